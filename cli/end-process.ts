import type { ExitCode } from './exit-codes.js';

/** Kept from before the code under test is loaded: it may replace it. */
const exit = process.exit.bind(process);

/**
 * Ends the process with this exit code, whatever the code under test asks for: its listeners of 'exit' run, and neither
 * `process.exitCode` nor `process.exit` that they use decides, nor what they throw.
 */
export function endProcess(code: ExitCode): never {
  const listeners = process.listeners('exit');
  process.removeAllListeners('exit');
  process.exit = () => {
    throw new Error('The process ends already.');
  };
  for (const listener of listeners) {
    try {
      listener.call(process, code);
    } catch {
      // What the others clean up is to be cleaned up all the same.
    }
  }
  // What they have listened for meanwhile would be run last.
  process.removeAllListeners('exit');
  return exit(code);
}
