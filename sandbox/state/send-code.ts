import { conflict, notFound, quotaExceeded } from './flow-error.js';
import type { FlowError } from './flow-error.js';
import { refuse } from './flow-handler.js';
import type { FlowHandler, FlowMoment } from './flow-handler.js';
import { findNumber } from './flow-number.js';
import { randomUuid } from './flow-random.js';
import { settingOf } from './flow-settings.js';
import { withNumber } from './flow-state.js';
import type { Channel, FlowNumber, FlowState, OutboxEntry, Spending } from './flow-state.js';
import { textOf } from './read-request.js';

const dayMs = 24 * 60 * 60 * 1000;
/** Digits of a code. Nothing documents it; VerifyDestinationNumber takes 1 to 20 letters and digits. */
const codeLength = 6;

/** What one code is about. */
interface Sending {
  readonly number: FlowNumber;
  readonly channel: Channel;
  /** What it costs, in millionths of a US dollar. */
  readonly price: number;
}

/**
 * SendDestinationNumberVerificationCode: puts a code into the outbox. It takes the place of an earlier one, which is assumed.
 * A number that is verified gets no code.
 */
export const sendCode: FlowHandler = (state, request, moment) => {
  const name = textOf(request, 'VerifiedDestinationNumberId');
  const number = findNumber(state, name, moment.settings);
  if (number === undefined) return refuse(state, notFound(name ?? ''));
  const channel: Channel = textOf(request, 'VerificationChannel') === 'VOICE' ? 'VOICE' : 'TEXT';
  const sending = { number, channel, price: priceOf(number, channel, moment) };
  const error = findConflict(sending, moment) ?? findExceededQuota(state, sending, moment);
  if (error !== undefined) return refuse(state, error);
  const entry = makeEntry(sending, moment);
  const { code, messageId } = entry;
  const sends = [...recentSends(number, moment), { atMs: moment.nowMs, channel: sending.channel }];
  const issued = { code, sentMs: moment.nowMs, wrong: 0 };
  const next = withNumber(state, { ...number, code: issued, wasSent: true, sends });
  const spending = spend(state.spending, sending, moment);
  return {
    kind: 'done',
    state: { ...next, outbox: keepNewest([...state.outbox, entry], moment), spending },
    output: { MessageId: messageId },
  };
};

function priceOf({ wasSent }: FlowNumber, channel: Channel, { settings }: FlowMoment): number {
  if (!wasSent) return 0;
  return channel === 'TEXT'
    ? settingOf(settings, 'text-price-micro-usd')
    : settingOf(settings, 'voice-price-micro-usd');
}

function findConflict(
  { number: { id, phone, status } }: Sending,
  { settings }: FlowMoment,
): FlowError | undefined {
  if (status === 'VERIFIED') {
    return conflict('VERIFICATION_ALREADY_COMPLETE', id, 'The destination number is verified already.');
  }
  if (settings.optedOut.includes(phone)) {
    return conflict('DESTINATION_PHONE_NUMBER_OPTED_OUT', id, 'The destination number has opted out.');
  }
  return undefined;
}

function findExceededQuota(
  state: FlowState,
  { number, channel, price }: Sending,
  moment: FlowMoment,
): FlowError | undefined {
  const { settings } = moment;
  const sends = recentSends(number, moment);
  if (sends.length >= settingOf(settings, 'codes-per-day'))
    return quotaExceeded('VERIFICATION_ATTEMPTS_PER_DAY', 'The number got all codes of 24 hours.');
  const calls = sends.filter((each) => each.channel === 'VOICE').length;
  if (channel === 'VOICE' && calls >= settingOf(settings, 'calls-per-day'))
    return quotaExceeded('DAILY_DESTINATION_CALL_LIMIT', 'The number got all calls of 24 hours.');
  const spent = spentOn(channel, spendingOf(state.spending, moment));
  if (spent + price > settingOf(settings, 'monthly-spend-micro-usd'))
    return quotaExceeded(
      `MONTHLY_SPEND_LIMIT_REACHED_FOR_${channel}`,
      'The spend limit of the month is reached.',
    );
  return undefined;
}

function recentSends({ sends }: FlowNumber, { nowMs }: FlowMoment): FlowNumber['sends'] {
  return sends.filter(({ atMs }) => nowMs - atMs < dayMs);
}

/** What was spent in the month of the moment. */
function spendingOf(spending: Spending, { nowMs }: FlowMoment): Spending {
  const month = new Date(nowMs).toISOString().slice(0, 7);
  return spending.month === month ? spending : { month, text: 0, voice: 0 };
}

function spentOn(channel: Channel, { text, voice }: Spending): number {
  return channel === 'TEXT' ? text : voice;
}

function spend(before: Spending, { channel, price }: Sending, moment: FlowMoment): Spending {
  const spending = spendingOf(before, moment);
  return channel === 'TEXT'
    ? { ...spending, text: spending.text + price }
    : { ...spending, voice: spending.voice + price };
}

function keepNewest(outbox: FlowState['outbox'], { settings }: FlowMoment): FlowState['outbox'] {
  return outbox.slice(Math.max(0, outbox.length - settingOf(settings, 'outbox-size')));
}

function makeEntry({ number, channel }: Sending, { nowMs, random }: FlowMoment): OutboxEntry {
  return {
    at: new Date(nowMs).toISOString(),
    verifiedDestinationNumberId: number.id,
    destination: number.phone,
    channel,
    code: random.digits(codeLength),
    messageId: randomUuid(random),
  };
}
