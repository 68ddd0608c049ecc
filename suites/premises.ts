import type { Premise } from '../generators/case.js';
import type { Operation, Service } from '../spec/contract.js';
import type { PremiseLook } from './judge-context.js';
import { lookOf } from './judge-request.js';
import { maskOf } from './mask.js';
import type { Observation } from './observation.js';
import type { Exchange } from './target.js';

/** Finds out whether a target accepts the valid requests that cases rest on. */
export interface Premises {
  /** What all of them turned out to be; undefined where one has not been asked, or not answered yet. */
  readonly known: (premises: readonly Premise[]) => readonly PremiseLook[] | undefined;
  /** Each premise is asked once per run. */
  readonly looks: (premises: readonly Premise[]) => Promise<readonly PremiseLook[]>;
  /** Each premise is asked now; what it turns out to be replaces what was known. */
  readonly freshLooks: (premises: readonly Premise[]) => Promise<readonly PremiseLook[]>;
}

/** Opens the book of premises of one run; premises that no other case shares are not kept. */
export function createPremises(
  operation: Operation,
  service: Service,
  send: (exchange: Exchange) => Promise<Observation>,
): Premises {
  const asked = new WeakMap<Premise, Promise<PremiseLook>>();
  const answered = new WeakMap<Premise, PremiseLook>();
  const ask = (premise: Premise): Promise<PremiseLook> => {
    const answer = send({ operation, request: premise.request, provocation: undefined }).then(
      (observation) => {
        const isMasked = maskOf(observation, service, operation) !== undefined;
        const look = isMasked ? 'masked' : (lookOf(observation, operation) ?? 'refused');
        answered.set(premise, look);
        return look;
      },
    );
    asked.set(premise, answer);
    answered.delete(premise);
    return answer;
  };
  return {
    known(premises) {
      const looks: PremiseLook[] = [];
      for (const premise of premises) {
        const look = answered.get(premise);
        if (look === undefined) return undefined;
        looks.push(look);
      }
      return looks;
    },
    looks: (premises) => inTurn(premises, (premise) => asked.get(premise) ?? ask(premise)),
    freshLooks: (premises) => inTurn(premises, ask),
  };
}

/** One after the other: a target need not take more than one request at once. */
async function inTurn(
  premises: readonly Premise[],
  look: (premise: Premise) => Promise<PremiseLook>,
): Promise<readonly PremiseLook[]> {
  const looks: PremiseLook[] = [];
  for (const premise of premises) looks.push(await look(premise));
  return looks;
}
