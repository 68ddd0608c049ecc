import fc from 'fast-check';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The random source of one case: it depends on the seed of the run, the scenario and the index of the case alone. */
export function caseRandom(seed: number, scenarioId: string, index: number): fc.Random {
  return new fc.Random(createGenerator(mix(hashText(scenarioId) ^ mix(seed), index)));
}

/** A source of numbers that every fast-check takes, from 3.23 on. */
export function createGenerator(seed: number): Generator {
  return new Generator(xoroshiro128plus(seed));
}

type Source = ReturnType<typeof xoroshiro128plus>;

/** A fast-check before 4.6 calls `unsafeNext` what a later one calls `next`. */
class Generator implements Source {
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  clone(): Generator {
    return new Generator(this.#source.clone());
  }

  next(): number {
    return this.#source.next();
  }

  unsafeNext(): number {
    return this.#source.next();
  }

  jump(): void {
    this.#source.jump();
  }

  getState(): readonly number[] {
    return this.#source.getState();
  }
}

/** A 32-bit hash of a text (FNV-1a over UTF-16 units). */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}

/** Spreads the bits of two numbers over 32 bits (the finaliser of MurmurHash3). */
function mix(value: number, salt = 0): number {
  let mixed = (value + Math.imul(salt, 0x9e3779b1)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
