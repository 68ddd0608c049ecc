import type { Operation } from '../spec/contract.js';
import { isJsonObject } from '../spec/json.js';
import { parseJsonBody } from './decode-answer.js';
import type { Observation } from './observation.js';

type Rejected = Extract<Observation, { readonly kind: 'rejected' }>;

/** How a rejection looks; each aspect can depart from the documentation. */
export interface Refusal {
  readonly name: string | undefined;
  readonly status: number | undefined;
  /** False where the body is no JSON object; true where nobody saw it. */
  readonly isJson: boolean;
}

/** The fewest refusals, of different rules, that make a habit. */
const habit = 3;

/** How the documentation says that a request is refused which breaks a rule. */
export function documentedRefusal(operation: Operation): Refusal {
  const shape = operation.errors.find((each) => each.name === 'ValidationException');
  return { name: 'ValidationException', status: shape?.status ?? 400, isJson: true };
}

/** How one observed rejection looks. */
export function refusalOf({ error, wire }: Rejected): Refusal {
  return {
    name: error.name,
    status: error.status,
    isJson: wire === undefined || isJsonObject(parseJsonBody(wire)),
  };
}

/**
 * How a target refuses by habit: an aspect in which every one of the refusals (of different rules) departs from the
 * documentation in the same way breaks the rule of the error, and not that of each case. Other aspects are as documented.
 */
export function habitualRefusal(operation: Operation, refusals: readonly Refusal[]): Refusal {
  const documented = documentedRefusal(operation);
  if (refusals.length < habit) return documented;
  const [first = documented] = refusals;
  const same = <K extends keyof Refusal>(aspect: K): Refusal[K] =>
    refusals.every((each) => each[aspect] === first[aspect]) ? first[aspect] : documented[aspect];
  return { name: same('name'), status: same('status'), isJson: same('isJson') };
}

/** True where every refusal (of different rules) was taken for a success: what is wrong is the caller, and no rule. */
export function swallowsRefusals(observations: readonly Observation[]): boolean {
  return observations.length >= habit && observations.every(isSwallowed);
}

/** True where the provider refused the request, and the caller saw a success. */
export function isSwallowed(observation: Observation): boolean {
  return observation.kind === 'accepted' && observation.sent.answeredWith !== undefined;
}

/** True where the request was refused, and its envelope is wrong: the refusal says nothing about a rule of its members. */
export function isForEnvelope(observation: Observation): boolean {
  return observation.kind === 'rejected' && (observation.sent.envelope ?? []).length > 0;
}
