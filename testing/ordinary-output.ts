import { assertNever } from '../spec/assert-never.js';
import type { Operation, ResponseElement } from '../spec/contract.js';
import { setOwn } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';

/**
 * The least answer that the documentation allows: what may be left out is left out, so that a caller that reads page after page gets one
 * page. Ids differ where the number differs, and are equal where it is equal.
 */
export function ordinaryOutput({ response }: Operation, number: number): JsonObject {
  return sampleObject(response.elements, number);
}

/** How many objects a list has. */
const listLength = 2;
/** When all that is told of was created, in seconds since the epoch. */
const createdSeconds = Date.UTC(2026, 0, 1) / 1000;

function sampleObject(elements: readonly ResponseElement[], number: number): JsonObject {
  const sample: Record<string, Json> = {};
  for (const element of elements)
    if (element.required) setOwn(sample, element.name, sampleOf(element, number));
  return sample;
}

function sampleOf({ expected, example, elements }: ResponseElement, number: number): Json {
  switch (expected) {
    case 'timestamp':
      return createdSeconds;
    case 'string':
      return example === undefined
        ? uuid(number)
        : example.replace(zeros, (run) => numbered(number, run.length));
    case 'list':
      return Array.from({ length: listLength }, (_, index) =>
        sampleObject(elements, number * listLength + index),
      );
    default:
      return assertNever(expected);
  }
}

/** Where the examples of the spec have the number of an id. */
const zeros = /0{12,}$/;

function uuid(number: number): string {
  return `00000000-0000-4000-8000-${numbered(number, 12)}`;
}

function numbered(number: number, length: number): string {
  return number.toString(16).padStart(length, '0');
}
