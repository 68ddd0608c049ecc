import { countWords } from '../reports/count-words.js';
import type { LedgerCount } from '../suites/live/message-ledger.js';
import { maskId } from '../suites/live/redact.js';
import type { AskConsent } from './consent.js';
import type { MessageWish } from './message-flags.js';

/** What messages go to. */
export interface MessageDestination {
  /** In words, without the whole number. */
  readonly destination: string;
  readonly endpoint: string;
  readonly before: LedgerCount;
}

/** Asks a person to agree to messages; where the ledger leaves none, there is nothing to agree to. @throws as `ask` */
export async function agreeToMessages(
  wish: MessageWish,
  where: MessageDestination,
  ask: AskConsent,
): Promise<void> {
  if (leftOf(wish, where.before) > 0) await ask(describeMessages(wish, where));
}

/** What a person is asked to agree to before messages may be sent, line by line. */
function describeMessages(
  wish: MessageWish,
  { destination, endpoint, before }: MessageDestination,
): readonly string[] {
  return [
    `This run may send ${countWords(leftOf(wish, before), 'message')}, with a verification code, as text or voice,`,
    `  to ${destination} (${maskId(wish.id)})`,
    `  through ${endpoint}.`,
    ...describeLedger(wish, before).map((line) => `  ${line}`),
    `  ${costWords}`,
  ];
}

/** What a message costs at most, in words: prices are not this program's to know. */
export const costWords =
  'AWS may bill each message at the price of the country that the number is in; the first code to a number is free.';

/** What the ledger says, line by line. */
export function describeLedger({ most, ledger }: MessageWish, before: LedgerCount): readonly string[] {
  return [
    `At most ${countWords(most, 'message')} in all; ${before.inAll} sent before, ${before.onDay} of them today (UTC),`,
    `by the ledger ${ledger.file}.`,
  ];
}

/** How many messages may still be sent. */
export function leftOf({ most }: MessageWish, { inAll }: LedgerCount): number {
  return Math.max(0, most - inAll);
}
