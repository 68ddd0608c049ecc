import type { Constraint } from '../spec/contract.js';
import { detectOpenInputs } from '../spec/find-open-inputs.js';
import { textsBreaking } from '../spec/isolability/least-breaks.js';
import type { Scenario } from '../spec/scenario.js';
import { draftValues } from './draft-values.js';
import type { DraftContext, DraftSource } from './draft.js';
import { findPlace } from '../spec/places.js';
import { placeValue } from './place-value.js';

/** How many strings are looked at, and how many of them are enough. */
const textsTried = 1024;
const textsWanted = 8;

/**
 * A scenario for a rule about strings that none of its planned scenarios breaks as it can be broken: strings that automata
 * give. Undefined where the rule is about no string, or implementations differ on every such string.
 */
export function draftWitness(
  context: DraftContext,
  constraint: Constraint,
): { readonly scenario: Scenario; readonly source: DraftSource } | undefined {
  const place = findPlace(context.operation, constraint.member);
  if (place?.shape.kind !== 'string') return undefined;
  const isSettled = (value: string): boolean => {
    const slot = { entry: 'first', index: 0 } as const;
    const base = { optional: [], variant: 0 } as const;
    const { request } = placeValue(context, base, { place, slot, value, premises: [] });
    return detectOpenInputs(context.operation, request).length === 0;
  };
  for (const breaks of context.leastBreaks(constraint.id)) {
    const values = textsBreaking(place.shape, breaks, textsTried).filter(isSettled).slice(0, textsWanted);
    if (values.length === 0) continue;
    const stimulus = { kind: 'values', values } as const;
    const id = `${constraint.id}/witness`;
    const scenario: Scenario = {
      id,
      constraintId: constraint.id,
      name: 'witness',
      polarity: 'reject',
      entry: 'first',
      stimulus,
    };
    const source = draftValues(context, { place, stimulus, constraint, scenario });
    return source === undefined ? undefined : { scenario, source };
  }
  return undefined;
}
