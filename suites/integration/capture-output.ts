/** The most UTF-16 code units that are kept. */
const mostKept = 10_000_000;

const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'] as const;

/**
 * Keeps what this process prints from being printed, until the function that it gives is called: that puts everything back
 * as it was, methods of the console included, and gives what was printed. What is written past the streams of the process, by
 * file descriptor, is not seen.
 */
export function captureOutput(): () => string {
  let text = '';
  const restore = [process.stdout, process.stderr].map((stream) =>
    intercept(stream, (chunk) => {
      if (text.length < mostKept) text += chunk;
    }),
  );
  const console_ = methods.map((name) => [name, console[name]] as const);
  return () => {
    for (const undo of restore) undo();
    for (const [name, method] of console_) Reflect.set(console, name, method);
    return text;
  };
}

function intercept(stream: NodeJS.WriteStream, keep: (chunk: string) => void): () => void {
  const own = Object.getOwnPropertyDescriptor(stream, 'write');
  const write = (chunk: unknown, ...others: readonly unknown[]): boolean => {
    keep(chunk instanceof Uint8Array ? Buffer.from(chunk).toString('utf8') : String(chunk));
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
