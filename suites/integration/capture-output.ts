import { interceptWrites } from './intercept-writes.js';

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
    interceptWrites(stream, ({ text: chunk, encoding }) => {
      if (text.length < mostKept) text += Buffer.from(chunk, encoding).toString('utf8');
    }),
  );
  const console_ = methods.map((name) => [name, console[name]] as const);
  return () => {
    for (const undo of restore) undo();
    for (const [name, method] of console_) Reflect.set(console, name, method);
    return text;
  };
}
