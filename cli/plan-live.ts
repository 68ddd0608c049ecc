import { ConformanceError } from '../spec/conformance-error.js';
import type { Contract } from '../spec/contract.js';
import { liveSafetyOf } from '../suites/live/live-safety.js';
import { countRequests } from '../suites/live/count-requests.js';
import type { RequestCount } from '../suites/live/count-requests.js';
import { limitsOf, liveRetryBudget } from '../suites/live/live-limits.js';
import type { LiveLimits, LiveTempo } from '../suites/live/live-limits.js';
import type { AwsChoice, AwsPlace } from '../suites/live/resolve-aws.js';
import type { AllowedMessages, LiveEvidence } from '../suites/events.js';
import type { MessageAllowance } from '../suites/live/message-port.js';
import { maskTelephone } from '../suites/live/redact.js';
import type { TargetPlan } from '../suites/run-suites.js';
import type { AskConsent } from './consent.js';
import { agreeToMessages, leftOf } from './describe-messages.js';
import { isLoopback } from './endpoint-flags.js';
import { readMessageWish } from './message-flags.js';
import type { MessageWish } from './message-flags.js';
import type { RunFlags } from './run-flags.js';
import type { MakeWork, Work } from './workload.js';

/** What a run on AWS is going to do, known before anything is sent and before credentials are looked for. */
export interface LiveForecast {
  readonly place: AwsPlace;
  readonly counts: readonly RequestCount[];
  readonly limits: LiveLimits;
  readonly tempo: LiveTempo;
  /** What may be sent; undefined where nothing may. */
  readonly wish: MessageWish | undefined;
}

/** A live target that is planned as far as can be without credentials and without a person's consent. */
export interface LivePlan {
  readonly forecast: LiveForecast;
  /** What is sent: requests about ids that cannot exist. */
  readonly work: Work;
  /**
   * Finds the credentials and, where messages are wished for, asks AWS whose number it is and the user for consent.
   *
   * @throws ConformanceError kind `usage`: no credentials, no such number, no consent; kind `target`: AWS does not answer
   */
  readonly identify: (ask: AskConsent) => Promise<TargetPlan>;
}

/** One request per second and operation. Source: AWS End User Messaging SMS, quotas. */
const quotaPerSecond = 1;

/**
 * Plans a run on AWS: finds region and endpoint in flags, environment and shared configuration files, makes the requests about
 * ids that cannot exist, and counts them. Sends nothing.
 *
 * @throws ConformanceError kind `usage`: no region, an endpoint or a flag that cannot be used
 */
export async function planLive(flags: RunFlags, contract: Contract, makeWork: MakeWork): Promise<LivePlan> {
  const wish = readMessageWish(flags);
  const { resolveAwsPlace } = await import('../suites/live/resolve-aws.js');
  const { liveAbilities } = await import('../suites/targets/live.js');
  const choice = { region: flags.region, profile: flags.profile };
  const place = await resolveAwsPlace(choice);
  checkPlace(place);
  const rate = checkRate(flags.rate ?? defaultRate(flags), place);
  const tempo = { intervalMs: 1000 / rate, timeoutMs: flags.timeout };
  const work = makeWork((operation) => {
    const safety = liveSafetyOf(operation);
    return safety.kind === 'addressed' ? safety.impossibleId : undefined;
  });
  const counts = countRequests({ ...work, selection: work.selection }, liveAbilities);
  // One asks whose number it is.
  const besides = wish === undefined ? 0 : 1 + leftOf(wish, wish.ledger.count(new Date()));
  const forecast = { place, counts, limits: limitsOf(counts, tempo, besides), tempo, wish };
  return { forecast, work, identify: (ask) => identify(flags, contract, { forecast, work, ask }) };
}

interface Planned {
  readonly forecast: LiveForecast;
  readonly work: Work;
  readonly ask: AskConsent;
}

async function identify(
  flags: RunFlags,
  { service }: Contract,
  { forecast, work, ask }: Planned,
): Promise<TargetPlan> {
  const { resolveAwsIdentity } = await import('../suites/live/resolve-aws.js');
  const { place, limits, tempo } = forecast;
  const { region, profile } = flags;
  const { credentials, accessKey } = await resolveAwsIdentity({ region, profile });
  const agreed = await agree(forecast, { region, profile }, ask);
  const evidence: LiveEvidence = {
    region: place.region,
    endpointFrom: place.endpointFrom,
    ...(profile === undefined ? {} : { profile }),
    accessKey,
    sdk: place.sdk,
    ...(agreed === undefined ? {} : { messages: agreed.messages }),
  };
  return {
    info: { name: 'live', kind: 'real', endpoint: place.url.href, evidence },
    url: place.url.href,
    work,
    budget: liveRetryBudget,
    open: async () => {
      const { createLiveTarget } = await import('../suites/targets/live.js');
      return createLiveTarget({
        service,
        url: place.url,
        evidence,
        credentials,
        ...tempo,
        maxRequests: limits.maxRequests,
        allowance: agreed?.allowance,
      });
    },
  };
}

/** What the user was shown and has agreed to. */
interface Agreed {
  readonly allowance: MessageAllowance;
  readonly messages: AllowedMessages;
}

async function agree(
  { wish, place, tempo }: LiveForecast,
  choice: AwsChoice,
  ask: AskConsent,
): Promise<Agreed | undefined> {
  if (wish === undefined) return undefined;
  const { describeNumber } = await import('../suites/live/describe-number.js');
  const { id, most, ledger } = wish;
  const { telephone, status } = await describeNumber(id, choice, tempo.timeoutMs);
  const destination = maskTelephone(telephone);
  const endpoint = place.url.href;
  const before = ledger.count(new Date());
  await agreeToMessages(wish, { destination: `${destination}, ${status}`, endpoint, before }, ask);
  return {
    allowance: { id, telephone, most, ledger, endpoint, now: () => new Date() },
    messages: { most, before, destination },
  };
}

/** What is signed must not go over a network in the clear. */
function checkPlace({ url }: AwsPlace): void {
  if (url.protocol === 'https:' || isLoopback(url)) return;
  throw new ConformanceError('usage', `The endpoint ${url.href} is not encrypted.`, {
    where: 'AWS configuration',
    advice: 'Write https:// in AWS_ENDPOINT_URL or endpoint_url, or remove the setting.',
  });
}

/** The quota is the account's, and so all shards of a run share it. */
function defaultRate({ shard }: RunFlags): number {
  return shard === undefined ? quotaPerSecond : quotaPerSecond / shard.count;
}

function checkRate(rate: number, { url }: AwsPlace): number {
  if (rate <= quotaPerSecond || isLoopback(url)) return rate;
  throw new ConformanceError(
    'usage',
    `The service takes ${quotaPerSecond} request per second and operation.`,
    {
      where: '--rate',
      advice:
        'Leave it out, or write a smaller number. Only an endpoint on this machine may be asked faster.',
    },
  );
}
