import { closeSync, openSync, readSync } from 'node:fs';

/** How much is read at once, in bytes. */
const chunkSize = 1024 * 1024;

/** The bytes of a file; undefined where there are more than `most`: a device such as /dev/zero never ends. @throws as `openSync` */
export function readBounded(file: string, most: number): Uint8Array | undefined {
  const descriptor = openSync(file, 'r');
  try {
    const chunks: Uint8Array[] = [];
    for (let size = 0; size <= most;) {
      const chunk = new Uint8Array(chunkSize);
      const count = readSync(descriptor, chunk);
      if (count === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, count));
      size += count;
    }
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}
