import { homedir } from 'node:os';
import { join } from 'node:path';
import { ConformanceError } from '../spec/conformance-error.js';
import { openLedger } from '../suites/live/message-ledger.js';
import type { MessageLedger } from '../suites/live/message-ledger.js';
import type { RunFlags } from './run-flags.js';

/** What the flags say about messages. */
export interface MessageWish {
  /** The id of the number that they go to. */
  readonly id: string;
  /** The most messages in all, over all runs that share the ledger; at least 1. */
  readonly most: number;
  readonly ledger: MessageLedger;
}

type MessageFlags = Pick<RunFlags, 'maxMessages' | 'verifiedDestinationNumberId' | 'ledger'>;

/**
 * What may be sent to a target where a request about a number that exists can send a message; undefined where nothing may.
 *
 * @throws ConformanceError kind `usage`: one of the two flags without the other
 */
export function readMessageWish(flags: MessageFlags): MessageWish | undefined {
  const { maxMessages: most = 0, verifiedDestinationNumberId: id } = flags;
  if (most === 0 && id === undefined) return undefined;
  if (most === 0 || id === undefined) {
    const what =
      id === undefined
        ? 'No message can be sent without a number that it goes to.'
        : 'A request about a number that exists can send a message.';
    throw new ConformanceError('usage', what, {
      where: id === undefined ? '--max-messages' : '--verified-destination-number-id',
      advice:
        id === undefined
          ? 'Add --verified-destination-number-id ID, or leave the flag out.'
          : 'Add --max-messages N to allow N messages in all. Without both flags, requests are about an id that does not exist.',
    });
  }
  return { id, most, ledger: openLedger(flags.ledger ?? defaultLedger(process.env, homedir())) };
}

/** One ledger for all runs of a user, wherever they are started. Source: XDG Base Directory Specification. */
function defaultLedger(
  { XDG_STATE_HOME: stateHome }: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const folder = stateHome === undefined || stateHome === '' ? join(home, '.local', 'state') : stateHome;
  return join(folder, 'sms-voice-conformance', 'messages.jsonl');
}
