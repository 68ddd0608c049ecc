import { accessSync, constants, linkSync, lstatSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DeviationsContext } from '../reports/deviations.js';
import { makeVisible } from '../reports/make-visible.js';
import { renderDeviationsFile } from '../reports/render-deviations-file.js';
import { replaceFile } from '../reports/replace-file.js';
import type { Results } from '../reports/results.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { integrationRoom } from '../spec/integration-rules.js';
import type { Contract } from '../spec/contract.js';
import type { Output } from './output.js';
import type { RunFlags } from './run-flags.js';

type DeviationsFlags = Pick<RunFlags, 'deviations' | 'writeDeviations'>;

/**
 * Reads the file of --deviations, and makes sure that the one of --write-deviations can be made; undefined where no list is
 * given. Called before anything is sent.
 *
 * @throws ConformanceError kind `usage`: both flags, a file that cannot be read, one that exists already or cannot be made;
 * kind `spec`: a list that is written wrongly
 */
export async function openDeviations(
  { deviations: file, writeDeviations: newFile }: DeviationsFlags,
  contract: Contract,
  selectedId: string | undefined,
): Promise<DeviationsContext | undefined> {
  if (newFile !== undefined) checkNewFile(newFile, file);
  if (file === undefined) return undefined;
  // Loaded here: no other run is to wait for a validator.
  const { readDeviations } = await import('../reports/read-deviations.js');
  const entries = readDeviations({ file, text: readText(file) });
  // The rules of code under test stand where others have an operation: a run without such code is not about them.
  const operations = [...contract.operations.map(({ name }) => name), integrationRoom];
  return { entries, operations, selectedId };
}

/**
 * Writes a first list of deviations from the failures of a run that came to its end, and says what it did; from any other run
 * it writes none.
 *
 * @throws ConformanceError kind `output` where the file has come to exist, or cannot be written
 */
export function writeDeviations(file: string, results: Results, output: Output): void {
  const name = makeVisible(file);
  if (!results.run.complete) {
    output.warn(`${name} is not written: the run is incomplete, and a list made from it would be, too.\n`);
    return;
  }
  const { text, entries, leftOut } = renderDeviationsFile(results);
  createFile(file, text);
  for (const id of leftOut) output.warn(`Not listed, since it fails in too many ways: ${id}\n`);
  if (entries === 0 && leftOut.length === 0) output.warn(`No rule fails: the list in ${name} is empty.\n`);
  if (entries === 0) return;
  const what = entries === 1 ? '1 known deviation is' : `${entries} known deviations are`;
  output.warn(
    `${what} listed in ${name}. Write the reasons into it, and run again with --deviations ${name}.\n`,
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConformanceError('usage', `The list of known deviations cannot be read${codeOf(cause)}.`, {
      where: file,
      advice: 'Name a file that you can read. run --write-deviations FILE makes a first one.',
      cause,
    });
  }
}

function checkNewFile(file: string, known: string | undefined): void {
  const where = '--write-deviations';
  if (known !== undefined) {
    throw new ConformanceError('usage', 'This flag makes a first list, and --deviations names one.', {
      where,
      advice: 'Leave one of the two out. To make a new list, leave out --deviations.',
    });
  }
  if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) throw existsAlready(file, undefined);
  try {
    accessSync(dirname(file), constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new ConformanceError('usage', `No file can be made in ${dirname(file)}${codeOf(cause)}.`, {
      where,
      advice: 'Name a file in a folder that exists and that you can write to.',
      cause,
    });
  }
}

function existsAlready(file: string, cause: unknown): ConformanceError {
  return new ConformanceError('usage', 'This file exists already, and is not written over.', {
    where: file,
    advice: 'Name a file that does not exist, or remove this one first.',
    cause,
  });
}

/** Makes a file, whole or not at all, and never in the place of another one: a link to an existing name is refused. */
function createFile(file: string, text: string): void {
  const whole = `${file}.${process.pid}.new`;
  try {
    replaceFile(whole, text);
    linkOrMove(whole, file);
  } catch (cause) {
    if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) throw existsAlready(file, cause);
    throw new ConformanceError('output', `The list of known deviations cannot be written${codeOf(cause)}.`, {
      where: file,
      advice: 'Name a file in a folder that you can write to.',
      cause,
    });
  } finally {
    rmSync(whole, { force: true });
  }
}

/** Gives a file its name unless that is taken; where the file system has no links, looks first and then moves it. */
function linkOrMove(whole: string, file: string): void {
  try {
    linkSync(whole, file);
  } catch (cause) {
    if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) throw cause;
    renameSync(whole, file);
  }
}

function codeOf(cause: unknown): string {
  if (cause instanceof ConformanceError) return codeOf(cause.cause);
  return cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
}
