import type { TargetInfo } from '../suites/events.js';
import { quoteForShell } from './quote-for-shell.js';

/** What a repeat command says. */
export interface RepeatOptions {
  readonly target: TargetInfo;
  readonly seed: number;
  readonly caseId: string;
  /** Further flags of the run that decide what the case is, each word by itself: `['--runs', '50']`. */
  readonly flags: readonly string[];
}

/**
 * The command that runs one case again, quoted for a POSIX shell, in a project where the package is installed. It writes no files: the
 * reports that it is read in stay as they are. Holds no credentials unless a flag does.
 */
export function repeatCommand({ target, seed, caseId, flags }: RepeatOptions): string {
  const endpoint =
    target.name === 'endpoint' && target.endpoint !== undefined ? ['--endpoint', target.endpoint] : [];
  const words = [
    'npx',
    'sms-voice-conformance',
    'run',
    '--target',
    target.name,
    ...endpoint,
    ...flags,
    '--seed',
    String(seed),
    '--case',
    caseId,
    '--reporter',
    'terminal',
  ];
  return words.map(quoteForShell).join(' ');
}
