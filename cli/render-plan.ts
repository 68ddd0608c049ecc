import { countWords, formatCount } from '../reports/count-words.js';
import type { Contract, Operation } from '../spec/contract.js';
import { iamPolicyFor } from '../suites/live/iam-policy.js';
import type { RequestCount } from '../suites/live/count-requests.js';
import { costWords, describeLedger, leftOf } from './describe-messages.js';
import { describeDuration } from './describe-duration.js';
import type { MessageWish } from './message-flags.js';
import type { LiveForecast } from './plan-live.js';

/** What a run on AWS would do, in words for whoever pays for it. Ends in a line end. */
export function renderForecast(
  { place, counts, limits, tempo, wish }: LiveForecast,
  contract: Contract,
  operations: readonly Operation[],
): string {
  const sent = counts.filter((each) => each.withheld === undefined && isAnything(each));
  const isSent = ({ name }: Operation): boolean => sent.some(({ operation }) => operation === name);
  const from = place.endpointFrom === 'rules' ? "by the service's rules" : 'by your AWS configuration';
  const perSecond = 1000 / tempo.intervalMs;
  const more = wish === undefined ? [] : ['DescribeVerifiedDestinationNumbers'];
  const policy = iamPolicyFor(contract.service, operations.filter(isSent), more);
  const shownPolicy = JSON.stringify(policy, null, 2).split('\n');
  const lines = [
    'live',
    `  Where     ${place.url.href} (${from}), signed for ${place.region}, SDK ${place.sdk}`,
    `  Requests  ${formatCount(limits.usualRequests)} where every answer is as it should be, never more than ${formatCount(limits.maxRequests)}`,
    ...counts
      .filter((each) => each.withheld !== undefined || isAnything(each))
      .flatMap((count) => renderCount(count).map((line) => `            ${line}`)),
    ...renderMore(wish),
    `  Pace      one at a time, at most ${perSecond} per second of each operation, Retry-After honoured`,
    `  Time      about ${describeDuration(limits.usualMs)} and the time that the answers take; never longer than ${describeDuration(limits.maxMs)}`,
    ...renderMessages(wish),
    '  IAM       the least policy that it needs:',
    ...shownPolicy.map((line) => `    ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

function isAnything({ rejects, accepts, probes }: RequestCount): boolean {
  return rejects + accepts + probes > 0;
}

/** What is sent beside the requests about ids that cannot exist. */
function renderMore(wish: MessageWish | undefined): readonly string[] {
  if (wish === undefined) return [];
  const left = leftOf(wish, wish.ledger.count(new Date()));
  return [`            and 1 that asks whose number it is, and at most ${countWords(left, 'message')}`];
}

function renderMessages(wish: MessageWish | undefined): readonly string[] {
  if (wish === undefined)
    return [
      '  Messages  none: every request is about an id that cannot exist, or changes nothing',
      '  Cost      none: AWS bills messages, and none can be sent',
    ];
  const before = wish.ledger.count(new Date());
  const [first = '', ...others] = describeLedger(wish, before);
  return [
    `  Messages  ${first}`,
    ...others.map((line) => `            ${line}`),
    `  Cost      at most that of ${countWords(leftOf(wish, before), 'message')}. ${costWords}`,
  ];
}

function renderCount({ operation, withheld, ...count }: RequestCount): readonly string[] {
  if (withheld !== undefined) return [`${operation}: ${withheld}`];
  const parts = [
    `${formatCount(count.rejects)} that must be refused`,
    `${formatCount(count.accepts)} that must be accepted`,
    countWords(count.controls, 'control'),
    ...(count.probes === 0 ? [] : [countWords(count.probes, 'probe')]),
  ];
  return [`${operation}: ${parts.join(', ')}`];
}
