import type { Provider } from '../../sandbox/mutants/provider.js';
import { decodeAnswer } from '../decode-answer.js';
import type { Sent } from '../observation.js';
import type { Target } from '../target.js';
import { arrivalOf } from './arrival.js';

const sent: Sent = { via: 'raw', attempts: 1, envelope: undefined, arrivedUnchanged: undefined };

/** A provider in this process, seen as the endpoint target sees a server: the same bytes, and no socket or signature. */
export function createProviderTarget(provider: Provider): Target {
  let sequence = 0;
  return {
    info: { name: 'endpoint', kind: 'simulated', endpoint: undefined },
    abilities: { provokes: false, seesWire: true, testsSender: false, retries: false },
    concurrency: 1,
    send: ({ request }) => {
      sequence += 1;
      const answer = provider(arrivalOf(request), { sequence, provocation: undefined });
      return Promise.resolve(decodeAnswer(answer, sent));
    },
    close: () => Promise.resolve(),
  };
}
