/** Where commands print. */
export interface Output {
  /** Prints to the standard output; does nothing once the reader has gone away. */
  readonly print: (text: string) => void;
  /** Prints to the standard error; does nothing where that cannot be written. */
  readonly warn: (text: string) => void;
  /** Waits until all that was printed is written; why the standard output could not be written, or undefined. */
  readonly settle: () => Promise<Error | undefined>;
}

/** The standard streams of this process. A closed pipe (`| head`) is no error: what is printed after it is dropped. */
export function createOutput(): Output {
  // As they are now: what code under test prints is kept from them later, and what this program says is not.
  const write = {
    stdout: process.stdout.write.bind(process.stdout),
    stderr: process.stderr.write.bind(process.stderr),
  };
  let isClosed = false;
  let failure: Error | undefined;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    isClosed = true;
    if (error.code !== 'EPIPE') failure ??= error;
  });
  process.stderr.on('error', () => undefined);
  return {
    print: (text) => {
      if (!isClosed) write.stdout(text);
    },
    warn: (text) => write.stderr(text),
    settle: async () => {
      await flush(process.stderr);
      await flush(process.stdout);
      return failure;
    },
  };
}

function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    // The error itself comes as an event, which is emitted before the next turn.
    stream.write('', () => setImmediate(resolve));
  });
}
