import { retireClient } from '../sdk.js';
import { trialCredentials } from './bench.js';
import type { BenchOptions, Session } from './bench.js';
import { makeClient } from './make-client.js';

/** A client, and what it signs with. */
type LentClient = Pick<Session, 'client' | 'credentials'>;

/** Clients for trials. Making one takes longer than a call, so that one serves many trials, one after the other. */
export class ClientStore {
  readonly #options: BenchOptions;
  readonly #nextSequence: () => number;
  #free: LentClient | undefined;

  constructor(options: BenchOptions, nextSequence: () => number) {
    this.#options = options;
    this.#nextSequence = nextSequence;
  }

  /** A client for one trial; `isShared` where earlier trials had it. */
  lend(isAlone: boolean): LentClient & Pick<Session, 'isShared'> {
    const free = isAlone ? undefined : this.#free;
    if (free !== undefined) {
      this.#free = undefined;
      return { ...free, isShared: true };
    }
    const credentials = trialCredentials(this.#nextSequence());
    return { client: makeClient(this.#options, credentials), credentials, isShared: false };
  }

  /** Keeps a client for the next trial, or lets nothing out of it any more. */
  takeBack(lent: LentClient, mayServeOn: boolean): void {
    if (mayServeOn && this.#free === undefined) this.#free = lent;
    else retire(lent);
  }

  /** Retires what is kept. */
  close(): void {
    if (this.#free !== undefined) retire(this.#free);
    this.#free = undefined;
  }
}

function retire({ client }: LentClient): void {
  retireClient(client);
  client.destroy();
}
