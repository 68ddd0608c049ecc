import { isDeepStrictEqual } from 'node:util';
import type { Case } from '../generators/case.js';
import type { CaseTree } from '../generators/catalogue.js';
import { describeConstraint } from '../spec/constraints/registry.js';
import type { Constraint } from '../spec/contract.js';
import { describeAlteration } from '../spec/envelope.js';
import type { Counterexample } from './events.js';
import type { FailureShape } from './failure-shape.js';
import type { PlannedScenario } from './plan-constraints.js';
import { runCase } from './run-case.js';
import type { JudgedCase, Session } from './run-case.js';

/** The most requests that shrinking one failure may take. */
const shrinkLimit = 120;

/**
 * Shrinks a failing case: the first smaller case that fails takes its place, until none does. Every candidate is a certified
 * case of the same scenario, and fails in the same way: a smaller request that shows something else would hide what was
 * found. Sends the case itself again, so that the counterexample is what the target does now.
 */
export async function shrinkFailure(
  session: Session,
  planned: PlannedScenario,
  index: number,
): Promise<Counterexample> {
  let tree = planned.real.shrink(index);
  const original = tree.case;
  let seen = await runCase(session, tree.case);
  let steps = 0;
  let remaining = shrinkLimit;
  const shape = shapeOf(seen);
  let found: CaseTree | undefined = shape === undefined ? undefined : tree;
  while (found !== undefined) {
    tree = found;
    found = undefined;
    for (const smaller of tree.smaller()) {
      if (remaining <= 0 || session.signal.aborted) break;
      remaining -= 1;
      const judged = await runCase(session, smaller.case);
      if (!isDeepStrictEqual(shapeOf(judged), shape)) continue;
      found = smaller;
      seen = judged;
      steps += 1;
      break;
    }
  }
  return toCounterexample(session, planned, { original: original.id, tree, seen, steps });
}

/** A failure as it was seen, where sending the case again could send a message. */
export function reportAsSeen(
  session: Session,
  planned: PlannedScenario,
  { index, seen }: { readonly index: number; readonly seen: JudgedCase },
): Counterexample {
  const tree = planned.real.shrink(index);
  return toCounterexample(session, planned, { original: tree.case.id, tree, seen, steps: 0 });
}

function shapeOf({ judgement }: JudgedCase): FailureShape | undefined {
  return judgement.verdict === 'fail' ? judgement.shape : undefined;
}

interface Shrunk {
  readonly original: string;
  readonly tree: CaseTree;
  readonly seen: JudgedCase;
  readonly steps: number;
}

function toCounterexample(
  session: Session,
  { real }: PlannedScenario,
  { original, tree, seen, steps }: Shrunk,
): Counterexample {
  const { judgement, observation } = seen;
  return {
    caseId: original,
    request: tree.case.request,
    certificate: tree.case.certificate,
    ...(tree.case.kind === 'envelope' ? { envelope: tree.case.alteration } : {}),
    shrinkSteps: steps,
    expected: expectation(real.constraint, tree.case),
    reason:
      judgement.verdict === 'fail'
        ? judgement.reason
        : `it failed once, and not when it was sent again: ${judgement.reason}`,
    shape: shapeOf(seen),
    observation,
    url: session.url,
  };
}

function expectation(constraint: Constraint, each: Case): string {
  const rule = describeConstraint(constraint);
  const { polarity } = each;
  if (each.kind === 'envelope') {
    const words = describeAlteration(each.alteration);
    return `The valid request is ${polarity === 'accept' ? 'accepted' : 'refused'} with ${words}. ${rule}`;
  }
  if (
    constraint.member.startsWith('response') ||
    constraint.member.startsWith('error.') ||
    constraint.kind === 'wire'
  ) {
    return rule;
  }
  return polarity === 'accept'
    ? `The request keeps every rule and is accepted. ${rule}`
    : `The request is refused with ValidationException. ${rule}`;
}
