import type { Operation, StringShape } from '../../spec/contract.js';
import { findPlace } from '../../spec/places.js';

/** The string at a place; undefined for what is no string, and for what is no place. */
export function stringAt(operation: Operation, path: string): StringShape | undefined {
  const shape = findPlace(operation, path)?.shape;
  return shape?.kind === 'string' ? shape : undefined;
}

/** An example of a string, counted from 0; the last one where there are not so many. */
export function exampleOf({ examples }: StringShape, index: number): string | undefined {
  return examples[index] ?? examples.at(-1);
}
