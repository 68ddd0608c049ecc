import { inspect } from 'node:util';
import type { ClientSettings } from './subject.js';

/** How deep what was thrown is looked through. */
const deepest = 8;

/** Which of the credentials a text holds, in words; undefined where none. An access key id is no secret. */
export function findLeak(text: string, credentials: ClientSettings['credentials']): string | undefined {
  if (text.includes(credentials.secretAccessKey)) return 'the secret access key';
  return text.includes(credentials.sessionToken) ? 'the session token' : undefined;
}

/** The same for what was thrown: its text, its causes and its members, as they would be printed or written as JSON. */
export function findLeakIn(thrown: unknown, credentials: ClientSettings['credentials']): string | undefined {
  return findLeak(
    `${asText(() => inspect(thrown, inspection))}\n${asText(() => JSON.stringify(thrown))}`,
    credentials,
  );
}

const inspection = {
  depth: deepest,
  breakLength: Infinity,
  maxArrayLength: 1000,
  maxStringLength: 100_000,
} as const;

/** What is thrown may be anything, and looking at it may throw. */
function asText(read: () => unknown): string {
  try {
    return String(read());
  } catch {
    return '';
  }
}
