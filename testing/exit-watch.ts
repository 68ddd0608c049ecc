import { isMainThread } from 'node:worker_threads';
import { describeProblems } from './broken-contract-error.js';
import type { ContractProblem } from './contract-problem.js';

/** Something whose problems must not be lost when the process ends. */
export interface Watched {
  /** Those that nobody was told of. */
  readonly pending: readonly ContractProblem[];
  /** Those that a hook was told of in a test runner that may lose them. */
  readonly toldToHook: readonly ContractProblem[];
}

/** Keeps problems until the process ends. */
export interface ExitWatch {
  readonly watch: (watched: Watched) => void;
}

/** What the end of a process is told with; taken apart for tests. */
export interface Ending {
  exitCode: typeof process.exitCode;
  /** True where another process or thread decides whether the tests passed. */
  readonly isWorker: boolean;
  readonly print: (text: string) => void;
}

const watched = new Set<Watched>();

/**
 * The watch of this process: where it ends with problems that nobody was told of, it prints them on stderr and ends with exit code 1.
 * So it does where a hook was told of them and the process would end with exit code 0 nevertheless: uvu loses what a hook throws
 * after a test that failed.
 */
export const processWatch: ExitWatch = {
  watch(each) {
    if (watched.size === 0) process.once('exit', () => endProcess(watched));
    watched.add(each);
  },
};

function endProcess(all: Iterable<Watched>): void {
  reportAtEnd(all, {
    get exitCode() {
      return process.exitCode;
    },
    set exitCode(code) {
      process.exitCode = code;
    },
    isWorker: !isMainThread || process.send !== undefined,
    print: (text) => process.stderr.write(text),
  });
}

/** Prints what is left when a process ends, and makes it fail. */
export function reportAtEnd(all: Iterable<Watched>, ending: Ending): void {
  const sources = [...all];
  const untold = sources.flatMap(({ pending }) => pending);
  const passes = ending.exitCode === undefined || Number(ending.exitCode) === 0;
  const lost = passes && !ending.isWorker ? sources.flatMap(({ toldToHook }) => toldToHook) : [];
  if (untold.length > 0) {
    ending.print(`\n${describeProblems(untold)}\n${advice}\n`);
    ending.exitCode = 1;
  }
  if (lost.length > 0) {
    ending.print(`\n${describeProblems(lost)}\nA hook was told of it, and the test runner lost it.\n`);
    ending.exitCode = 1;
  }
}

const advice = 'No test was told of it: call reset() or verify() after each test.';
