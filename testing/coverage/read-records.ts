import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ConformanceError } from '../../spec/conformance-error.js';
import { isJsonObject } from '../../spec/json.js';
import type { Json } from '../../spec/json.js';
import { readJson } from '../../spec/read-json.js';
import { recordFilePattern, recordVersion } from './record-line.js';
import type { RecordHead, SeenLine } from './record-line.js';

/** What one process, or a thread of it, has recorded. */
export interface RecordFileHead {
  /** The name of the file in the folder. */
  readonly file: string;
  readonly pid: number;
  /** When the first call was made, as ISO 8601 in UTC. */
  readonly startedAt: string;
}

/** All that a folder of records holds. */
export interface Records {
  /** In the order in which they were begun. */
  readonly files: readonly RecordFileHead[];
  /** The ids of what was seen, by operation. An operation that was called is there, even without any. */
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names of files whose last line was cut off, by a process that was killed while it wrote; the line counts for nothing. */
  readonly cut: readonly string[];
}

const advice = 'Remove the old records with sms-voice-conformance report --clear, and run the tests again.';

/**
 * Reads all records of a folder; those of no calls where there is no such folder.
 *
 * @throws ConformanceError kind `usage`: what is no folder or cannot be read, what is no record, records of another version,
 * or of other rules than those with `specDigest`
 */
export function readRecords(folder: string, specDigest: string): Records {
  const files: RecordFileHead[] = [];
  const seen = new Map<string, Set<string>>();
  const cut: string[] = [];
  for (const file of listRecordFiles(folder)) {
    const where = join(folder, file);
    const { lines, isCut } = parseLines(readText(where), where);
    if (isCut) cut.push(file);
    const [first, ...others] = lines;
    if (first === undefined) continue;
    const head = readHead(first, where, specDigest);
    files.push({ file, pid: head.pid, startedAt: head.startedAt });
    for (const [index, line] of others.entries()) addSeen(readSeen(line, `${where}:${index + 2}`), seen);
  }
  return { files: files.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)), seen, cut };
}

/**
 * Removes the records of a folder and nothing else, and says how many files that were.
 *
 * @throws ConformanceError kind `usage` where that cannot be done
 */
export function clearRecords(folder: string): number {
  const files = listRecordFiles(folder);
  for (const file of files) {
    const where = join(folder, file);
    try {
      rmSync(where);
    } catch (cause) {
      throw unreadable('The records cannot be removed', where, cause);
    }
  }
  return files.length;
}

function listRecordFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => recordFilePattern.test(name))
      .toSorted();
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return [];
    throw unreadable('The folder of the records cannot be read', folder, cause);
  }
}

function readText(where: string): string {
  try {
    return readFileSync(where, 'utf8');
  } catch (cause) {
    throw unreadable('The records cannot be read', where, cause);
  }
}

function unreadable(what: string, where: string, cause: unknown): ConformanceError {
  return new ConformanceError('usage', `${what} (${codeOf(cause)}).`, {
    where,
    advice: 'Name the folder that the tests recorded in with --coverage or SMS_VOICE_COVERAGE.',
    cause,
  });
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}

/** Each line is written whole or, where the process was killed or the disk was full, is the last one. */
function parseLines(
  text: string,
  where: string,
): { readonly lines: readonly Json[]; readonly isCut: boolean } {
  const texts = text.split('\n');
  const rest = texts.pop();
  const lines = texts.map((line, index) => parseLine(line, `${where}:${index + 1}`));
  return { lines, isCut: rest !== '' || lines.length === 0 };
}

function parseLine(line: string, where: string): Json {
  try {
    return readJson(line);
  } catch (cause) {
    throw noRecord(where, 'This line is no JSON.', cause);
  }
}

function noRecord(where: string, what: string, cause?: unknown): ConformanceError {
  return new ConformanceError('usage', what, { where, advice, cause });
}

function readHead(line: Json, where: string, specDigest: string): RecordHead {
  if (!isJsonObject(line) || line['type'] !== 'own-coverage')
    throw noRecord(`${where}:1`, 'Records of calls begin with a line of type own-coverage.');
  const { version, suite, startedAt, pid } = line;
  if (version !== recordVersion)
    throw noRecord(
      `${where}:1`,
      `These records have version ${JSON.stringify(version)}; this program reads ${recordVersion}.`,
    );
  if (!isSuite(suite) || typeof startedAt !== 'string' || typeof pid !== 'number')
    throw noRecord(`${where}:1`, 'This line lacks who recorded, or when.');
  if (suite.specDigest !== specDigest)
    throw noRecord(
      `${where}:1`,
      `The tests were checked against other rules (those of ${suite.name} ${suite.version}) than this report is about.`,
    );
  return { type: 'own-coverage', version, suite, startedAt, pid };
}

function isSuite(value: Json | undefined): value is RecordHead['suite'] & Json {
  return (
    isJsonObject(value) && ['name', 'version', 'specDigest'].every((key) => typeof value[key] === 'string')
  );
}

function readSeen(line: Json, where: string): SeenLine {
  if (!isJsonObject(line) || line['type'] !== 'seen' || typeof line['operation'] !== 'string')
    throw noRecord(where, 'This line is not one of what was seen.');
  const { operation, points } = line;
  if (!Array.isArray(points) || !points.every((each) => typeof each === 'string'))
    throw noRecord(where, 'This line does not say what was seen.');
  return { type: 'seen', operation, points };
}

function addSeen({ operation, points }: SeenLine, seen: Map<string, Set<string>>): void {
  const known = seen.get(operation) ?? new Set();
  seen.set(operation, known);
  for (const point of points) known.add(point);
}
