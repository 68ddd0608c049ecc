import { readFileSync } from 'node:fs';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { findContradiction } from '../reports/find-contradiction.js';
import type { ResultsFile } from '../reports/merge/results-file.js';
import { notBegun } from '../reports/cut-short.js';
import type { Results, RunResult } from '../reports/results.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { compileSchema } from '../spec/validate-document.js';
import { readBounded } from './read-bounded.js';
import { findJsonError } from '../spec/find-json-error.js';

const schemaFile = new URL('../../reports/schemas/results.schema.json', import.meta.url);

/** What an error says of a file of results. */
export interface NamedFile {
  /** The file, and the flag that named it where it was no argument. */
  readonly where: string;
  /** What else one can do, to follow every advice: `or leave the flag out`. */
  readonly otherwise?: string;
}

/**
 * Makes a reader of results.json. What it gives keeps the published JSON Schema, does not contradict itself, and is of a run that has
 * ended.
 *
 * The reader @throws ConformanceError kind `usage`, with the place: it cannot be read, is no JSON or ends too early, is of another
 * version of the schema or none, or its run has not ended
 */
export function createResultsReader(): (file: string) => ResultsFile {
  const check = createResultsCheck();
  return (file) => {
    const named = { where: file };
    const text = readResultsText(file, named);
    if (text === undefined) throw refuse(named, 'There is no such file.', 'Name a results.json of run.');
    const results = check(parseResults(text, named), named);
    const { run } = results;
    if (!run.complete && run.durationMs === 0) throw refuse(named, describeUnfinished(run), 'Run it again.');
    return { file, results };
  };
}

/**
 * Makes a check of what is parsed: it gives results, and
 * @throws ConformanceError kind `usage`, with the place: what does not keep the published JSON Schema, or contradicts itself
 */
export function createResultsCheck(): (value: unknown, named: NamedFile) => Results {
  const validate = compileSchema(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
  return (value, named) => {
    if (!validate(value)) throw describeProblem(named, validate.errors ?? []);
    const results = value as Results;
    const contradiction = findContradiction(results);
    if (contradiction === undefined) return results;
    throw refuse(
      named,
      `It was altered or damaged: ${contradiction}.`,
      'Name a file as this version of the suite wrote it.',
    );
  };
}

/** Longer files are refused, in bytes: as long as those that `check` takes. */
const maxBytes = 128 * 1024 * 1024;

/** The text of a file; undefined where there is none. @throws ConformanceError kind `usage`: it cannot be read, or is too long */
export function readResultsText(file: string, named: NamedFile): string | undefined {
  const bytes = readBytes(file, named);
  if (bytes !== 'too long') return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8');
  throw refuse(named, `It is longer than ${maxBytes / 1024 / 1024} MiB.`, 'Name a results.json of run.');
}

function readBytes(file: string, named: NamedFile): Uint8Array | 'too long' | undefined {
  try {
    return readBounded(file, maxBytes) ?? 'too long';
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOENT') return undefined;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const what = code === 'EISDIR' ? 'This is a folder.' : `It cannot be read: ${reason}.`;
    throw refuse(named, what, 'Name a results.json of run.');
  }
}

/**
 * The JSON of a file that says to be of this schema.
 *
 * @throws ConformanceError kind `usage`, with the place: it is no JSON or ends too early, or is of another version of the schema or none
 */
export function parseResults(text: string, named: NamedFile): unknown {
  const value = parse(text, named);
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  if (schema === 1) return value;
  if (typeof schema === 'number')
    throw refuse(
      named,
      `It is of version ${schema} of the schema, and this suite reads version 1.`,
      'Use the version of the suite that ran.',
    );
  throw refuse(named, 'These are no results of a run.', 'Name a results.json of run.');
}

function parse(text: string, named: NamedFile): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (text.startsWith('\uFEFF'))
      throw refuse(
        named,
        'It begins with a byte order mark, which is no JSON.',
        'Save it as UTF-8 without one.',
      );
    if (text.trim() === '') throw refuse(named, 'There is nothing in it.', 'Run it again.');
    const { offset, what } = findJsonError(text) ?? { offset: 0, what: 'It cannot be parsed' };
    // A string that does not end is where the file was cut, too.
    const isTruncated = offset >= text.trimEnd().length || what === 'This string does not end';
    throw isTruncated
      ? refuse(named, 'The file is truncated: it ends in the middle.', 'Copy it again, or run it again.')
      : refuse(
          { ...named, where: `${named.where}:${placeOf(text, offset)}` },
          `It is no JSON: ${what}.`,
          'Name a results.json as run wrote it.',
        );
  }
}

/** The reports of a run say from its start that it was cut short, and later why it did not begin. */
function describeUnfinished({ incompleteReason }: RunResult): string {
  return incompleteReason?.startsWith(notBegun) === true
    ? `No run is in it: ${incompleteReason}.`
    : 'The run that writes this file has not ended, or was killed.';
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

function describeProblem(named: NamedFile, errors: readonly ErrorObject[]): ConformanceError {
  const [first] = errors;
  const place = first === undefined || first.instancePath === '' ? 'the whole' : first.instancePath;
  const { additionalProperty: key } = (first?.params ?? {}) as { readonly additionalProperty?: string };
  const name = key === undefined ? '' : ` ("${key}")`;
  return refuse(
    named,
    `It does not keep the schema of results.json at ${place}: ${first?.message ?? 'it is wrong'}${name}.`,
    'Name a file as this version of the suite wrote it.',
  );
}

function refuse({ where, otherwise }: NamedFile, what: string, advice: string): ConformanceError {
  return new ConformanceError('usage', what, {
    where,
    advice: otherwise === undefined ? advice : `${advice.replace(/\.$/, '')}, ${otherwise}.`,
  });
}
