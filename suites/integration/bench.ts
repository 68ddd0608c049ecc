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

/** One trial on a bench. */
export interface Session {
  readonly client: PinpointSMSVoiceV2Client;
  readonly record: TrialRecord;
  readonly credentials: ClientSettings['credentials'];
  /** True where earlier trials had the same client: what their calls still do may be taken for what this one does. */
  readonly isShared: boolean;
  /** Ends the trial. Unless the client may serve the next one, nothing is let out of it any more. */
  readonly end: (mayServeOn: boolean) => void;
}

/** How a trial begins. */
export interface Opening {
  /** What other operations answer, by their name. */
  readonly answers: Readonly<Record<string, JsonObject>>;
  /** True for a client that no other trial has. */
  readonly isAlone: boolean;
}

/** Where calls of an integration meet what a script says. It never judges. */
export interface Bench {
  readonly medium: 'mock' | 'msw';
  /** @throws ConformanceError kind `usage` where the integration's own function makes no client */
  readonly open: (trial: Trial, opening: Opening) => Session;
  readonly close: () => void;
}

/** How long the client of the suite waits for an answer, in milliseconds. */
export const clientTimeoutMs = 150;

/** How all access key ids of trials begin. */
const trialKeys = 'AKIATRIAL000';

/** True for the access key id of a trial. */
export function isTrialKey(accessKeyId: string): boolean {
  return accessKeyId.startsWith(trialKeys);
}

/** Credentials that appear nowhere else, so that a leak is seen, with a key id by which a request shows whose it is. They open nothing. */
export function trialCredentials(sequence: number): ClientSettings['credentials'] {
  const number = sequence.toString(36).toUpperCase().padStart(8, '0');
  return {
    accessKeyId: `${trialKeys}${number}`,
    secretAccessKey: 'SecretKeyOfTrialsThatNobodyMaySee0123456',
    sessionToken: 'SessionTokenOfTrialsThatNobodyMaySee0123456',
  };
}

/** Why a mocked client cannot bring a fault about; undefined where it can. */
export function mockLacks(fault: Fault): string | undefined {
  const isThrown = fault === 'refused' || fault === 'reset' || fault === 'no-answer';
  return isThrown ? undefined : 'there is no HTTP on this target';
}
