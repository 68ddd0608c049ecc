import type { ConstraintOf } from '../../spec/contract.js';
import type { Json, JsonObject } from '../../spec/json.js';
import { shows } from './mutant.js';
import type { MutantPlan, WrongSuccess } from './mutant.js';

/** Wrong statuses of a success. */
export function responseStatusMutants({ status }: ConstraintOf<'response.status'>): readonly MutantPlan[] {
  return [200, 201, 202, 204, 206]
    .filter((each) => each !== status)
    .map((each) =>
      toPlan(`status-${each}`, `with the HTTP status ${each}`, { kind: 'status', status: each }),
    );
}

/** Bodies of a success that are no JSON. */
export function responseFormatMutants(): readonly MutantPlan[] {
  const body = (text: string, type = 'text/plain', isUtf8 = true): WrongSuccess => ({
    kind: 'body',
    type,
    body: text,
    isUtf8,
  });
  return [
    toPlan('text', 'with plain text', body('The message was sent.')),
    toPlan('html', 'with an HTML page', body('<html><body>Sent</body></html>', 'text/html')),
    toPlan('empty', 'with an empty body', body('')),
    toPlan(
      'cut-short',
      'with JSON that is cut short',
      body('{"MessageId":"00000000-0000', 'application/x-amz-json-1.0'),
    ),
    toPlan('not-utf-8', 'with a body that is not UTF-8', body('{}', 'application/x-amz-json-1.0', false)),
  ];
}

/** A response element that is missing, of another type, or elsewhere. */
export function responseTypeMutants({ element }: ConstraintOf<'response.type'>): readonly MutantPlan[] {
  const value = (name: string, words: string, change: (right: Json) => Json): MutantPlan =>
    output(name, words, (all) => ({ ...all, [element]: change(all[element] ?? null) }));
  return [
    output('missing', `without ${element}`, (all) => without(all, element)),
    value('null', `with null for ${element}`, () => null),
    value('number', `with a number for ${element}`, () => 12345),
    value('boolean', `with true for ${element}`, () => true),
    value('array', `with ${element} in an array`, (right) => [right]),
    value('object', `with ${element} in an object`, (right) => ({ Value: right })),
    renamed(element, `${element.slice(0, 1).toLowerCase()}${element.slice(1)}`),
    renamed(element, element.toUpperCase()),
    output('nested', `with ${element} one level down`, (all) => ({ Output: all })),
    output('in-an-array', 'with its elements in an array', (all) => [all]),
  ];
}

function renamed(element: string, name: string): MutantPlan {
  return output(`named-${name}`, `with ${name} for ${element}`, (all) => ({
    ...without(all, element),
    [name]: all[element] ?? null,
  }));
}

function without(all: JsonObject, element: string): JsonObject {
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== element));
}

function output(name: string, words: string, change: (right: JsonObject) => Json): MutantPlan {
  return toPlan(name, words, { kind: 'output', change });
}

function toPlan(name: string, words: string, success: WrongSuccess): MutantPlan {
  return {
    name,
    family: 'response',
    description: `The provider answers valid requests ${words}.`,
    fault: { kind: 'success', success },
    equivalence: shows,
  };
}
