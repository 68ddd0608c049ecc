import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConformanceError } from '../spec/conformance-error.js';
import { describeFailure } from './describe-failure.js';
import { endProcess } from './end-process.js';
import { exitCodes } from './exit-codes.js';

/** A module of the user. */
export interface UserModule {
  /** Its file; relative to the current folder, or absolute. */
  readonly file: string;
  /** How messages name it: the flag, and the file as it was given. */
  readonly where: string;
  /** What its default export is to be, in words. */
  readonly expected: string;
}

const typeScript: ReadonlySet<string> = new Set(['.ts', '.mts', '.cts']);

/**
 * Imports a module: JavaScript as Node does it, TypeScript (.ts, .mts, .cts) without a type check and without a tsconfig.json.
 * Packages that it imports are the same instances as those of this process.
 *
 * @throws ConformanceError kind `usage`: no such file, a folder, or it fails while it is loaded; with file, line and column of
 * a mistake in its syntax. Where it ends the process while it is loaded, that is how the process ends.
 */
export async function importModule(module: UserModule): Promise<unknown> {
  const { where, expected } = module;
  const path = resolve(module.file);
  const problem = findProblem(path);
  if (problem !== undefined) {
    const advice = `Name a module whose default export is ${expected}.`;
    throw new ConformanceError('usage', problem, { where, advice });
  }
  const refuse = ({ message, place }: Description, cause?: unknown): ConformanceError => {
    const what = `It cannot be loaded: ${message}${place === undefined ? '' : ` (${place})`}`;
    return new ConformanceError('usage', what, { where, advice: adviceFor(message), cause });
  };
  return orSay(load(path), {
    onExit: () =>
      refuse({ message: 'it ended the process, or waits for what never comes', place: undefined }),
    onFailure: async (cause) => refuse(await describe(path, cause), cause),
  });
}

function findProblem(path: string): string | undefined {
  try {
    return statSync(path).isDirectory() ? 'This is a folder.' : undefined;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? 'There is no such file.'
      : `It cannot be read (${code}).`;
  }
}

/** The default export of what was imported; undefined where it has none. */
export function defaultExport(loaded: unknown): unknown {
  const value = hasDefault(loaded) ? loaded.default : undefined;
  // A CommonJS module that was compiled from an ES module has its default export one level deeper.
  return typeof value === 'object' && hasDefault(value) ? value.default : value;
}

function hasDefault(value: unknown): value is { readonly default: unknown } {
  return ((typeof value === 'object' && value !== null) || typeof value === 'function') && 'default' in value;
}

async function load(path: string): Promise<unknown> {
  const url = pathToFileURL(path).href;
  if (!typeScript.has(extname(path))) {
    const loaded: unknown = await import(url);
    return loaded;
  }
  // Loaded here only: no command but those that read TypeScript is to wait for it.
  const { createJiti } = await import('jiti');
  // A cache would be left behind in the folder of the user.
  const jiti = createJiti(url, { fsCache: false, moduleCache: true, interopDefault: true });
  const loaded = await jiti.import(path);
  const isWhole = typeof loaded === 'function' || (extname(path) === '.cts' && !hasDefault(loaded));
  return isWhole ? { default: loaded } : loaded;
}

interface Refusals {
  readonly onExit: () => ConformanceError;
  readonly onFailure: (cause: unknown) => Promise<ConformanceError>;
}

/** A module may also end the process while it is loaded, or wait for what never comes: then this is how the process ends. */
async function orSay(loading: Promise<unknown>, { onExit, onFailure }: Refusals): Promise<unknown> {
  const sayIt = (): void => {
    process.stderr.write(describeFailure(onExit()));
    process.off('exit', sayIt);
    endProcess(exitCodes.usage);
  };
  process.prependListener('exit', sayIt);
  try {
    return await loading;
  } catch (cause) {
    throw await onFailure(cause);
  } finally {
    process.off('exit', sayIt);
  }
}

interface Description {
  readonly message: string;
  /** `file:line`, or `file:line:column`, of a mistake in the syntax; the file, of an import that leads nowhere. */
  readonly place: string | undefined;
}

async function describe(path: string, cause: unknown): Promise<Description> {
  const text = cause instanceof Error ? cause.message : String(cause);
  const [first = '', second = ''] = text.split('\n');
  // A mistake in TypeScript: its place stands on the next line, with columns that count from 0.
  const [, wrong] = /^ParseError: (.*[^\s.])/.exec(first) ?? [];
  const [, before, column] = /^\s*(\S.*:\d+):(\d+)$/.exec(second) ?? [];
  if (wrong !== undefined && before !== undefined)
    return { message: wrong, place: `${before}:${Number(column) + 1}` };
  return { message: first, place: (await placeInJavaScript(path, cause)) ?? importerOf(cause) };
}

/** Where a mistake in the syntax of JavaScript is; Node says it at the start of the stack, if at all. */
async function placeInJavaScript(path: string, cause: unknown): Promise<string | undefined> {
  if (!(cause instanceof SyntaxError)) return undefined;
  const place = /^(?:file:\/\/)?(\/.*:\d+)$/m.exec(cause.stack ?? '')?.[1];
  if (place !== undefined) return place;
  const { findSyntaxError } = await import('./find-syntax-error.js');
  return findSyntaxError(path);
}

/** The module whose import leads nowhere, where the message does not name it. */
function importerOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !('requireStack' in cause) || !Array.isArray(cause.requireStack))
    return undefined;
  const importer: unknown = cause.requireStack[0];
  return typeof importer === 'string' ? `imported from ${importer}` : undefined;
}

function adviceFor(message: string): string {
  if (message.includes('Unknown file extension'))
    return 'JavaScript cannot import TypeScript here. Name a TypeScript module (.ts) itself, or compile it.';
  if (message.includes('import statement outside') || message.includes("Unexpected token 'export'"))
    return 'Name it .mjs, or write "type": "module" in its package.json.';
  return 'Correct it, or what it imports.';
}
