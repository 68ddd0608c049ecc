import type { ConstraintOf, ResponseElement } from '../../spec/contract.js';
import type { Json, JsonObject } from '../../spec/json.js';
import { shows } from './mutant.js';
import type { MutantContext, MutantPlan, WrongSuccess } from './mutant.js';

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

/** A response element of another type; one that has to be there, also missing or elsewhere. */
export function responseTypeMutants(
  { element }: ConstraintOf<'response.type'>,
  { operation }: MutantContext,
): readonly MutantPlan[] {
  const { name, required } = element;
  // Where there are several, it would be about them all.
  const isOnly = operation.response.elements.length === 1;
  return [
    ...(required ? wrongPlace(name) : []),
    ...wrongType(element),
    ...(isOnly ? [output('in-an-array', 'with its elements in an array', (all) => [all])] : []),
  ];
}

function valueOf(element: string, words: readonly [name: string, words: string], value: Json): MutantPlan {
  const [name, rest] = words;
  return output(name, `with ${rest}`, (all) => ({ ...all, [element]: value }));
}

function wrongType({ name, expected }: ResponseElement): readonly MutantPlan[] {
  const other =
    expected === 'timestamp'
      ? valueOf(name, ['text', `a date in words for ${name}`], '2026-01-01T00:00:00Z')
      : valueOf(name, ['number', `a number for ${name}`], 12345);
  return [
    other,
    valueOf(name, ['boolean', `true for ${name}`], true),
    output('array', `with ${name} in an array`, (all) => ({ ...all, [name]: [all[name] ?? null] })),
    output('object', `with ${name} in an object`, (all) => ({
      ...all,
      [name]: { Value: all[name] ?? null },
    })),
  ];
}

function wrongPlace(element: string): readonly MutantPlan[] {
  return [
    output('missing', `without ${element}`, (all) => without(all, element)),
    valueOf(element, ['null', `null for ${element}`], null),
    renamed(element, `${element.slice(0, 1).toLowerCase()}${element.slice(1)}`),
    renamed(element, element.toUpperCase()),
    output('nested', `with ${element} one level down`, ({ [element]: own = null, ...others }) => ({
      ...others,
      Output: { [element]: own },
    })),
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
