import type { IncomingMessage } from 'node:http';

/** What came of reading a body. */
export type BodyRead =
  | { readonly kind: 'whole'; readonly body: Uint8Array }
  | { readonly kind: 'too-large' }
  /** The caller went away, or was cut off. */
  | { readonly kind: 'aborted' };

/**
 * Reads a body of at most so many bytes. Of a larger one nothing is kept, and the answer is there at once: what still comes
 * has to be read away by the caller, or an answer would be lost in a connection that is reset. Never rejects.
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<BodyRead> {
  return new Promise((resolve) => {
    if (Number(request.headers['content-length'] ?? 0) > limitBytes) {
      resolve({ kind: 'too-large' });
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= limitBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      request.off('data', take);
      resolve({ kind: 'too-large' });
    };
    request.on('data', take);
    request.on('end', () => resolve({ kind: 'whole', body: Buffer.concat(chunks) }));
    request.on('close', () => resolve({ kind: 'aborted' }));
    // The close that follows says it.
    request.on('error', () => undefined);
  });
}
