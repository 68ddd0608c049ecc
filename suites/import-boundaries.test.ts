import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findBoundaryProblems, readImports } from './fixtures/find-boundary-problems.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Paths from the root of the project. */
const notSources = new Set(['node_modules', 'dist', 'coverage', 'conformance-report', 'examples', 'tools']);

/** Every source of the project: path from its root, and text. */
function readSources(folder = ''): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (notSources.has(path) || entry.name.startsWith('.')) continue;
      for (const [name, text] of readSources(path)) files.set(name, text);
    } else if (/\.[cm]?tsx?$/.test(entry.name)) files.set(path, readFileSync(join(root, path), 'utf8'));
  }
  return files;
}

const sources = readSources();
const tree = suite('import boundaries of this project');

tree('hold in every source', () => {
  assert.ok(sources.size > 150, `${sources.size} sources`);
  assert.equal(findBoundaryProblems(sources), []);
});

tree('are checked on every import statement that begins a line', () => {
  for (const [path, text] of sources) {
    if (path === 'suites/import-boundaries.test.ts') continue; // holds made-up sources
    const plain = text.matchAll(
      /^(?:import\s+|(?:import|export)\b[^'"`;=()]*?\bfrom\s+)['"]([^'"\n]+)['"];/gm,
    );
    const read = new Set(readImports(text).map(({ specifier }) => specifier));
    for (const [, specifier = ''] of plain) assert.ok(read.has(specifier), `${path}: ${specifier}`);
  }
});

tree('are checked on each room', () => {
  const rooms = new Set([...sources.keys()].map((path) => path.split('/')[0]));
  for (const room of ['spec', 'generators', 'sandbox', 'suites', 'reports', 'cli', 'index.ts']) {
    assert.ok(rooms.has(room), room);
  }
});

tree.run();

const reading = suite('import boundaries: what is an import');

const statements: Readonly<Record<string, readonly [string, boolean, boolean]>> = {
  "import { a } from './a.js';": ['./a.js', false, false],
  'import { a } from "./a.js";': ['./a.js', false, false],
  "import a, { b } from './a.js';": ['./a.js', false, false],
  "import * as a from './a.js';": ['./a.js', false, false],
  "import './a.js';": ['./a.js', false, false],
  "import type { A } from './a.js';": ['./a.js', true, false],
  "import type A from './a.js';": ['./a.js', true, false],
  "import { type A, type B } from './a.js';": ['./a.js', true, false],
  "import { type A, b } from './a.js';": ['./a.js', false, false],
  "import {\n  a,\n  b,\n} from './a.js';": ['./a.js', false, false],
  "export { a } from './a.js';": ['./a.js', false, true],
  "export * from './a.js';": ['./a.js', false, true],
  "export type { A } from './a.js';": ['./a.js', true, true],
  "const a = await import('./a.js');": ['./a.js', false, false],
  "type A = import('./a.js').A;": ['./a.js', false, false],
};

for (const [text, [specifier, isTypeOnly, isReExport]] of Object.entries(statements)) {
  reading(`${JSON.stringify(text)} is one`, () => {
    for (const around of [text, `const x = 'it';\n${text}\n`, `/* don't */ ${text}`, `// it's\n${text}`]) {
      assert.equal(readImports(around), [{ specifier, isTypeOnly, isReExport }]);
    }
  });
}

const others: readonly string[] = [
  "// import { a } from './a.js';",
  "/* import { a } from './a.js'; */",
  'const text = "import { a } from \'./a.js\';";',
  "const text = `import { a } from './a.js';`;",
  "export const a = './a.js';",
  "export type A = './a.js' | 'b';",
  "export function a(): string { return './a.js'; }",
  "module.import('./a.js');",
];

for (const text of others) {
  reading(`${JSON.stringify(text)} is none`, () => {
    assert.equal(readImports(text), []);
  });
}

reading.run();

const broken = suite('import boundaries: what breaks them');

/** The problems of a file that imports another. */
function problemsOf(from: string, statement: string, to: string): readonly string[] {
  return findBoundaryProblems(
    new Map([
      [from, statement],
      [to, ''],
    ]),
  );
}

const violations: readonly (readonly [string, string, string])[] = [
  ['spec/a.ts', "import { b } from '../generators/b.js';", 'generators/b.ts'],
  ['spec/a.ts', "import type { B } from '../suites/b.js';", 'suites/b.ts'],
  ['spec/constraints/a.ts', "const b = import('../../sandbox/b.js');", 'sandbox/b.ts'],
  ['generators/a.ts', "import { b } from '../sandbox/b.js';", 'sandbox/b.ts'],
  ['generators/a.ts', "import type { B } from '../suites/b.js';", 'suites/b.ts'],
  ['sandbox/a.ts', "import { b } from '../generators/b.js';", 'generators/b.ts'],
  ['suites/a.ts', "import type { B } from '../reports/b.js';", 'reports/b.ts'],
  ['suites/targets/a.ts', "import { b } from '../../cli/b.js';", 'cli/b.ts'],
  ['reports/a.ts', "import { b } from '../suites/b.js';", 'suites/b.ts'],
  ['reports/a.ts', "import { type B, b } from '../generators/b.js';", 'generators/b.ts'],
  ['reports/a.ts', "import type { B } from '../sandbox/b.js';", 'sandbox/b.ts'],
  ['cli/a.ts', "import { b } from '../bench/b.js';", 'bench/b.ts'],
  ['index.ts', "export { b } from './cli/b.js';", 'cli/b.ts'],
  ['suites/a.ts', "export { b } from './b.js';", 'suites/b.ts'],
  ['suites/index.ts', "export type { B } from './b.js';", 'suites/b.ts'],
  ['elsewhere/a.ts', "import { b } from '../spec/b.js';", 'spec/b.ts'],
  ['suites/a.ts', "import { b } from './fixtures/b.js';", 'suites/fixtures/b.ts'],
  ['suites/fixtures/a.ts', "import { b } from '../b.test.js';", 'suites/b.test.ts'],
  ['suites/fixtures/stand-in/a.ts', "import { b } from '../../../spec/b.js';", 'spec/b.ts'],
  ['spec/a.ts', "import { b } from './missing.js';", 'spec/b.ts'],
];

for (const [from, statement, to] of violations) {
  broken(`${from}: ${statement}`, () => {
    const problems = problemsOf(from, statement, to);
    assert.is(problems.length, 1, problems.join('\n'));
    assert.ok(problems[0]?.startsWith(`${from} -> `));
  });
}

const right: readonly (readonly [string, string, string])[] = [
  ['generators/a.ts', "import { b } from '../spec/b.js';", 'spec/b.ts'],
  ['suites/targets/a.ts', "import { b } from '../../sandbox/b.js';", 'sandbox/b.ts'],
  ['reports/a.ts', "import type { B } from '../suites/b.js';", 'suites/b.ts'],
  ['reports/a.ts', "import { b } from '../spec/b.js';", 'spec/b.ts'],
  ['cli/a.ts', "const b = await import('../suites/b.js');", 'suites/b.ts'],
  ['index.ts', "export { b } from './spec/b.js';", 'spec/b.ts'],
  ['spec/a.test.ts', "import { b } from '../generators/fixtures/b.js';", 'generators/fixtures/b.ts'],
];

for (const [from, statement, to] of right) {
  broken(`not ${from}: ${statement}`, () => {
    assert.equal(problemsOf(from, statement, to), []);
  });
}

broken('cycles, of values and of types, however long', () => {
  const circle = (statement: (to: string) => string): readonly string[] =>
    findBoundaryProblems(
      new Map([
        ['spec/a.ts', statement('b')],
        ['spec/b.ts', statement('c')],
        ['spec/c.ts', statement('a')],
        ['spec/d.ts', statement('a')],
      ]),
    );
  const found = ['spec/a.ts -> spec/b.ts -> spec/c.ts -> spec/a.ts: a cycle'];
  assert.equal(
    circle((to) => `import { x } from './${to}.js';`),
    found,
  );
  assert.equal(
    circle((to) => `import type { X } from './${to}.js';`),
    found,
  );
  assert.equal(problemsOf('spec/a.ts', "import { a } from './a.js';", 'spec/b.ts'), [
    'spec/a.ts -> spec/a.ts: a cycle',
  ]);
});

broken.run();
