/** What somebody wrote to a stream, as it would be written again: bytes as latin1, so that none is changed. */
export interface Written {
  readonly text: string;
  readonly encoding: BufferEncoding;
}

/**
 * Gives what is written to a stream to `take`, in place of the stream, until the function that it gives is called: that puts
 * everything back as it was.
 */
export function interceptWrites(stream: NodeJS.WritableStream, take: (written: Written) => void): () => void {
  const own = Object.getOwnPropertyDescriptor(stream, 'write');
  const write = (chunk: unknown, ...others: readonly unknown[]): boolean => {
    take(
      chunk instanceof Uint8Array
        ? { text: Buffer.from(chunk).toString('latin1'), encoding: 'latin1' }
        : { text: String(chunk), encoding: others.find(isEncoding) ?? 'utf8' },
    );
    const done = others.find((each) => typeof each === 'function');
    if (typeof done === 'function') process.nextTick(done);
    return true;
  };
  Object.defineProperty(stream, 'write', { value: write, configurable: true, writable: true });
  return () => {
    if (own === undefined) Reflect.deleteProperty(stream, 'write');
    else Object.defineProperty(stream, 'write', own);
  };
}

function isEncoding(value: unknown): value is BufferEncoding {
  return typeof value === 'string' && Buffer.isEncoding(value);
}
