/** Something that falls to one shard whole, and what it costs: a whole number of microseconds. */
export interface Piece {
  readonly id: string;
  readonly cost: number;
}

/** What pieces are divided into. */
export interface DivideOptions {
  /** How many shards there are. */
  readonly count: number;
  /** A piece that has its shard before all others, and is not among them. */
  readonly placed?: { readonly shard: number; readonly cost: number };
}

/**
 * Says which shard each piece falls to, from 1 on: the dearest piece first, each one to the shard that has least to do. Equal
 * pieces in any order give equal parts on every machine: ties go by id and by the number of the shard, and sums of whole
 * numbers do not depend on their order. What costs nothing falls to the first shard.
 */
export function divide(
  pieces: readonly Piece[],
  { count, placed }: DivideOptions,
): ReadonlyMap<string, number> {
  const loads = Array.from({ length: count }, (_, index) => (placed?.shard === index + 1 ? placed.cost : 0));
  const shards = new Map<string, number>();
  for (const { id, cost } of pieces.toSorted(dearestFirst)) {
    const least = cost === 0 ? 0 : loads.indexOf(Math.min(...loads));
    loads[least] = (loads[least] ?? 0) + cost;
    shards.set(id, least + 1);
  }
  return shards;
}

function dearestFirst(one: Piece, other: Piece): number {
  if (one.cost !== other.cost) return other.cost - one.cost;
  return one.id < other.id ? -1 : 1;
}
