/** Where commands print. */
export interface Output {
  /** Prints to the standard output; does nothing once the reader has gone away. */
  readonly print: (text: string) => void;
  /** Prints to the standard error. */
  readonly warn: (text: string) => void;
  /** True once the reader of the standard output has gone away (`| head`). */
  readonly isClosed: () => boolean;
}

/** The standard streams of this process. A closed pipe is no error: what is printed after it is dropped. */
export function createOutput(): Output {
  let closed = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  });
  process.stderr.on('error', () => undefined);
  return {
    print: (text) => {
      if (!closed) process.stdout.write(text);
    },
    warn: (text) => process.stderr.write(text),
    isClosed: () => closed,
  };
}
