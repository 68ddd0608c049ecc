import { ShapeTally } from './shape-tally.js';
import type { FailureShape } from './failure-shape.js';
import type { Judgement, Verdict } from './judgement.js';
import type { PlannedScenario } from './plan-constraints.js';

/** What a scenario showed. */
export interface ScenarioResult {
  readonly verdict: Verdict;
  readonly reason: string;
  /** Cases that were judged. */
  readonly cases: number;
  /** The index of the first failing case. */
  readonly firstFailure: number | undefined;
  /** The different ways in which cases failed, in the order of the cases; no more than `mostShapes`. */
  readonly shapes: readonly FailureShape[];
}

/** Counts the judgements of one scenario. What it says does not depend on the order in which cases end. */
export class ScenarioTally<P extends Pick<PlannedScenario, 'count'> = PlannedScenario> {
  readonly planned: P;
  readonly #shapes = new ShapeTally();
  #cases = 0;
  #passes = 0;
  #failure: Numbered | undefined;
  #inconclusive: Numbered | undefined;
  #waived: Numbered | undefined;

  constructor(planned: P) {
    this.planned = planned;
  }

  /** Adds the judgement of the case with this index. */
  add(index: number, judgement: Judgement): void {
    this.#cases += 1;
    const numbered = { index, judgement };
    if (judgement.verdict === 'pass') this.#passes += 1;
    else if (judgement.verdict === 'fail') {
      this.#failure = earlier(this.#failure, numbered);
      this.#shapes.add(index, judgement.shape);
    } else if (judgement.waived) this.#waived = earlier(this.#waived, numbered);
    else this.#inconclusive = earlier(this.#inconclusive, numbered);
  }

  /** True when no further case can change the verdict: one has failed, or every planned case is judged. */
  isDecided(): boolean {
    return this.#failure !== undefined || this.#cases >= this.planned.count;
  }

  /** A failure decides; then a case that showed nothing; then a pass, also where other cases had to be left out. */
  settle(): ScenarioResult {
    const cases = this.#cases;
    const firstFailure = this.#failure?.index;
    const shapes = this.#shapes.list();
    const from = ({ judgement: { verdict, reason } }: Numbered): ScenarioResult => ({
      verdict,
      reason,
      cases,
      firstFailure,
      shapes,
    });
    if (this.#failure !== undefined) return from(this.#failure);
    if (this.#inconclusive !== undefined) return from(this.#inconclusive);
    if (this.#passes > 0) return { verdict: 'pass', reason: '', cases, firstFailure, shapes };
    if (this.#waived !== undefined) return from(this.#waived);
    return { verdict: 'untested', reason: 'no case was sent', cases, firstFailure, shapes };
  }
}

interface Numbered {
  readonly index: number;
  readonly judgement: Judgement;
}

function earlier(known: Numbered | undefined, found: Numbered): Numbered {
  return known !== undefined && known.index < found.index ? known : found;
}
