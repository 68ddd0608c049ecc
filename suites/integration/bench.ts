import type { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { Contract } from '../../spec/contract.js';
import type { JsonObject } from '../../spec/json.js';
import type { ClientSettings, IntegrationTraits } from './subject.js';
import type { Fault, Trial } from './trial.js';
import type { TrialRecord } from './trial-record.js';

/** What a bench is made of. */
export interface BenchOptions {
  readonly contract: Contract;
  readonly url: URL;
  readonly region: string;
  readonly traits: IntegrationTraits;
  /** After so many requests, a call is not waited for any more. */
  readonly mostRequests: number;
}

/** One trial on a bench: a client of its own, so that what an earlier call still does belongs to no later one. */
export interface Session {
  readonly client: PinpointSMSVoiceV2Client;
  readonly record: TrialRecord;
  readonly credentials: ClientSettings['credentials'];
  /** Lets nothing out of the client any more. */
  readonly retire: () => void;
}

/** Where calls of an integration meet what a script says. It never judges. */
export interface Bench {
  readonly medium: 'mock' | 'msw';
  /** @throws ConformanceError kind `usage` where the integration's own function makes no client */
  readonly open: (trial: Trial, answers: Readonly<Record<string, JsonObject>>) => Session;
  readonly close: () => void;
}

/** How long the client of the suite waits for an answer, in milliseconds. */
export const clientTimeoutMs = 150;

/** Credentials that appear nowhere else, so that a leak is seen. They open nothing. */
export function trialCredentials(sequence: number): ClientSettings['credentials'] {
  const number = sequence.toString(36).toUpperCase().padStart(8, '0');
  return {
    accessKeyId: `AKIATRIAL000${number}`,
    secretAccessKey: `SecretKeyOfTheTrialThatNobodyMaySee${number}`,
    sessionToken: `SessionTokenOfTheTrialThatNobodyMaySee${number}`,
  };
}

/** Why a mocked client cannot bring a fault about; undefined where it can. */
export function mockLacks(fault: Fault): string | undefined {
  const isThrown = fault === 'refused' || fault === 'reset' || fault === 'no-answer';
  return isThrown ? undefined : 'there is no HTTP on this target';
}
