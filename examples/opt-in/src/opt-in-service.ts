import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  CreateVerifiedDestinationNumberCommand,
  DescribeVerifiedDestinationNumbersCommand,
  SendDestinationNumberVerificationCodeCommand,
  VerifyDestinationNumberCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { PinpointSMSVoiceV2Client, VerificationChannel } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { callService } from './call-service.js';
import type { CallOptions, Pause } from './call-service.js';
import { toLanguageCode } from './language-code.js';
import { OptInError } from './opt-in-error.js';

/** Settings of an OptInService. */
export interface OptInSettings {
  /** What codes are sent from; the service chooses where nothing is said. */
  readonly originationIdentity?: string;
  /** How long one request may take; default 5000. */
  readonly timeoutMs?: number;
  /** How to wait before a request is repeated; default: with the clock. */
  readonly pause?: Pause;
}

/** A user who wants a code. */
export interface CodeRequest {
  /** With its country code: +14255550100. */
  readonly phoneNumber: string;
  /** BCP 47: pt-BR, en. */
  readonly locale: string;
  readonly channel?: VerificationChannel | undefined;
  /** For our own events: which campaign, which tenant. */
  readonly context?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Opts phone numbers in: registers a number, sends it a code, and takes the code back. Every failure is an OptInError. */
export class OptInService {
  readonly #client: PinpointSMSVoiceV2Client;
  readonly #settings: OptInSettings;

  constructor(client: PinpointSMSVoiceV2Client, settings: OptInSettings = {}) {
    this.#client = client;
    this.#settings = settings;
  }

  /** Sends a code to the number, which is registered first where it is new. */
  async requestCode(
    request: CodeRequest,
  ): Promise<{ readonly numberId: string; readonly messageId: string }> {
    const languageCode = toLanguageCode(request.locale);
    const numberId = await this.#register(request);
    const command = new SendDestinationNumberVerificationCodeCommand({
      VerifiedDestinationNumberId: numberId,
      VerificationChannel: request.channel ?? 'TEXT',
      LanguageCode: languageCode,
      OriginationIdentity: this.#settings.originationIdentity,
      Context: request.context,
    });
    const options = this.#options(`send a code to ${mask(request.phoneNumber)}`, request.signal);
    const { MessageId } = await callService(options, (handler) => this.#client.send(command, handler));
    return { numberId, messageId: present(MessageId, options) };
  }

  /** Hands in the code that the user read. `status` is the service's word, which may be a new one. */
  async confirm(answer: {
    readonly numberId: string;
    readonly code: string;
    readonly signal?: AbortSignal | undefined;
  }): Promise<{ readonly isVerified: boolean; readonly status: string }> {
    const command = new VerifyDestinationNumberCommand({
      VerifiedDestinationNumberId: answer.numberId,
      VerificationCode: answer.code,
    });
    const options = this.#options('verify a code', answer.signal);
    const { Status } = await callService(options, (handler) => this.#client.send(command, handler));
    const status = present(Status, options);
    return { isVerified: status === 'VERIFIED', status };
  }

  async #register({ phoneNumber, signal }: CodeRequest): Promise<string> {
    // With the same token, a repeated request registers nothing twice.
    const command = new CreateVerifiedDestinationNumberCommand({
      DestinationPhoneNumber: phoneNumber,
      ClientToken: randomUUID(),
    });
    const options = { ...this.#options(`register ${mask(phoneNumber)}`, signal), isRepeatable: true };
    try {
      const created = await callService(options, (handler) => this.#client.send(command, handler));
      return present(created.VerifiedDestinationNumberId, options);
    } catch (error) {
      if (!(error instanceof OptInError) || error.kind !== 'already-registered') throw error;
      return this.#find(phoneNumber, signal);
    }
  }

  async #find(phoneNumber: string, signal: AbortSignal | undefined): Promise<string> {
    const command = new DescribeVerifiedDestinationNumbersCommand({ DestinationPhoneNumbers: [phoneNumber] });
    const options = { ...this.#options(`look up ${mask(phoneNumber)}`, signal), isRepeatable: true };
    const found = await callService(options, (handler) => this.#client.send(command, handler));
    const number = found.VerifiedDestinationNumbers?.[0];
    return present(number?.VerifiedDestinationNumberId, options);
  }

  #options(action: string, signal: AbortSignal | undefined): CallOptions {
    const { timeoutMs = 5_000, pause = pauseByClock } = this.#settings;
    return { action, isRepeatable: false, timeoutMs, pause, signal };
  }
}

/** Enough to find the user by, and not the number. */
function mask(phoneNumber: string): string {
  return `***${phoneNumber.slice(-2)}`;
}

/** An answer that lacks what it is for says nothing about what was done. */
function present(value: string | undefined, { action }: CallOptions): string {
  if (value === undefined)
    throw new OptInError('outcome-unknown', `${action}: the answer lacks what was asked for`);
  return value;
}

async function pauseByClock(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await wait(ms, undefined, { signal });
}
