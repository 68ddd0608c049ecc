import type { Shard } from '../suites/shards/shard.js';

/** The flags of `run`, as commander gives them. */
export interface RunFlags {
  readonly target?: readonly string[];
  readonly operation?: readonly string[];
  readonly integration?: string;
  readonly endpoint?: string;
  readonly region?: string;
  readonly profile?: string;
  readonly verifiedDestinationNumberId?: string;
  readonly maxMessages?: number;
  readonly ledger?: string;
  readonly yes?: boolean;
  readonly seed?: number;
  readonly runs: number;
  readonly case?: string;
  readonly shard?: Shard;
  readonly probes?: boolean;
  readonly concurrency: number;
  readonly rate?: number;
  readonly timeout: number;
  readonly record?: string;
  readonly changed?: string;
  readonly deviations?: string;
  readonly writeDeviations?: string;
  readonly baseline?: string;
  readonly reporter?: readonly string[];
  readonly out: string;
  readonly spec?: string;
}
