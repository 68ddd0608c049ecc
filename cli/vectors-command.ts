import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { createCatalogue } from '../generators/catalogue.js';
import { createProbes } from '../generators/probes.js';
import { renderVectors } from '../generators/vectors.js';
import { writing } from '../reports/output-error.js';
import { loadContract } from '../spec/load-contract.js';
import type { Output } from './output.js';
import { packageVersion } from '../spec/package-version.js';
import { chooseOperations } from './select-cases.js';

/** The flags of `vectors`. */
export interface VectorsFlags {
  readonly operation?: readonly string[];
  readonly seed: number;
  readonly runs: number;
  /** A file, or - for the standard output. */
  readonly out: string;
  readonly spec?: string;
}

/** About how much text is written at once, in UTF-16 units. */
const chunkLength = 65_536;

/**
 * Writes the catalogue as portable test vectors. Memory does not grow with the number of tests.
 *
 * @throws ConformanceError kind `usage`: an operation that does not exist; kind `output`: a file that cannot be written
 */
export async function vectorsCommand(flags: VectorsFlags, output: Output): Promise<void> {
  const { seed, runs } = flags;
  const contract = await loadContract(flags.spec);
  const operations = chooseOperations(contract, flags.operation).map((operation) => ({
    catalogue: createCatalogue(operation, { seed, runs, subjectId: undefined }),
    set: createProbes(operation, undefined),
  }));
  const suite = { name: 'sms-voice-conformance', version: packageVersion() };
  const chunks = inChunks(renderVectors({ suite, contract, seed, runs, operations }));
  if (flags.out !== '-') {
    writeFile(flags.out, chunks);
    return;
  }
  for (const chunk of chunks) {
    output.print(chunk);
    // Until the reader has taken it: what is printed must not pile up.
    await output.settle();
  }
}

function* inChunks(pieces: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

/** Puts the vectors in the place of a file, whole or not at all; into what is no file (a pipe, a device), directly. */
function writeFile(path: string, chunks: Iterable<string>): void {
  writing('The vectors cannot be written', path, () => {
    const isSpecial = statSync(path, { throwIfNoEntry: false })?.isFile() === false;
    const written = isSpecial ? path : `${path}.tmp`;
    const file = openSync(written, 'w');
    try {
      for (const chunk of chunks) writeAll(file, Buffer.from(chunk));
    } catch (cause) {
      if (!isSpecial) rmSync(written, { force: true });
      throw cause;
    } finally {
      closeSync(file);
    }
    if (!isSpecial) renameSync(written, path);
  });
}

/** `writeSync` may write a part only. */
function writeAll(file: number, bytes: Buffer): void {
  for (let start = 0; start < bytes.length;) start += writeSync(file, bytes, start);
}
