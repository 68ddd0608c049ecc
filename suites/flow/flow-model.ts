import { assertNever } from '../../spec/assert-never.js';
import type { Json, JsonObject } from '../../spec/json.js';
import type { FlowCall } from './flow-call.js';

/** The numbers that the flow depends on. Times are in milliseconds. */
export interface FlowLimits {
  readonly numbers: number;
  readonly codeLifetimeMs: number;
  readonly wrongCodes: number;
  readonly codesPerDay: number;
  readonly callsPerDay: number;
  readonly tokenLifetimeMs: number;
}

/** What the model knows of a number. Written for this suite: it shares nothing with the sandbox. */
interface Known {
  readonly id: string;
  readonly phone: string;
  readonly agent: string | undefined;
  readonly token: string | undefined;
  readonly createdMs: number;
  isVerified: boolean;
  /** Codes that were sent, oldest first. */
  readonly sent: { readonly code: string; readonly atMs: number; readonly channel: string }[];
  guesses: number;
}

/** What must come back: an error, or exactly these members; a pattern stands for a value that only the target knows. */
export type Expectation =
  | { readonly kind: 'rejected'; readonly error: string; readonly reason: string | undefined }
  | { readonly kind: 'accepted'; readonly output: Readonly<Record<string, Json | RegExp>> };

/** What only the target knows: the id of a number that it created, the code that it sent. */
export interface Learned {
  readonly id: string | undefined;
  readonly code: string | undefined;
}

const dayMs = 86_400_000;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const anyId = /^vdn-[0-9a-f]{32}$/;
const arnStart = 'arn:aws:sms-voice:us-east-1:123456789012:verified-destination-number/';

/** How the opt-in flow works, in as few words as possible. */
export class FlowModel {
  #nowMs: number;
  readonly #limits: FlowLimits;
  #numbers: Known[] = [];

  constructor(limits: FlowLimits, nowMs: number) {
    this.#limits = limits;
    this.#nowMs = nowMs;
  }

