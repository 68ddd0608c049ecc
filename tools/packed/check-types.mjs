/**
 * What the compiler says to a user: the example compiles, our declarations compile without `skipLibCheck`, what is not documented
 * does not compile, and no export of a public entry holds `any`.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, expectExit, readJson, root, run } from './project.mjs';

/** Compiles the example as its tsconfig.json says. */
export async function checkExample({ folder, node }) {
  expectExit(await compile(folder, node, ['--project', folder]), 0);
}

/** Compiles the example and our declarations in full. What other packages' declarations break is theirs, and counted. */
export async function checkDeclarations({ folder, node }) {
  const { stdout } = await compile(folder, node, ['--project', folder, '--skipLibCheck', 'false']);
  const errors = stdout.split('\n').filter((line) => /error TS\d+/.test(line));
  const ours = errors.filter(
    (line) => !/node_modules/.test(line) || /[\\/]sms-voice-conformance[\\/]dist[\\/]/.test(line),
  );
  expect(ours.length === 0, ours.join('\n'));
  return errors.length === 0 ? '' : `${errors.length} errors in declarations of others`;
}

/** Compiles tools/packed/types, and for each entry a file that looks for `any` in every export. */
export async function checkTypes({ folder, node }) {
  const types = join(folder, 'types');
  mkdirSync(types, { recursive: true });
  for (const name of ['find-any.ts', 'find-any-vectors.ts', 'documented.ts', 'foreign.ts']) {
    copyFileSync(join(root, 'tools', 'packed', 'types', name), join(types, name));
  }
  const entries = listEntries(join(folder, 'node_modules', 'sms-voice-conformance'));
  for (const { name, declarations } of entries) {
    writeFileSync(join(types, `any-in-${name}.ts`), renderAnyTest(name, declarations));
  }
  const config = { extends: '../tsconfig.json', include: ['.'] };
  writeFileSync(join(types, 'tsconfig.json'), JSON.stringify(config));
  expectExit(await compile(folder, node, ['--project', types]), 0);
  return `${entries.length} entries`;
}

/** No declaration that an entry leads to says `any`. */
export function checkNoAnyIsSaid({ folder }) {
  const home = join(folder, 'node_modules', 'sms-voice-conformance');
  const seen = new Set();
  const queue = listEntries(home).map(({ declarations }) => declarations);
  const saying = [];
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const code = readFileSync(file, 'utf8').replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
    if (/\bany\b/.test(code.replaceAll(/'[^'\n]*'|"[^"\n]*"/g, ''))) saying.push(file.slice(home.length + 1));
    for (const [, to] of code.matchAll(/(?:from |import\()['"](\.[^'"]+)\.js['"]/g)) {
      queue.push(join(dirname(file), `${to}.d.ts`));
    }
  }
  expect(saying.length === 0, `these say any: ${saying.join(', ')}`);
  expect(seen.size > 20, `only ${seen.size} declarations were found`);
  return `${seen.size} declarations`;
}

/** The entries that have types: their names as file names, and where their declarations are. */
function listEntries(home) {
  return Object.entries(readJson(join(home, 'package.json')).exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([path, { types }]) => ({
      name: path === '.' ? 'main' : path.slice(2),
      declarations: join(home, types),
    }));
}

/** With what a generic type is looked at. One that is missing here is an error of the compiler, TS2314. */
const typeArguments = {
  BrokenInput: '<{ readonly ours: string }>',
  DetailsOf: "<'ConflictException'>",
  InputOf: "<'DescribeVerifiedDestinationNumbers'>",
  IntegrationAdapter: "<'DescribeVerifiedDestinationNumbers', { readonly ours: string }, Promise<string>>",
  Meaning: "<'DescribeVerifiedDestinationNumbers'>",
  OutputOf: "<'DescribeVerifiedDestinationNumbers'>",
  PartOf: '<{ readonly ours: string }>',
  ParsedInput: "<'DescribeVerifiedDestinationNumbers'>",
  ReasonOf: "<'DescribeVerifiedDestinationNumbers'>",
  WireWords: "<'DescribeVerifiedDestinationNumbers'>",
};

/** Values are found by the compiler; types by their names, since no type lists them. */
function renderAnyTest(name, declarations) {
  const from = name === 'main' ? 'sms-voice-conformance' : `sms-voice-conformance/${name}`;
  const types = listTypes(readFileSync(declarations, 'utf8'));
  const test = (type) => {
    const paths = `AnyPaths<entry.${type}${typeArguments[type] ?? ''}, '${type}', Foreign>`;
    return `  [${paths}] extends [never] ? true : ${paths},\n`;
  };
  return `import type * as entry from '${from}';
import type { AnyPaths } from './find-any.js';
import type { Foreign } from './foreign.js';

type Values = { [K in keyof typeof entry]: AnyPaths<(typeof entry)[K], K & string, Foreign> }[keyof typeof entry];
export const values: [Values] extends [never] ? true : Values = true;
export const types: readonly [
${types.map(test).join('')}] = [${types.map(() => 'true').join(', ')}];
`;
}

/** The types that a declaration file exports, itself or of other files. */
function listTypes(text) {
  const own = [...text.matchAll(/^export (?:declare )?(?:interface|type) (\w+)/gm)].map(([, name]) => name);
  const others = [...text.matchAll(/^export type \{([^}]*)\} from/gm)].flatMap(([, names]) =>
    names.split(','),
  );
  return [...own, ...others.map((each) => each.trim().split(' as ').at(-1)).filter((each) => each !== '')];
}

function compile(folder, node, args) {
  return run(node, [join(folder, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', ...args], {
    cwd: folder,
  });
}
