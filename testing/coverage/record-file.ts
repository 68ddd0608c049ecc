import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { packageVersion } from '../../spec/package-version.js';
import { recordVersion } from './record-line.js';
import type { RecordHead, RecordLine } from './record-line.js';

/** A file of records that this thread alone writes. */
export interface RecordFile {
  /**
   * Appends lines, the head before the first ones. When it returns, they are with the operating system: no end of the process
   * loses them. Does nothing once it was given up.
   *
   * @throws Error of the file system
   */
  readonly append: (lines: readonly RecordLine[]) => void;
  /** Writes no more, and says why on the standard error; once. */
  readonly giveUp: (error: unknown) => void;
}

/** A file in the folder with a name of its own; it is made with the first lines, and so is the folder. */
export function createRecordFile(folder: string, specDigest: string): RecordFile {
  let file: string | undefined;
  let isGivenUp = false;
  const giveUp = (error: unknown): void => {
    if (isGivenUp) return;
    isGivenUp = true;
    const what = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `sms-voice-conformance: ${folder}: What the tests exercise is not recorded: ${what}\n  The report will lack it. Name a folder that can be written in SMS_VOICE_COVERAGE.\n`,
    );
  };
  const append = (lines: readonly RecordLine[]): void => {
    if (isGivenUp) return;
    const all = file === undefined ? [describeHead(specDigest), ...lines] : lines;
    file ??= join(makeFolder(folder), fileName());
    appendFileSync(file, all.map((line) => `${JSON.stringify(line)}\n`).join(''));
  };
  return { append, giveUp };
}

function fileName(): string {
  return `calls-${process.pid}-${threadId}-${randomBytes(6).toString('hex')}.jsonl`;
}

function describeHead(specDigest: string): RecordHead {
  return {
    type: 'own-coverage',
    version: recordVersion,
    suite: { name: 'sms-voice-conformance', version: packageVersion(), specDigest },
    startedAt: new Date().toISOString(),
    pid: process.pid,
  };
}

/** Makes the folder where it is missing, with a note to Git that what is in it is not kept. */
function makeFolder(folder: string): string {
  if (existsSync(folder)) return folder;
  makeMissing(folder);
  writeFileSync(join(folder, '.gitignore'), '*\n');
  return folder;
}

/**
 * Makes a folder and those above it, one by one: mkdirSync with `recursive` never ends below a file system that takes no folders and says
 * that they are not there, such as /proc (Node.js 20).
 */
function makeMissing(folder: string): void {
  const above = dirname(folder);
  if (above !== folder && !existsSync(above)) makeMissing(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it in between.
    if (!existsSync(folder)) throw error;
  }
}
