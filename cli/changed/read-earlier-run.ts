import { readFileSync } from 'node:fs';
import type { Results } from '../../reports/results.js';
import { ConformanceError } from '../../spec/conformance-error.js';
import { isJsonObject } from '../../spec/json.js';
import type { Json } from '../../spec/json.js';
import { packageVersion } from '../../spec/package-version.js';
import { readJson } from '../../spec/read-json.js';

const schemaFile = new URL('../../../reports/schemas/results.schema.json', import.meta.url);

/** What there is of an earlier run. */
export type EarlierRun =
  | { readonly kind: 'results'; readonly results: Results }
  /** There is no such file, as in the first run of a CI. */
  | { readonly kind: 'missing' }
  /** Another version of the suite has written it, and may have written what this one does not know. */
  | { readonly kind: 'other-version'; readonly version: string };

/**
 * Reads the results of an earlier run.
 *
 * @throws ConformanceError kind `usage`: a file that cannot be read, is cut off, is no JSON, or no results.json of this schema
 */
export async function readEarlierRun(file: string): Promise<EarlierRun> {
  const text = readText(file);
  if (text === undefined) return { kind: 'missing' };
  const value = parse(file, text);
  if (isJsonObject(value) && typeof value['schema'] === 'number' && value['schema'] !== 1)
    throw refuse(file, `It is written in schema ${value['schema']}, and this version reads schema 1.`);
  const version = versionOf(value);
  if (version !== undefined && version !== packageVersion()) return { kind: 'other-version', version };
  // Loaded here: no other run is to wait for this validator.
  const { compileSchema } = await import('../../spec/validate-document.js');
  const validate = compileSchema(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
  if (validate(value)) return { kind: 'results', results: value as unknown as Results };
  const [problem] = validate.errors ?? [];
  const place = problem?.instancePath === '' ? '' : ` (${problem?.instancePath ?? ''})`;
  throw refuse(file, `This is no results.json: ${problem?.message ?? 'it is written otherwise'}${place}.`);
}

/** The version of the suite that wrote it; undefined where that is not to be seen. */
function versionOf(value: Json): string | undefined {
  const suite = isJsonObject(value) ? value['suite'] : undefined;
  const version =
    isJsonObject(suite) && suite['name'] === 'sms-voice-conformance' ? suite['version'] : undefined;
  return typeof version === 'string' ? version : undefined;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'ENOENT') return undefined;
    const what = code === 'EISDIR' ? 'This is a folder.' : `The results cannot be read (${code}).`;
    throw refuse(file, what, cause);
  }
}

function parse(file: string, text: string): Json {
  try {
    return readJson(text);
  } catch (cause) {
    const isCut = text.trimStart().startsWith('{') && !text.trimEnd().endsWith('}');
    throw refuse(
      file,
      text.trim() === '' ? 'The file is empty.' : isCut ? 'The file is cut off.' : 'This is no JSON.',
      cause,
    );
  }
}

function refuse(file: string, what: string, cause?: unknown): ConformanceError {
  return new ConformanceError('usage', what, {
    where: `--changed ${file}`,
    advice: 'Name the results.json of an earlier run, or leave the flag out to run everything.',
    cause,
  });
}
