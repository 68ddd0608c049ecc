import type { Shard } from '../suites/shards/shard.js';

/** A shard in words: `shard 3 of 4`. */
export function nameShard({ index, count }: Shard): string {
  return `shard ${index} of ${count}`;
}
