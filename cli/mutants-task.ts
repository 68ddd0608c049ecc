import type { ConformanceErrorKind } from '../spec/conformance-error.js';
import type { KillResult } from '../suites/kill-matrix/kill-result.js';
import type { MatrixSelection } from '../suites/kill-matrix/run-matrix.js';

/** What a worker of `mutants` is told. */
export interface WorkerTask {
  readonly spec: string | undefined;
  readonly operations: readonly string[] | undefined;
  readonly seed: number;
  readonly runs: number;
  readonly selection: MatrixSelection;
  readonly part: { readonly index: number; readonly of: number };
}

/** What a worker of `mutants` says. */
export type FromWorker =
  | { readonly kind: 'result'; readonly result: KillResult; readonly index: number }
  | {
      readonly kind: 'error';
      readonly error: {
        readonly kind: ConformanceErrorKind;
        readonly what: string;
        readonly where: string;
        readonly advice: string;
      };
    };
