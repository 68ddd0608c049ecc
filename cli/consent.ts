import { createInterface } from 'node:readline/promises';
import { isatty } from 'node:tty';
import { makeLinesVisible } from '../reports/make-visible.js';
import { ConformanceError } from '../spec/conformance-error.js';

/** Shows what is going to happen and returns when it is wanted. @throws ConformanceError kind `usage` where it is not */
export type AskConsent = (statement: readonly string[]) => Promise<void>;

/** How a person can be asked. */
export interface Asking {
  /** The answer was given beforehand. */
  readonly yes: boolean;
  readonly warn: (text: string) => void;
  /** Asks for a line; undefined where nobody is there. The line is undefined where the terminal was closed. */
  readonly readLine: ((question: string) => Promise<string | undefined>) | undefined;
}

/** Asks on the terminal; `yes` is the answer where it was given. Where nobody can be asked, nothing goes on. */
export function createConsent({ yes, warn, readLine }: Asking): AskConsent {
  return async (statement) => {
    warn(makeLinesVisible(`${statement.join('\n')}\n`));
    if (yes) return;
    if (readLine === undefined)
      throw new ConformanceError('usage', 'There is nobody to ask.', {
        where: 'consent',
        advice: 'Run it on a terminal, or add --yes. Nothing was sent.',
      });
    const answer = await readLine('Type yes to go on: ');
    if (answer?.trim().toLowerCase() === 'yes') return;
    throw new ConformanceError('usage', 'It was not agreed to.', {
      where: 'consent',
      advice: 'Nothing was sent. Type yes, or add --yes, where you want it.',
    });
  };
}

/** Reads lines from the terminal that this process was started on; undefined where there is none. */
export function terminalReader(): Asking['readLine'] {
  return isatty(0) && isatty(2) ? readLineFromTerminal : undefined;
}

async function readLineFromTerminal(question: string): Promise<string | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise<string | undefined>((resolve) => {
      terminal.once('close', () => resolve(undefined)).once('SIGINT', () => terminal.close());
      void terminal.question(question).then(resolve, () => resolve(undefined));
    });
  } finally {
    terminal.close();
  }
}