  /** A model that knows the same, and goes its own way. */
  copy(): FlowModel {
    const copy = new FlowModel(this.#limits, this.#nowMs);
    copy.#numbers = this.#numbers.map((each) => ({ ...each, sent: [...each.sent] }));
    return copy;
  }

  /** The ids of the numbers that there are, in the order of creation. */
  ids(): readonly string[] {
    return this.#numbers.map(({ id }) => id);
  }

  /** The codes that a number was sent, oldest first. */
  codes(id: string): readonly string[] {
    return this.#find(id)?.sent.map(({ code }) => code) ?? [];
  }

  /** How many messages the outbox holds. */
  messages(): number {
    return this.#numbers.reduce((sum, { sent }) => sum + sent.length, 0);
  }

  pass(ms: number): void {
    this.#nowMs += ms;
  }

  /** What must come back now. */
  predict(call: FlowCall): Expectation {
    switch (call.kind) {
      case 'create':
        return this.#predictCreate(call);
      case 'describe':
        return this.#predictDescribe(call);
      case 'send':
      case 'verify':
      case 'delete': {
        const number = this.#find(call.id);
        if (number === undefined) return rejected('ResourceNotFoundException');
        if (call.kind === 'send') return this.#predictSend(number, call.channel);
        return call.kind === 'verify' ? this.#predictVerify(number, call.code) : accepted(numberOf(number));
      }
      default:
        return assertNever(call);
    }
  }

  /** Takes note of what a call did, which was predicted and has come back. */
  apply(call: FlowCall, learned: Learned): void {
    const expected = this.predict(call);
    const number = 'id' in call ? this.#find(call.id) : undefined;
    if (call.kind === 'create') this.#addNumber(call, expected, learned);
    else if (number !== undefined && call.kind === 'verify') this.#noteVerify(number, expected);
    else if (expected.kind === 'rejected' || number === undefined) return;
    else if (call.kind === 'delete') this.#numbers = this.#numbers.filter((each) => each !== number);
    else if (call.kind === 'send' && learned.code !== undefined) {
      number.sent.push({ code: learned.code, atMs: this.#nowMs, channel: call.channel });
      number.guesses = 0;
    }
  }

  #addNumber(call: Extract<FlowCall, { kind: 'create' }>, expected: Expectation, { id }: Learned): void {
    if (expected.kind === 'rejected' || id === undefined || this.#find(id) !== undefined) return;
    const { phone, agent, token } = call;
    const createdMs = this.#nowMs;
    this.#numbers.push({ id, phone, agent, token, createdMs, isVerified: false, sent: [], guesses: 0 });
  }

  #noteVerify(number: Known, expected: Expectation): void {
    if (expected.kind === 'accepted') number.isVerified = true;
    else if (expected.reason === 'VERIFICATION_CODE_MISMATCH') number.guesses += 1;
  }

  #predictCreate({ phone, token, agent }: Extract<FlowCall, { kind: 'create' }>): Expectation {
    const isOfToken = (each: Known): boolean =>
      token !== undefined &&
      each.token === token &&
      this.#nowMs < each.createdMs + this.#limits.tokenLifetimeMs;
    const earlier = this.#numbers.find(isOfToken);
    if (earlier?.phone === phone && earlier.agent === agent)
      return accepted({ ...numberOf(earlier), ...agentOf(earlier), Status: 'PENDING' });
    if (earlier !== undefined || this.#numbers.some((each) => each.phone === phone))
      return rejected('ConflictException', 'RESOURCE_ALREADY_EXISTS');
    if (this.#numbers.length === this.#limits.numbers)
      return rejected('ServiceQuotaExceededException', 'VERIFIED_DESTINATION_NUMBERS_PER_ACCOUNT');
    return accepted({
      VerifiedDestinationNumberId: anyId,
      VerifiedDestinationNumberArn:
        /^arn:aws:sms-voice:us-east-1:123456789012:verified-destination-number\/vdn-/,
      DestinationPhoneNumber: phone,
      CreatedTimestamp: this.#nowMs / 1000,
      Status: 'PENDING',
      ...agentOf({ agent }),
    });
  }

  #predictSend({ isVerified, sent }: Known, channel: string): Expectation {
    if (isVerified) return rejected('ConflictException', 'VERIFICATION_ALREADY_COMPLETE');
    const ofDay = sent.filter(({ atMs }) => atMs > this.#nowMs - dayMs);
    if (ofDay.length === this.#limits.codesPerDay)
      return rejected('ServiceQuotaExceededException', 'VERIFICATION_ATTEMPTS_PER_DAY');
    const calls = ofDay.filter((each) => each.channel === 'VOICE');
    if (channel === 'VOICE' && calls.length === this.#limits.callsPerDay)
      return rejected('ServiceQuotaExceededException', 'DAILY_DESTINATION_CALL_LIMIT');
    return accepted({ MessageId: uuid });
  }

  #predictVerify(number: Known, code: string): Expectation {
    const last = number.sent.at(-1);
    if (number.isVerified) return rejected('ConflictException', 'VERIFICATION_ALREADY_COMPLETE');
    if (last === undefined) return rejected('ValidationException', 'VERIFICATION_CODE_MISMATCH');
    const isLate = this.#nowMs >= last.atMs + this.#limits.codeLifetimeMs;
    if (isLate || number.guesses === this.#limits.wrongCodes)
      return rejected('ConflictException', 'VERIFICATION_CODE_EXPIRED');
    if (code !== last.code) return rejected('ValidationException', 'VERIFICATION_CODE_MISMATCH');
    return accepted({ ...numberOf(number), Status: 'VERIFIED' });
  }

  #predictDescribe({ pageSize, status }: Extract<FlowCall, { kind: 'describe' }>): Expectation {
    const numbers = this.#numbers
      .map((each): JsonObject => ({ ...numberOf(each), ...agentOf(each), Status: statusOf(each) }))
      .filter((each) => status === undefined || each.Status === status);
    return accepted({ numbers, pages: Math.max(1, Math.ceil(numbers.length / pageSize)) });
  }

  #find(id: string): Known | undefined {
    return this.#numbers.find((each) => each.id === id);
  }
}

function rejected(error: string, reason?: string): Expectation {
  return { kind: 'rejected', error, reason };
}

function accepted(output: Readonly<Record<string, Json | RegExp>>): Expectation {
  return { kind: 'accepted', output };
}

function numberOf({ id, phone, createdMs }: Known): JsonObject {
  return {
    VerifiedDestinationNumberId: id,
    VerifiedDestinationNumberArn: `${arnStart}${id}`,
    DestinationPhoneNumber: phone,
    CreatedTimestamp: createdMs / 1000,
  };
}

function agentOf({ agent }: Pick<Known, 'agent'>): JsonObject {
  return agent === undefined ? {} : { RcsAgentId: agent };
}

function statusOf({ isVerified }: Known): string {
  return isVerified ? 'VERIFIED' : 'PENDING';
}
