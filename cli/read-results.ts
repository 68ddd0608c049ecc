import { readFileSync } from 'node:fs';
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { ResultsFile } from '../reports/merge/results-file.js';
import type { Results } from '../reports/results.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { compileSchema } from '../spec/validate-document.js';
import { findJsonError } from './find-json-error.js';

const schemaFile = new URL('../../reports/schemas/results.schema.json', import.meta.url);

/**
 * Makes a reader of results.json. What it gives keeps the published JSON Schema and is of a run that has ended.
 *
 * The reader @throws ConformanceError kind `usage`, with the place: it cannot be read, is no JSON or ends too early, is of another
 * version of the schema or none, or its run has not ended
 */
export function createResultsReader(): (file: string) => ResultsFile {
  const validate = compileSchema(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
  return (file) => {
    const value = parse(file, readText(file));
    checkVersion(file, value);
    if (!validate(value)) throw describeProblem(file, validate.errors ?? []);
    const results = value as Results;
    const { run } = results;
    if (!run.complete && run.durationMs === 0)
      throw refuse(file, 'The run that writes this file has not ended, or was killed.', 'Run it again.');
    return { file, results };
  };
}

function refuse(where: string, what: string, advice: string): ConformanceError {
  return new ConformanceError('usage', what, { where, advice });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw refuse(file, `It cannot be read: ${reason}.`, 'Name a results.json of run.');
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (text.trim() === '') throw refuse(file, 'There is nothing in it.', 'Run it again.');
    const { offset, what } = findJsonError(text) ?? { offset: 0, what: 'It cannot be parsed' };
    // A string that does not end is where the file was cut, too.
    const isTruncated = offset >= text.trimEnd().length || what === 'This string does not end';
    throw isTruncated
      ? refuse(file, 'The file is truncated: it ends in the middle.', 'Copy it again, or run it again.')
      : refuse(
          `${file}:${placeOf(text, offset)}`,
          `It is no JSON: ${what}.`,
          'Name a results.json as run wrote it.',
        );
  }
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

function checkVersion(file: string, value: unknown): void {
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  if (schema === 1) return;
  if (typeof schema === 'number')
    throw refuse(
      file,
      `It is of version ${schema} of the schema, and this suite reads version 1.`,
      'Make the report with the version of the suite that ran.',
    );
  throw refuse(file, 'These are no results of a run.', 'Name a results.json of run.');
}

function describeProblem(file: string, errors: readonly ErrorObject[]): ConformanceError {
  const [first] = errors;
  const place = first === undefined || first.instancePath === '' ? 'the whole' : first.instancePath;
  const { additionalProperty: key } = (first?.params ?? {}) as { readonly additionalProperty?: string };
  const name = key === undefined ? '' : ` ("${key}")`;
  return refuse(
    file,
    `It does not keep the schema of results.json at ${place}: ${first?.message ?? 'it is wrong'}${name}.`,
    'Name a file as run wrote it; where another version of the suite did, make the report with that one.',
  );
}
