import type { JsonObject } from '../spec/json.js';
import type { OperationName } from '../suites/operation-types.js';

/** A fault that the medium can have. */
export interface Fault {
  readonly kind: string;
}

/** What a call is answered with. `F` are the faults that the medium can have; a mocked client has none. */
export type Step<F = never> =
  /** A valid answer of these operations. */
  | { readonly kind: 'succeed'; readonly output: JsonObject; readonly operations: readonly string[] }
  /** The answer that is made from the spec. */
  | { readonly kind: 'succeed-ordinarily' }
  /** A documented error with these members. */
  | { readonly kind: 'fail'; readonly error: string; readonly members: JsonObject }
  | { readonly kind: 'fault'; readonly fault: F };

/** Any operation, or one of them. */
export type Scope = OperationName | '*';

interface Entry<F> {
  readonly scope: Scope;
  readonly step: Step<F>;
}

/**
 * What calls are answered with. A step that is due once goes before what is due always; of what is said of one operation and of
 * any operation, the first goes before the second, and of two that say the same, the later one replaces the earlier.
 */
export class Script<F = never> {
  #once: readonly Entry<F>[] = [];
  readonly #always = new Map<string, Step<F>>();
  readonly #onDue: () => void;

  /** `onDue` is called when a step is added that is due once. */
  constructor(onDue: () => void = () => undefined) {
    this.#onDue = onDue;
  }

  /** Adds a step for the next call that no earlier such step is for. */
  once(scope: Scope, step: Step<F>): void {
    this.#once = [...this.#once, { scope, step }];
    this.#onDue();
  }

  /** Sets what all calls are answered with once nothing is due once. */
  always(scope: Scope, step: Step<F>): void {
    this.#always.set(scope, step);
  }

  /** The step for a call, which is then used up if it was due once; undefined where nothing was said. */
  next(operation: string): Step<F> | undefined {
    if (this.#once.length > 0) {
      const index = this.#once.findIndex(({ scope }) => scope === '*' || scope === operation);
      const entry = this.#once[index];
      if (entry !== undefined) {
        this.#once = this.#once.toSpliced(index, 1);
        return entry.step;
      }
    }
    if (this.#always.size === 0) return undefined;
    return this.#always.get(operation) ?? this.#always.get('*');
  }

  /** What was to be answered once and never was asked for, in the order in which it was said. */
  get unused(): readonly Entry<F>[] {
    return this.#once;
  }

  /** Forgets what was to be answered once. */
  clearOnce(): void {
    this.#once = [];
  }

  /** Forgets all of it. */
  clear(): void {
    this.clearOnce();
    this.#always.clear();
  }
}
