import { InvalidArgumentError } from 'commander';

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
