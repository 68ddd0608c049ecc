import type { Operation } from '../spec/contract.js';
import { guardTarget } from '../suites/live/guard-target.js';
import { liveSafetyOf } from '../suites/live/live-safety.js';
import { planConstraints } from '../suites/plan-constraints.js';
import type { TargetPlan } from '../suites/run-suites.js';
import { endpointAbilities } from '../suites/targets/endpoint.js';
import type { EndpointOptions } from '../suites/targets/endpoint.js';
import type { AskConsent } from './consent.js';
import { agreeToMessages } from './describe-messages.js';
import type { MessageWish } from './message-flags.js';
import type { MakeWork, Work } from './workload.js';

/** An endpoint that is not on this machine: what it does with a request, nobody here can know. */
export interface RemotePlan {
  readonly url: string;
  /** What may be sent; undefined where nothing may. */
  readonly wish: MessageWish | undefined;
  /** Asks for consent where it is needed. @throws ConformanceError kind `usage` where it is not given */
  readonly identify: (ask: AskConsent) => Promise<TargetPlan>;
}

/**
 * Plans a run on a server elsewhere. It may stand before AWS, so requests that could send a message, or make or end
 * something, take the same consent as on AWS.
 */
export function planRemote(
  options: EndpointOptions,
  wish: MessageWish | undefined,
  makeWork: MakeWork,
): RemotePlan {
  const url = options.url.href;
  const work = makeWork(() => undefined);
  const plan: TargetPlan = {
    info: { name: 'endpoint', kind: 'real', endpoint: url },
    url,
    work,
    open: async () => {
      const { createEndpointTarget } = await import('../suites/targets/endpoint.js');
      return createEndpointTarget(options);
    },
  };
  const identify = async (ask: AskConsent): Promise<TargetPlan> => {
    // With messages, the guard is there, and holds these operations back.
    if (wish !== undefined) return withMessages({ plan, wish, makeWork }, ask);
    const unsafe = testedOf(work).filter((operation) => liveSafetyOf(operation).kind === 'unsafe');
    if (unsafe.length > 0) await ask(describeUnsafe(url, unsafe));
    return plan;
  };
  return { url, wish, identify };
}

/** The operations of which something was selected. */
function testedOf({ catalogues, selection }: Work): readonly Operation[] {
  return catalogues
    .filter((catalogue) => planConstraints(catalogue, endpointAbilities, selection).scenarios.length > 0)
    .map(({ operation }) => operation);
}

function describeUnsafe(url: string, operations: readonly Operation[]): readonly string[] {
  const names = operations.map(({ name }) => name).join(', ');
  return [`${url} is not on this machine, and these operations change something there: ${names}.`];
}

interface Wished {
  readonly plan: TargetPlan;
  readonly wish: MessageWish;
  readonly makeWork: MakeWork;
}

/** The number is named in the messages alone; all other requests are about an id that cannot exist. */
async function withMessages({ plan, wish, makeWork }: Wished, ask: AskConsent): Promise<TargetPlan> {
  const { id, most, ledger } = wish;
  const endpoint = plan.url;
  const before = ledger.count(new Date());
  await agreeToMessages(
    wish,
    { destination: 'the number that the server knows by this id', endpoint, before },
    ask,
  );
  const allowance = { id, telephone: undefined, most, ledger, endpoint, now: () => new Date() };
  return {
    ...plan,
    work: makeWork((operation) => {
      const safety = liveSafetyOf(operation);
      return safety.kind === 'addressed' ? safety.impossibleId : undefined;
    }),
    open: async () =>
      guardTarget(await plan.open(), { maxRequests: Infinity, allowance, stopsOnSuccess: false }),
  };
}
