/** The state behind the opt-in flow. All of it is data: the same state, request and moment give the same answer. */

/** A key and value that the caller attached to a number. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** How a code is sent. */
export type Channel = 'TEXT' | 'VOICE';

/** The code that a number waits for. */
export interface IssuedCode {
  readonly code: string;
  readonly sentMs: number;
  /** Wrong codes that were tried since it was sent. */
  readonly wrong: number;
}

/** One code that was sent to a number. */
export interface SentMark {
  readonly atMs: number;
  readonly channel: Channel;
}

/** A registered destination number. Moments are milliseconds since the epoch. */
export interface FlowNumber {
  readonly id: string;
  /** Grows from number to number: the order of creation, which pages follow. */
  readonly ordinal: number;
  /** In the form of E.164, with its plus sign. */
  readonly phone: string;
  readonly status: 'PENDING' | 'VERIFIED';
  readonly createdMs: number;
  readonly rcsAgentId?: string;
  readonly tags: readonly Tag[];
  /** Absent before the first code, once one is used up, and once the number is verified. */
  readonly code?: IssuedCode;
  /** True once a code was sent: the first one costs nothing. */
  readonly wasSent: boolean;
  /** The codes of the last 24 hours, oldest first. */
  readonly sends: readonly SentMark[];
}

/** A ClientToken that created a number. */
export interface UsedToken {
  readonly token: string;
  readonly atMs: number;
  /** What was asked with it, as canonical JSON: another request with the same token is refused. */
  readonly request: string;
  readonly numberId: string;
}

/** A message that would have been sent. It leaves the process only when somebody reads the outbox. */
export interface OutboxEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly verifiedDestinationNumberId: string;
  readonly destination: string;
  readonly channel: Channel;
  readonly code: string;
  readonly messageId: string;
}

/** What codes of one calendar month (UTC, YYYY-MM) cost, in millionths of a US dollar. */
export interface Spending {
  readonly month: string;
  readonly text: number;
  readonly voice: number;
}

/** Everything that the sandbox remembers. */
export interface FlowState {
  readonly seed: number;
  /** How many changes there were: the ids and codes of the next one follow from it and the seed. */
  readonly revision: number;
  /** In the order of creation. */
  readonly numbers: readonly FlowNumber[];
  readonly tokens: readonly UsedToken[];
  /** Oldest first; messages to numbers that were deleted are gone with them. */
  readonly outbox: readonly OutboxEntry[];
  readonly spending: Spending;
}

/** The state in which nothing has happened. Seeds are whole numbers from 0 to 4294967295. */
export function emptyState(seed: number): FlowState {
  return {
    seed,
    revision: 0,
    numbers: [],
    tokens: [],
    outbox: [],
    spending: { month: '', text: 0, voice: 0 },
  };
}

/** The state with one number replaced by its next form. */
export function withNumber(state: FlowState, number: FlowNumber): FlowState {
  const numbers = state.numbers.map((each) => (each.id === number.id ? number : each));
  return { ...state, revision: state.revision + 1, numbers };
}
