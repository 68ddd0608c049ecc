import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random values, one after the other. */
export interface FlowRandom {
  /** So many decimal digits. */
  readonly digits: (length: number) => string;
  /** So many hexadecimal digits, in lower case. */
  readonly hex: (length: number) => string;
}

/** The random values of one change: equal seeds and revisions, equal values. They are for a sandbox, and no secrets. */
export function createRandom(seed: number, revision: number): FlowRandom {
  const source = xoroshiro128plus(spread(seed ^ spread(revision)));
  const draw = (length: number, base: number): string =>
    Array.from({ length }, () => uniformInt(source, 0, base - 1).toString(base)).join('');
  return { digits: (length) => draw(length, 10), hex: (length) => draw(length, 16) };
}

/** A UUID of version 4 (RFC 9562). */
export function randomUuid({ hex }: FlowRandom): string {
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}

/** Spreads the bits of a number over 32 bits (the finaliser of MurmurHash3). */
function spread(value: number): number {
  let mixed = Math.imul(value + 1, 0x9e3779b1) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
