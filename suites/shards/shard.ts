/** One of `count` parts of a run, `index` from 1 on. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Which shard each documented rule of a target falls to. */
export interface RuleShare {
  /** The index of the shard that a rule belongs to. */
  readonly shardOf: (constraintId: string) => number;
  /** Why a rule is left to another shard; undefined for one of this shard. */
  readonly elsewhere: (constraintId: string) => string | undefined;
}

/** Why nothing is asked about a rule here: it falls to the shard with this index. */
export function elsewhere(index: number, { count }: Shard): string {
  return `in shard ${index} of ${count}`;
}
