import type { Provider } from '../../sandbox/mutants/provider.js';
import type { Contract } from '../../spec/contract.js';
import { decodeAnswer } from '../decode-answer.js';
import type { Sent } from '../observation.js';
import type { Target } from '../target.js';
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
      const refusal =
        exchange.envelope === undefined
          ? undefined
          : (await deliver(exchange, { contract, checked: contract, mutant: undefined })).refusal;
      const answer = refusal ?? provider(arrivalOf(exchange.request), { sequence, provocation: undefined });
      return decodeAnswer(answer, sent);
    },
    close: () => Promise.resolve(),
  };
}
