import { isatty } from 'node:tty';

/** What the standard output can show. */
export interface TerminalSettings {
  /** True where a line can be erased, and a person looks at it. */
  readonly isTty: boolean;
  readonly columns: number;
  readonly colour: boolean;
}

/** Reads off the standard output and the environment what can be shown. */
export function terminalSettings(): TerminalSettings {
  const { CI: ci = '', TERM: term } = process.env;
  const isCi = ci !== '' && ci !== '0' && ci !== 'false';
  return {
    // A dumb terminal cannot erase a line.
    isTty: isatty(1) && !isCi && term !== 'dumb',
    // Some terminals say that they have no columns.
    columns: isatty(1) ? process.stdout.columns || 80 : 100,
    colour: isColourful(),
  };
}

/** The conventions of NO_COLOR and FORCE_COLOR; else colours on a terminal only. */
function isColourful(): boolean {
  const { NO_COLOR: none, FORCE_COLOR: force, TERM: term } = process.env;
  if (none !== undefined && none !== '') return false;
  if (force !== undefined && force !== '0' && force !== 'false') return true;
  return isatty(1) && term !== 'dumb';
}
