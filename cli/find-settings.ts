import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { lilconfig } from 'lilconfig';
import type { Loader } from 'lilconfig';
import { ConformanceError } from '../spec/conformance-error.js';
import { isJsonObject } from '../spec/json.js';
import type { ValuePath } from '../spec/yaml-source.js';
import { findJsonError } from '../spec/find-json-error.js';
import { interceptWrites } from '../suites/integration/intercept-writes.js';
import { defaultExport, importModule } from './import-module.js';

const name = 'sms-voice-conformance';
const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'];

/** The settings of a file, not yet checked. */
export interface FoundSettings {
  readonly file: string;
  readonly value: unknown;
  /** Where a value stands: file, line and column in JSON; file and keys in a module. */
  readonly locate: (path: ValuePath, at?: 'key' | 'value') => string;
}

/**
 * Finds and reads the settings file: the one that is named, or the nearest one from a folder upwards, not above the folder that
 * holds .git, or where there is none, the nearest package.json. Of several in one folder, TypeScript goes before JavaScript,
 * that before JSON, and that before package.json. Undefined where there is none.
 *
 * @throws ConformanceError kind `usage`: a file that is missing, empty, a folder, or fails while it is loaded
 */
export async function findSettings(
  folder: string,
  named: string | undefined,
): Promise<FoundSettings | undefined> {
  const places = [...extensions.map((extension) => `${name}.config${extension}`), 'package.json'];
  const read: Loader = (file, text) => readSettings({ file, where: relative(folder, file) }, text);
  const searcher = lilconfig(name, {
    stopDir: stopFolder(folder),
    searchPlaces: places,
    cache: false,
    ignoreEmptySearchPlaces: false,
    loaders: Object.fromEntries(extensions.map((extension) => [extension, read])),
  });
  try {
    if (named !== undefined) checkName(named);
    const found = await (named === undefined
      ? searcher.search(folder)
      : searcher.load(resolve(folder, named)));
    if (found === null) return undefined;
    const config: unknown = found.config;
    if (isFound(config)) return config;
    const what = found.isEmpty === true ? 'There is nothing in it.' : `It has no "${name}".`;
    throw refusal(relative(folder, found.filepath), what);
  } catch (cause) {
    throw cause instanceof ConformanceError ? cause : unreadable(cause, named);
  }
}

function isFound(value: unknown): value is FoundSettings {
  return typeof value === 'object' && value !== null && 'locate' in value;
}

/** The last folder that is looked at: what is above a project is of somebody else, and a settings file is run. */
function stopFolder(folder: string): string {
  return holderOf('.git', folder) ?? holderOf('package.json', folder) ?? folder;
}

function holderOf(entry: string, folder: string): string | undefined {
  if (existsSync(join(folder, entry))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : holderOf(entry, parent);
}

function checkName(file: string): void {
  if (extensions.includes(extname(file))) return;
  throw new ConformanceError('usage', 'This is no settings file.', {
    where: `--config ${file}`,
    advice: `Its name has to end in one of: ${extensions.join(', ')}.`,
  });
}

/** A file, and how messages name it. */
interface SettingsFile {
  readonly file: string;
  readonly where: string;
}

/** What lilconfig takes for the content of a file. Of package.json it looks for the one key that is ours. */
async function readSettings({ file, where }: SettingsFile, text: string): Promise<unknown> {
  if (extname(file) !== '.json') {
    const loaded = await printingAside(() => importModule({ file, where, expected: 'the settings' }));
    return { file, value: checkModule(where, defaultExport(loaded)), locate: locateInModule(where) };
  }
  const plain = text.replace(/^\uFEFF/, '');
  const value = parseJson(where, plain);
  const isManifest = basename(file) === 'package.json';
  const own = isJsonObject(value) ? value[name] : undefined;
  if (isManifest && own === undefined) return {};
  // Loaded here: most commands find no settings, and start sooner without this parser.
  const { parseYamlSource } = await import('../spec/yaml-source.js');
  // Where a value stands is only asked for where one is wrong: to find that out takes a parser of its own.
  const locate: FoundSettings['locate'] = (path, at) =>
    parseYamlSource({ file: where, text: plain }).locate(path, at);
  return isManifest ? { [name]: { file, value: own, locate: inKey(locate) } } : { file, value, locate };
}

/** What a module prints while it is loaded goes to the standard error: the standard output is what the command prints. */
async function printingAside<T>(load: () => Promise<T>): Promise<T> {
  const restore = interceptWrites(process.stdout, ({ text, encoding }) => {
    process.stderr.write(text, encoding);
  });
  try {
    return await load();
  } finally {
    restore();
  }
}

function inKey(locate: FoundSettings['locate']): FoundSettings['locate'] {
  return (path, at) => locate([name, ...path], at);
}

/** A module has no lines that a value could be traced to: the keys that lead to it have to do. */
function locateInModule(file: string): FoundSettings['locate'] {
  return (path) => (path.length === 0 ? file : `${file}, ${path.join('.')}`);
}

/** @throws ConformanceError kind `usage` for what is no object of settings */
function checkModule(file: string, value: unknown): unknown {
  if (value === undefined) throw refusal(file, 'It has no default export.');
  if (typeof value === 'function') throw refusal(file, 'Its default export is a function.');
  if (value instanceof Promise) throw refusal(file, 'Its default export is a promise.');
  return value;
}

function parseJson(file: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    const { offset, what } = findJsonError(text) ?? { offset: 0, what: 'It cannot be parsed' };
    const lines = text.slice(0, offset).split('\n');
    const where = `${file}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
    throw new ConformanceError('usage', `It is not JSON. ${what}.`, { where, advice: 'Correct it.', cause });
  }
}

function refusal(file: string, what: string): ConformanceError {
  const isJson = extname(file) === '.json';
  const advice = isJson
    ? 'Write settings into it, like { "run": { "seed": 1 } }.'
    : 'Export the settings themselves: export default defineConfig({ run: { seed: 1 } });';
  return new ConformanceError('usage', what, { where: file, advice });
}

function unreadable(cause: unknown, named: string | undefined): ConformanceError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const path = cause instanceof Error && 'path' in cause ? String(cause.path) : undefined;
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'There is no such file.',
    ENOTDIR: 'There is no such file.',
    EISDIR: 'This is a folder.',
    EACCES: 'This file may not be read.',
  };
  const message = cause instanceof Error ? cause.message : String(cause);
  return new ConformanceError('usage', known[code] ?? `It cannot be read: ${message}.`, {
    where: named === undefined ? (path ?? `${name}.config.*`) : `--config ${named}`,
    advice: 'Name a settings file with --config, or use none with --no-config.',
    cause,
  });
}
