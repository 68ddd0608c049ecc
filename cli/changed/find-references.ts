import { isBuiltin } from 'node:module';
import { findHidingCode } from './find-hiding-code.js';

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
  String.raw`(?<![\w$])(?:import|require${gap}\.${gap}resolve|require)${gap}\(${gap}`,
  'g',
);
const variable =
  /(?<![\w$.\\])(?:globalThis\s*\??\.\s*)?process\s*\??\.\s*env\s*(?:\??\.\s*([A-Za-z_$][\w$]*)(?![\w$\\\x80-\uffff])|(?:\?\.)?\[\s*(['"`])([^'"`$\\\n]+)\2\s*\])/g;
/** A name that is no code, even where the quotes around it are those of two strings. */
const plainName = /^(?:\.{1,2}\/|[#@]?[a-z])[\w./@:-]*$/i;

/** Modules of Node.js that tell code nothing but what it gives them, or what a server says. Any other can hide what it depends on. */
const harmless: ReadonlySet<string> = new Set(
  'assert assert/strict async_hooks buffer console crypto diagnostics_channel dns dns/promises events http http2 https net path path/posix path/win32 perf_hooks punycode querystring stream stream/consumers stream/promises stream/web string_decoder timers timers/promises tls url util util/types zlib'.split(
    ' ',
  ),
);

/** Finds what a module depends on, by its text alone. Where it cannot be told, it says so; it never leaves out silently what it saw. */
export function findReferences(text: string): CodeReferences {
  const calls = readCalls(text);
  const specifiers = [
    ...new Set([
      ...[...text.matchAll(statement)].flatMap(([, , specifier]) => specifier ?? []),
      ...calls.flatMap(({ specifier }) => specifier ?? []),
    ]),
  ];
  const variables = [...text.matchAll(variable)].flatMap(([, dotted, , quoted]) => dotted ?? quoted ?? []);
  return {
    specifiers,
    variables: [...new Set(variables)],
    unclear: [
      ...specifiers.flatMap((each) => (isHiding(each) ? `imports ${each}` : [])),
      ...(specifiers.some((each) => each.includes('\\'))
        ? ['imports a name that is written with escapes']
        : []),
      ...(calls.some(({ specifier }) => specifier === undefined)
        ? ['imports what only shows when it runs']
        : []),
      ...(variables.some((each) => each in Object.prototype)
        ? ['reads environment variables that it does not name']
        : []),
      ...findHidingCode(withoutNames(text, calls)),
    ],
  };
}

interface ImportingCall {
  /** Up to what is imported. */
  readonly head: { readonly start: number; readonly end: number };
  /** Undefined where it is not named by a plain string. */
  readonly specifier: string | undefined;
}

/** The modules that are imported by a call, also in comments: where these end, a search by patterns cannot tell. */
function readCalls(text: string): readonly ImportingCall[] {
  return [...text.matchAll(call)].map((found) => {
    const end = found.index + found[0].length;
    return { head: { start: found.index, end }, specifier: literal.exec(text.slice(end))?.[2] };
  });
}

/** The text without what it names plainly: modules and variables. */
function withoutNames(text: string, calls: readonly ImportingCall[]): string {
  const named = calls.filter(({ specifier }) => specifier !== undefined);
  const ends = [0, ...named.map(({ head }) => head.end)];
  const parts = [...named.map(({ head }) => head.start), text.length].map((start, index) =>
    text.slice(ends[index], start),
  );
  return parts
    .join(' import(')
    .replaceAll(variable, ' _ ')
    .replaceAll(statement, (whole, _quote, specifier: string) => (plainName.test(specifier) ? ' _ ' : whole))
    .replaceAll(/ import\((['"`])([^'"`\n]+)\1/g, (whole, _quote, specifier: string) =>
      plainName.test(specifier) ? ' _ ' : whole,
    );
}

function isHiding(specifier: string): boolean {
  return isBuiltin(specifier) && !harmless.has(specifier.replace(/^node:/, ''));
}
