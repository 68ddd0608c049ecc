import { isBuiltin } from 'node:module';

/** What the text of a module says that it depends on. */
export interface CodeReferences {
  /** What it imports, as it is written; more than that where a comment or a string looks like an import. */
  readonly specifiers: readonly string[];
  /** The environment variables that it names. */
  readonly variables: readonly string[];
  /** What it does that hides what it depends on, in words; empty where nothing does. */
  readonly unclear: readonly string[];
}

/** Comments and white space between two words of code. */
const gap = String.raw`(?:\s|/\*[^]*?\*/|//[^\n]*\n)*`;
const literal = new RegExp(String.raw`^(['"\x60])((?:(?!\1)[^\\\n$])*)\1${gap}[,)]`);
const statement = new RegExp(String.raw`\b(?:from|import)${gap}(['"])((?:(?!\1)[^\n])+)\1`, 'g');
const call = new RegExp(
  String.raw`(?<![.\w$])(?:import|require${gap}\.${gap}resolve|require)${gap}\(${gap}`,
  'g',
);
const variable =
  /\bprocess\s*\??\.\s*env\s*(?:\??\.\s*([A-Za-z_$][\w$]*)|(?:\?\.)?\[\s*(['"`])([^'"`$\n]+)\2\s*\])/g;

/** Modules of Node.js by which code comes to depend on what no import names. */
const hiding: ReadonlySet<string> = new Set(
  'fs fs/promises child_process worker_threads cluster vm module process os sqlite inspector inspector/promises wasi'.split(
    ' ',
  ),
);

const hidingCode: readonly (readonly [RegExp, string])[] = [
  [/\bprocess\s*\??\.\s*env\b/, 'reads environment variables that it does not name'],
  [/[=(,:]\s*(?:globalThis\s*\.\s*)?process\s*[;,)\n}]|\bprocess\s*\[/, 'passes `process` on'],
  [/\bprocess\s*\.\s*(?:getBuiltinModule|binding|dlopen|mainModule)\b/, 'loads modules by `process`'],
  [/\b(?:global|globalThis)\s*\[/, 'takes something from the global object'],
  [/(?<![.\w$])eval\s*\(|\bnew\s+Function\b|(?<![.\w$])Function\s*\(/, 'runs a text as code'],
  [/\bimport\s*\.\s*meta\s*\.\s*resolve\b|\bmodule\s*\.\s*require\b/, 'resolves modules by itself'],
  [/[=(,:]\s*require\s*[;,)\n}]/, 'passes `require` on'],
];

/** Finds what a module depends on, by its text alone. Where it cannot be told, it says so; it never leaves out silently what it saw. */
export function findReferences(text: string): CodeReferences {
  const calls = readCalls(text);
  const specifiers = [
    ...new Set([
      ...[...text.matchAll(statement)].flatMap(([, , specifier]) => specifier ?? []),
      ...calls.flatMap((each) => each ?? []),
    ]),
  ];
  const variables = [...text.matchAll(variable)].flatMap(([, dotted, , quoted]) => dotted ?? quoted ?? []);
  const rest = text.replaceAll(variable, '');
  return {
    specifiers,
    variables: [...new Set(variables)],
    unclear: [
      ...specifiers.flatMap((each) => (isHiding(each) ? `imports ${each}` : [])),
      ...(specifiers.some((each) => each.includes('\\'))
        ? ['imports a name that is written with escapes']
        : []),
      ...(calls.includes(undefined) ? ['imports what only shows when it runs'] : []),
      ...hidingCode.flatMap(([pattern, what]) => (pattern.test(rest) ? what : [])),
    ],
  };
}

/** The modules that are imported by a call; undefined for one that is not named by a plain string. */
function readCalls(text: string): readonly (string | undefined)[] {
  return [...text.matchAll(call)].flatMap((found) => {
    const start = text.lastIndexOf('\n', found.index) + 1;
    if (text.slice(start, found.index).trimStart().startsWith('//')) return [];
    return [literal.exec(text.slice(found.index + found[0].length))?.[2]];
  });
}

function isHiding(specifier: string): boolean {
  return isBuiltin(specifier) && hiding.has(specifier.replace(/^node:/, ''));
}
