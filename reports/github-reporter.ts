import { renderGithub } from './render-github.js';
import type { GithubOptions } from './render-github.js';
import type { Reporter } from './reporter.js';

/** Where annotations are printed, and what they need to know. */
export interface GithubReporterOptions extends GithubOptions {
  /** Prints to the standard output, which the runner reads. */
  readonly write: (text: string) => void;
}

/** Prints the annotations of a run at its end. */
export function githubReporter({ write, ...options }: GithubReporterOptions): Reporter {
  return {
    name: 'github',
    onEvent: () => undefined,
    finish: (results) => write(renderGithub(results, options)),
  };
}
