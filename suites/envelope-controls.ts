import type { Premise } from '../generators/case.js';
import type { Operation, Service } from '../spec/contract.js';
import type { Alteration } from '../spec/envelope.js';
import { likenessOf } from './answer-likeness.js';
import type { EnvelopeStanding, Verification } from './judge-context.js';
import { maskOfAltered } from './judge-envelope.js';
import { describe, lookOf } from './judge-request.js';
import type { Observation } from './observation.js';
import type { Exchange } from './target.js';

/** Finds out what the right envelope gets on a target, and whether the target verifies signatures. */
export interface EnvelopeControls {
  /** What cases on this request are judged by; asked once per run, or, where `fresh` is true, now. */
  readonly standing: (premise: Premise, fresh: boolean) => Promise<EnvelopeStanding>;
}

/** Opens the book of envelope controls of one run. They are written by the suite, like the altered envelopes themselves. */
export function createEnvelopeControls(
  operation: Operation,
  service: Service,
  send: (exchange: Exchange) => Promise<Observation>,
): EnvelopeControls {
  const known = new WeakMap<Premise, Promise<Observation>>();
  let verification: Promise<Verification> | undefined;
  const ask = (premise: Premise, envelope: Alteration): Promise<Observation> =>
    send({ operation, request: premise.request, provocation: undefined, envelope });
  const askRight = (premise: Premise): Promise<Observation> => {
    const answer = ask(premise, { kind: 'none' });
    known.set(premise, answer);
    return answer;
  };
  const verify = async (premise: Premise, right: Observation): Promise<Verification> =>
    readVerification(await ask(premise, { kind: 'signature', fault: 'wrong-secret' }), right, {
      service,
      operation,
    });
  return {
    async standing(premise, fresh) {
      const right = await (fresh ? askRight(premise) : (known.get(premise) ?? askRight(premise)));
      if (lookOf(right, operation) === undefined) return { right, verification: unasked };
      if (fresh || verification === undefined) verification = verify(premise, right);
      return { right, verification: await verification };
    },
  };
}

const unasked: Verification = { kind: 'unclear', detail: 'the right envelope is not accepted' };

/** A target that does for a wrong secret what it does for the right one looks at no signature. */
function readVerification(
  observation: Observation,
  right: Observation,
  { service, operation }: { readonly service: Service; readonly operation: Operation },
): Verification {
  const masked = maskOfAltered(observation, { aspect: 'signature' }, service);
  if (masked !== undefined) return { kind: 'unclear', detail: masked };
  if (likenessOf(observation, right, operation) !== 'unlike') return { kind: 'not-verified' };
  return observation.kind === 'rejected'
    ? { kind: 'verified' }
    : { kind: 'unclear', detail: describe(observation) };
}
