import fc from 'fast-check';
import { countCodePoints } from '../spec/count-code-points.js';
import type { Pick, WordSampler } from './word-sampler.js';

/** Which words an arbitrary gives: lengths in code points, inclusive. */
export interface WordRange {
  readonly min: number;
  readonly max: number;
  /** True for the words that a shrunk value may be; generated words need not be asked. */
  readonly accepts: (word: string) => boolean;
}

/**
 * Words of a sampler with every length of the range equally likely, long ones as well as short ones. Shrinking makes
 * words shorter and stays inside the range and the language.
 */
export class WordArbitrary extends fc.Arbitrary<string> {
  readonly #sampler: WordSampler;
  readonly #range: WordRange;
  /** Worked out when a word is first asked for: of most scenarios of a run for one of them, none is. */
  #knownLengths: readonly number[] | undefined;

  /** @throws RangeError where no word has a length in the range. */
  constructor(sampler: WordSampler, wanted: WordRange) {
    super();
    this.#sampler = sampler;
    this.#range = wanted;
    if (sampler.leastIn(wanted.min, wanted.max) === undefined)
      throw new RangeError(`No word has ${wanted.min} to ${wanted.max} characters.`);
  }

  get #lengths(): readonly number[] {
    return (this.#knownLengths ??= lengthsIn(this.#sampler, this.#range));
  }

  override generate(random: fc.Random): fc.Value<string> {
    const lengths = this.#lengths;
    const length = lengths[random.nextInt(0, lengths.length - 1)] ?? 0;
    return new fc.Value(
      this.#sampler.word(length, fastPick(random.nextInt(-0x80000000, 0x7fffffff))),
      undefined,
    );
  }

  override canShrinkWithoutContext(value: unknown): value is string {
    return typeof value === 'string' && this.#range.accepts(value);
  }

  override shrink(value: string): fc.Stream<fc.Value<string>> {
    return fc.stream(this.#smaller(value)).map((word) => new fc.Value(word, undefined));
  }

  *#smaller(value: string): IterableIterator<string> {
    const length = countCodePoints(value);
    const characters = [...value];
    for (const shorter of this.#lengths) {
      if (shorter < length) yield this.#sampler.word(shorter, cyclicPick());
      if (shorter < length) break;
    }
    for (let chunk = Math.floor(characters.length / 2); chunk > 0; chunk = Math.floor(chunk / 2)) {
      if (characters.length - chunk < this.#range.min) continue;
      for (let start = 0; start + chunk <= characters.length; start += chunk) {
        const word = [...characters.slice(0, start), ...characters.slice(start + chunk)].join('');
        if (this.#range.accepts(word)) yield word;
      }
    }
  }
}

/** How many lengths are enough to stand for a larger range. */
const mostLengths = 4096;

/** The lengths of a range that words have, the least and the greatest among them; spread evenly where they are many. */
function lengthsIn(sampler: WordSampler, { min, max }: WordRange): readonly number[] {
  const lengths: number[] = [];
  for (let length = min; length <= max; length += 1) if (sampler.has(length)) lengths.push(length);
  const step = Math.ceil(lengths.length / mostLengths);
  return lengths.filter((_, index) => index % step === 0 || index === lengths.length - 1);
}

/** A small, fast generator (mulberry32) for the characters of one word; its seed comes from fast-check. */
export function fastPick(seed: number): Pick {
  let state = seed | 0;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * count);
  };
}

/** Takes one thing after the other: a word of enough length has every character of its alphabet. */
export function cyclicPick(start = 0): Pick {
  let next = start;
  return (count) => next++ % count;
}
