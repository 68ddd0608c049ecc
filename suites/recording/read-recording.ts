import { readFileSync } from 'node:fs';
import { ConformanceError } from '../../spec/conformance-error.js';
import type { Json } from '../../spec/json.js';
import { readJson } from '../../spec/read-json.js';
import { compileSchema } from '../../spec/validate-document.js';
import type { RecordedObservation, Recording, RecordingLine } from './recording.js';

const schemaFile = new URL('../../../suites/schemas/recording.schema.json', import.meta.url);

/**
 * Reads the text of a recording.
 *
 * @throws ConformanceError kind `usage`, with file and line: what is no recording, or none that this version can read
 */
export function readRecording(file: string, text: string): Recording {
  const validate = compileSchema(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
  const lines: RecordingLine[] = [];
  const texts = text.split('\n');
  for (const [index, line] of texts.entries()) {
    if (line.trim() === '') continue;
    const where = `${file}:${index + 1}`;
    const value: unknown = parseLine(line, { where, isLast: index === texts.length - 1 });
    if (value === undefined) break;
    if (!validate(value)) throw noRecording(where, 'This line is not one of a recording.');
    lines.push(value as RecordingLine);
  }
  const [head, ...others] = lines;
  if (head?.type !== 'recording')
    throw noRecording(`${file}:1`, 'A recording begins with a line of type recording.');
  const observations = others.filter((each): each is RecordedObservation => each.type === 'observation');
  const end = others.at(-1);
  return { head, observations, isComplete: end?.type === 'end' && end.observations === observations.length };
}

/** Undefined for a last line that the process did not come to write whole. */
function parseLine(
  line: string,
  { where, isLast }: { readonly where: string; readonly isLast: boolean },
): Json | undefined {
  try {
    return readJson(line);
  } catch (cause) {
    if (isLast) return undefined;
    throw noRecording(where, 'This line is no JSON.', cause);
  }
}

function noRecording(where: string, what: string, cause?: unknown): ConformanceError {
  return new ConformanceError('usage', what, {
    where,
    advice: 'Name a file that run --record has written.',
    cause,
  });
}
