import type { Mutant, WrongCaller } from '../../sandbox/mutants/mutant.js';
import type { Provider } from '../../sandbox/mutants/provider.js';
import { assertNever } from '../../spec/assert-never.js';
import type { Contract, Operation } from '../../spec/contract.js';
import type { JsonObject } from '../../spec/json.js';
import { decodeAnswer, parseJsonBody } from '../decode-answer.js';
import { alterationOf, findDifference } from '../describe-difference.js';
import type { Observation, ObservedError } from '../observation.js';
import type { Exchange, Target } from '../target.js';
import { arrivalOf } from './arrival.js';
import { deliver } from './deliver.js';
import type { Delivery } from './deliver.js';

/** What a caller in this process is made of. */
export interface CallerOptions {
  /** The contract as it really is: requests are sent and answered by it. */
  readonly contract: Contract;
  readonly operation: Operation;
  /** The contract that the suite checks the envelope of each request against. */
  readonly checked: Contract;
  readonly provider: Provider;
  /** What is wrong with the caller or its sender; undefined for the right one. */
  readonly mutant: Mutant | undefined;
  /** The real name of an error that a suite asks for by another one. */
  readonly realErrorName: (name: string) => string;
}

/**
 * Code that calls the service, in this process: it sends signed requests, asks again where the model says so, and sees typed
 * exceptions. It stands for what the msw target tests, and takes a fraction of the time.
 */
export function createCallerTarget(options: CallerOptions): Target {
  const fault = options.mutant?.fault;
  // Signing takes longer than all the rest: only where the envelope is the matter.
  const isSigned = fault === undefined || fault.kind === 'sender';
  let sequence = 0;
  return {
    info: { name: 'msw', kind: 'simulated', endpoint: undefined },
    abilities: { provokes: true, seesWire: true, testsSender: true, retries: true },
    concurrency: 1,
    async send(exchange) {
      sequence += 1;
      const isLooked = isSigned || exchange.envelope !== undefined;
      const delivery = isLooked ? await deliver(exchange, options) : undelivered;
      return observe(exchange, options, { sequence, delivery });
    },
    close: () => Promise.resolve(),
  };
}

/** Nobody looked at the envelope, and the provider answers the request itself. */
const undelivered: Delivery = { envelope: [], refusal: undefined };

interface Turn {
  readonly sequence: number;
  readonly delivery: Delivery;
}

function observe(
  { request, provocation }: Exchange,
  { provider, operation, realErrorName, mutant }: CallerOptions,
  { sequence, delivery: { envelope, refusal } }: Turn,
): Observation {
  const arrived = arrivalOf(request);
  const difference = findDifference(request, arrived);
  const provoked =
    provocation === undefined ? undefined : { ...provocation, error: realErrorName(provocation.error) };
  const wire = refusal ?? provider(arrived, { sequence, provocation: provoked });
  const decoded = decodeAnswer(wire, {
    via: 'sdk',
    attempts: 1,
    envelope,
    arrivedUnchanged: difference === undefined,
    ...alterationOf(difference),
  });
  if (decoded.kind === 'accepted') return { ...decoded, output: parseJsonBody(wire) };
  if (decoded.kind !== 'rejected') return decoded;
  const shape = operation.errors.find(({ name }) => name === decoded.error.name);
  const right: Rejected = {
    ...decoded,
    error: { ...decoded.error, isTyped: shape !== undefined },
    sent: { ...decoded.sent, attempts: shape?.retry === 'with-backoff' ? 3 : 1 },
  };
  const fault = mutant?.fault;
  return fault?.kind === 'caller' && fault.error === right.error.name ? spoil(fault.caller, right) : right;
}

type Rejected = Extract<Observation, { readonly kind: 'rejected' }>;

/** What a caller with the fault sees instead. */
function spoil(wrong: WrongCaller, right: Rejected): Observation {
  const withError = (change: Partial<ObservedError>): Rejected => ({
    ...right,
    error: { ...right.error, ...change },
  });
  const { members } = right.error;
  switch (wrong.kind) {
    case 'name':
      return withError({ name: wrong.name, isTyped: false });
    case 'status':
      return withError({ status: wrong.status });
    case 'untyped':
      return withError({ isTyped: false });
    case 'swallowed':
      return {
        kind: 'accepted',
        output: {},
        wire: right.wire,
        sent: {
          ...right.sent,
          ...(right.error.name === undefined ? {} : { answeredWith: right.error.name }),
        },
      };
    case 'member-lost':
      return withError({ members: without(members, wrong.member) });
    case 'reason-lost':
      return members.Reason === wrong.reason ? withError({ members: without(members, 'Reason') }) : right;
    case 'attempts':
      return { ...right, sent: { ...right.sent, attempts: wrong.attempts } };
    default:
      return assertNever(wrong);
  }
}

function without(members: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([each]) => each !== name));
}
