import type fc from 'fast-check';
import type { Constraint, Operation } from '../spec/contract.js';
import type { Json, JsonObject } from '../spec/json.js';
import type { Scenario, Stimulus } from '../spec/scenario.js';
import type { Contrast, Premise } from './case.js';
import type { Place } from '../spec/places.js';
import { plainRequest } from './plain-request.js';
import type { Base, Subject } from './plain-request.js';
import type { StringLanguage } from './string-language.js';

/** A request before it is certified, with the valid requests that it rests on. */
export interface Draft {
  readonly request: JsonObject;
  readonly premises: readonly Premise[];
  readonly contrast?: Contrast;
}

/** What the cases of one scenario are drawn from. */
export interface DraftSource {
  /** The constraints that every request breaks: the scenario's own, and those that cannot be kept with it. */
  readonly breaks: readonly string[];
  /** How many different things there are to try beside chance; at least 1. */
  readonly size: number;
  /** True when more cases than `size` would only repeat themselves. */
  readonly exact: boolean;
  /** Where the cases break different constraints: those of the case with this index. */
  readonly breaksAt?: (index: number) => readonly string[];
  /** The requests of the case with this index. */
  readonly draft: (index: number, base: Base) => fc.Arbitrary<Draft>;
}

/** What the making of drafts depends on. */
export interface DraftContext {
  readonly operation: Operation;
  readonly subject: Subject;
  readonly language: (path: string) => StringLanguage;
  /** Each least set of constraints that breaks with one, itself included: what automata say, not what was generated. */
  readonly leastBreaks: (constraintId: string) => readonly (readonly string[])[];
  /** Makes premises; equal requests give the same premise. */
  readonly premise: (request: JsonObject) => Premise;
}

/** A scenario with its constraint, and the place in the request that it is about. */
export interface Target<K extends Stimulus['kind'] = Stimulus['kind']> {
  readonly scenario: Scenario;
  readonly stimulus: Extract<Stimulus, { readonly kind: K }>;
  readonly constraint: Constraint;
  readonly place: Place;
}

/** What a member holds in a request and in its premises; undefined leaves it out. */
export interface MemberValues {
  readonly member: string;
  readonly value: Json | undefined;
  readonly premises: readonly (Json | undefined)[];
}

/** Makes the draft that differs from an ordinary request in the value of one member. */
export function memberDraft(context: DraftContext, base: Base, { member, ...values }: MemberValues): Draft {
  const { operation, subject } = context;
  const build = (value: Json | undefined, on = base): JsonObject =>
    plainRequest(operation, { ...withMember(on, member), subject }, new Map([[member, value]]));
  const premises = values.premises.map((each) => context.premise(build(each)));
  const draft = { request: build(values.value), premises };
  if (base.optional.every((each) => each === member)) return draft;
  const alone = build(values.value, { ...base, optional: [] });
  return { ...draft, contrast: { request: alone, meaning: inCompany } };
}

const inCompany = 'refused only together with other members; request/combination owns that';

/** The base with a member among its optional ones. */
export function withMember(base: Base, member: string): Base {
  return base.optional.includes(member) ? base : { ...base, optional: [...base.optional, member] };
}
