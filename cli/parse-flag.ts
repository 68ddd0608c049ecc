import { InvalidArgumentError } from 'commander';
import type { Shard } from '../suites/shards/shard.js';

/** Parses a whole number in a range, both ends included. @throws InvalidArgumentError, from what is returned */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^[0-9]+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Write a whole number from ${min} to ${max}.`);
  };
}

/** Parses a number in a range, both ends included. @throws InvalidArgumentError, from what is returned */
export function decimalNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^[0-9]+(?:\.[0-9]+)?$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Write a number from ${min} to ${max}.`);
  };
}

/** Takes any text but the empty one, which is most often a variable that is not set. @throws InvalidArgumentError */
export function filled(text: string): string {
  if (text !== '') return text;
  throw new InvalidArgumentError('It is empty. Is a variable of your shell not set?');
}

/** The same for a flag that takes several words, or may be given several times. @throws InvalidArgumentError */
export function filledList(text: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), filled(text)];
}

/** A run in more parts than this is a slip: there are fewer rules. */
const mostShards = 1000;

/** Parses one part of several, `2/4`; a run is one of them. @throws InvalidArgumentError, also where one was given before */
export function shard(text: string, previous?: Shard): Shard {
  if (previous !== undefined) throw new InvalidArgumentError('One run is one part: give the flag once.');
  const [, index = '', count = ''] = /^(0|[1-9][0-9]{0,4})\/(0|[1-9][0-9]{0,4})$/.exec(text) ?? [];
  if (count === '')
    throw new InvalidArgumentError('Write which part of how many, such as 2/4: the second of four.');
  const parsed = { index: Number(index), count: Number(count) };
  if (parsed.count < 1 || parsed.count > mostShards)
    throw new InvalidArgumentError(`There can be from 1 to ${mostShards} parts.`);
  if (parsed.index >= 1 && parsed.index <= parsed.count) return parsed;
  throw new InvalidArgumentError(
    `Of ${parsed.count} parts, the first is 1/${parsed.count} and the last ${parsed.count}/${parsed.count}.`,
  );
}
