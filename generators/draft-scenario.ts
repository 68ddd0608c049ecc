import { assertNever } from '../spec/assert-never.js';
import type { Constraint } from '../spec/contract.js';
import type { Scenario, Stimulus } from '../spec/scenario.js';
import { draftEnvelope } from './draft-envelope.js';
import {
  draftAnyValid,
  draftOrdinary,
  draftTogether,
  draftUnknownSubject,
  draftWithRequired,
} from './draft-requests.js';
import { draftIntegers } from './draft-integers.js';
import { draftForbidden } from './draft-forbidden.js';
import { draftClass, draftLengths } from './draft-strings.js';
import {
  draftAbsent,
  draftEntries,
  draftOrdinaryValue,
  draftValues,
  draftWrongType,
} from './draft-values.js';
import type { DraftContext, DraftSource, Target } from './draft.js';
import { findPlace } from '../spec/places.js';

/** A scenario and the constraint that it belongs to. */
interface ScenarioOf {
  readonly constraint: Constraint;
  readonly scenario: Scenario;
}

/**
 * What the cases of a scenario are drawn from; undefined where no request exists for it (a pattern that does not allow
 * that class of characters, a map that cannot have so many keys). `invalid` draws from the other scenarios: it is given
 * their sources.
 */
export function draftScenario(
  context: DraftContext,
  exercise: ScenarioOf,
  invalid: () => DraftSource,
): DraftSource | undefined {
  const { stimulus } = exercise.scenario;
  switch (stimulus.kind) {
    case 'together':
      return draftTogether(context, stimulus.members);
    case 'with-required':
      return draftWithRequired(context, stimulus.member);
    case 'any-valid':
      return draftAnyValid(context);
    case 'ordinary':
      return draftOrdinary(context, { exact: false });
    case 'provoked':
      return draftOrdinary(context, { exact: true });
    case 'envelope':
      return draftEnvelope(context, stimulus.alteration);
    case 'unknown-subject':
      return draftUnknownSubject(context);
    case 'invalid':
      return invalid();
    case 'lengths':
    case 'class':
    case 'forbidden':
    case 'values':
    case 'wrong-type':
    case 'absent':
    case 'ordinary-value':
    case 'integers':
    case 'entries':
      return draftPlace(context, exercise, stimulus);
    default:
      return assertNever(stimulus);
  }
}

type PlaceStimulus = Extract<
  Stimulus,
  {
    readonly kind:
      | 'lengths'
      | 'class'
      | 'forbidden'
      | 'values'
      | 'wrong-type'
      | 'absent'
      | 'ordinary-value'
      | 'integers'
      | 'entries';
  }
>;

function draftPlace(
  context: DraftContext,
  { constraint, scenario }: ScenarioOf,
  stimulus: PlaceStimulus,
): DraftSource | undefined {
  const place = findPlace(context.operation, constraint.member);
  if (place === undefined) return undefined;
  const target = <K extends Stimulus['kind']>(each: Extract<Stimulus, { readonly kind: K }>): Target<K> => ({
    scenario,
    constraint,
    place,
    stimulus: each,
  });
  switch (stimulus.kind) {
    case 'lengths':
      return draftLengths(context, target(stimulus));
    case 'class':
      return draftClass(context, target(stimulus));
    case 'forbidden':
      return draftForbidden(context, target(stimulus));
    case 'values':
      return draftValues(context, target(stimulus));
    case 'wrong-type':
      return draftWrongType(context, target(stimulus));
    case 'absent':
      return draftAbsent(context, target(stimulus));
    case 'ordinary-value':
      return draftOrdinaryValue(context, target(stimulus));
    case 'integers':
      return draftIntegers(context, target(stimulus));
    case 'entries':
      return draftEntries(context, target(stimulus));
    default:
      return assertNever(stimulus);
  }
}
