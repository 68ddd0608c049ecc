import type { Provider } from '../../sandbox/mutants/provider.js';
import type { Contract } from '../../spec/contract.js';
import type { Alteration } from '../../spec/envelope.js';
import type { JsonObject } from '../../spec/json.js';
import { decodeAnswer } from '../decode-answer.js';
import type { Sent, WireAnswer } from '../observation.js';
import type { Exchange, Target } from '../target.js';
import { arrivalOf } from './arrival.js';
import { deliver } from './deliver.js';

const sent: Sent = { via: 'raw', attempts: 1, envelope: undefined, arrivedUnchanged: undefined };

/** A provider in this process, seen as the endpoint target sees a server: the same bytes, and no socket or signature. */
export function createProviderTarget(provider: Provider, contract: Contract): Target {
  let sequence = 0;
  return {
    info: { name: 'endpoint', kind: 'simulated', endpoint: undefined },
    abilities: { provokes: false, seesWire: true, testsSender: false, retries: false },
    concurrency: 1,
    async send(exchange) {
      sequence += 1;
      // Signing takes longer than all the rest: only where the envelope is the matter.
      const refusal = exchange.envelope === undefined ? undefined : await refusalOf(exchange, contract);
      const answer = refusal ?? provider(arrivalOf(exchange.request), { sequence, provocation: undefined });
      return decodeAnswer(answer, sent);
    },
    close: () => Promise.resolve(),
  };
}

/** What is made of an envelope has nothing to do with the fault of a provider: each case is delivered once for all of them. */
const refusals = new WeakMap<JsonObject, Map<Alteration | undefined, Known>>();

interface Known {
  readonly contract: Contract;
  readonly refusal: Promise<WireAnswer | undefined>;
}

function refusalOf(exchange: Exchange, contract: Contract): Promise<WireAnswer | undefined> {
  const { request, envelope } = exchange;
  const ofRequest = refusals.get(request) ?? new Map<Alteration | undefined, Known>();
  refusals.set(request, ofRequest);
  const known = ofRequest.get(envelope);
  if (known?.contract === contract) return known.refusal;
  const delivery = deliver(exchange, { contract, checked: contract, mutant: undefined });
  const refusal = delivery.then((each) => each.refusal);
  ofRequest.set(envelope, { contract, refusal });
  return refusal;
}
