import type { ConstraintOf, ResponseElement } from '../../spec/contract.js';
import { isJsonObject } from '../../spec/json.js';
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
  // Where there are several, it would be about them all.
  const isOnly = operation.response.elements.length === 1;
  const place = { element, output: outputAt(element.path) };
  return [
    ...(element.required ? wrongPlace(place) : []),
    ...wrongType(place),
    ...(element.path.length > 1 ? inOneOnly(place) : []),
    ...(isOnly && element.path.length === 1
      ? [output('in-an-array', 'with its elements in an array', (all) => [all])]
      : []),
  ];
}

type Output = (name: string, words: string, change: (holder: JsonObject) => JsonObject) => MutantPlan;

/** An element, and how to change what it stands in: the response, or each object of a list. */
interface ElementPlace {
  readonly element: ResponseElement;
  readonly output: Output;
}

function outputAt(path: readonly string[]): Output {
  return (name, words, change) => output(name, words, (all) => changeHolders(all, path, change));
}

/** The response with a change in each object that holds the element at the end of the path. */
function changeHolders(
  holder: JsonObject,
  [step = '', ...further]: readonly string[],
  change: (holder: JsonObject, index: number) => JsonObject,
): JsonObject {
  if (further.length === 0) return change(holder, 0);
  const list = holder[step];
  if (!isArray(list)) return holder;
  const [, ...below] = further;
  const changed = list.map((item, index) => {
    if (!isJsonObject(item)) return item;
    return below.length === 1 ? change(item, index) : changeHolders(item, below, change);
  });
  return { ...holder, [step]: changed };
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A value of another type, and what it is in words. */
const otherValues: {
  readonly [K in ResponseElement['expected']]: readonly (readonly [
    name: string,
    words: string,
    value: Json,
  ])[];
} = {
  string: [
    ['number', 'a number for', 12345],
    ['boolean', 'true for', true],
  ],
  timestamp: [
    ['text', 'a date in words for', '2026-01-01T00:00:00Z'],
    ['boolean', 'true for', true],
  ],
  list: [
    ['text', 'a text for', 'none'],
    ['boolean', 'true for', true],
    ['texts', 'texts in', ['one', 'other']],
  ],
};

function wrongType({ element: { name, expected }, output: plan }: ElementPlace): readonly MutantPlan[] {
  return [
    ...otherValues[expected].map(([how, words, value]) =>
      plan(how, `with ${words} ${name}`, (all) => ({ ...all, [name]: value })),
    ),
    plan('array', `with ${name} in an array`, (all) => ({ ...all, [name]: [all[name] ?? null] })),
    plan('object', `with ${name} in an object`, (all) => ({ ...all, [name]: { Value: all[name] ?? null } })),
  ];
}

function wrongPlace({ element: { name: element }, output: plan }: ElementPlace): readonly MutantPlan[] {
  const renamed = (name: string): MutantPlan =>
    plan(`named-${name}`, `with ${name} for ${element}`, (all) => ({
      ...without(all, element),
      [name]: all[element] ?? null,
    }));
  return [
    plan('missing', `without ${element}`, (all) => without(all, element)),
    plan('null', `with null for ${element}`, (all) => ({ ...all, [element]: null })),
    renamed(`${element.slice(0, 1).toLowerCase()}${element.slice(1)}`),
    renamed(element.toUpperCase()),
    plan('nested', `with ${element} one level down`, ({ [element]: own = null, ...others }) => ({
      ...others,
      Output: { [element]: own },
    })),
  ];
}

/** The right element in the first object, and a wrong one in the others. */
function inOneOnly({ element: { name, path } }: ElementPlace): readonly MutantPlan[] {
  return [
    output('wrong-after-the-first', `with true for ${name} in all objects but the first`, (all) =>
      changeHolders(all, path, (holder, index) => (index === 0 ? holder : { ...holder, [name]: true })),
    ),
  ];
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
