/** What the server puts up with. Times are in milliseconds. */
export interface ServerLimits {
  readonly bodyBytes: number;
  /** Until the headers of a request have arrived. */
  readonly headersMs: number;
  /** Until the whole request has arrived. */
  readonly requestMs: number;
  /** How long a connection may be idle between two requests. */
  readonly idleMs: number;
  /** How long requests in flight may take once the server stops, and a refused caller may go on sending. */
  readonly lingerMs: number;
}

/** Limits that no honest client of this service comes near: the longest valid request has less than 64 kB. */
export const defaultLimits: ServerLimits = {
  bodyBytes: 1024 * 1024,
  headersMs: 10_000,
  requestMs: 10_000,
  idleMs: 60_000,
  lingerMs: 2000,
};
