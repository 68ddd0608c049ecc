import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { operationOf, packaged, send } from './fixtures/operations.js';
import { isJsonObject } from './json.js';
import type { Json, JsonObject } from './json.js';
import { changeAt, valuesAt } from './place-values.js';
import { containerOf, entryCapacity, findPlace, mapShapes, placesOf, shapesIn } from './places.js';
import type { Place } from './places.js';

const describe = operationOf(packaged, 'DescribeVerifiedDestinationNumbers');
const create = operationOf(packaged, 'CreateVerifiedDestinationNumber');

function placeOf(operation: typeof send, path: string): Place {
  const place = findPlace(operation, path);
  if (place === undefined) throw new Error(`There is no place ${path}.`);
  return place;
}

const places = suite('places');

places('are members, and what is in them, in page order', () => {
  const filters = [...placesOf(describe).keys()].filter((path) => path.startsWith('Filters'));
  assert.equal(filters, [
    'Filters',
    'Filters.item',
    'Filters.item.Name',
    'Filters.item.Values',
    'Filters.item.Values.item',
  ]);
  const steps = (operation: typeof send, path: string): string =>
    placeOf(operation, path)
      .steps.map(({ kind }) => kind)
      .join(' ');
  assert.is(steps(send, 'LanguageCode'), '');
  assert.is(steps(send, 'Context.key'), 'key');
  assert.is(steps(send, 'Context.value'), 'value');
  assert.is(steps(describe, 'Filters.item.Values.item'), 'item field item');
});

places('are nothing else', () => {
  for (const path of [
    'request',
    'response',
    'wire',
    'error.ConflictException',
    'LanguageCode.key',
    'constructor',
  ])
    assert.is(findPlace(send, path), undefined, path);
});

places('know the outermost map or list that they are in', () => {
  assert.is(containerOf(placeOf(describe, 'Filters.item.Values.item'))?.path, 'Filters');
  assert.is(containerOf(placeOf(send, 'Context.value'))?.path, 'Context');
  assert.is(containerOf(placeOf(describe, 'MaxResults')), undefined);
});

places('hold as many entries as bounds, valid keys and different items allow', () => {
  const capacity = (operation: typeof send, path: string): number | undefined => {
    const { shape } = placeOf(operation, path);
    return shape.kind === 'map' || shape.kind === 'list' ? entryCapacity(shape) : undefined;
  };
  assert.is(capacity(send, 'Context'), 5);
  assert.is(capacity(send, 'DestinationCountryParameters'), 2);
  assert.is(capacity(create, 'Tags'), 200);
  assert.is(capacity(describe, 'Filters'), 2);
  assert.is(capacity(describe, 'Filters.item.Values'), 20);
});

places('are changed from the inside out', () => {
  const { shape } = placeOf(describe, 'Filters');
  const order: string[] = [];
  const changed = mapShapes(shape, (each) => {
    order.push(each.path);
    return { ...each, constraints: [] };
  });
  assert.equal(order, [
    'Filters.item.Name',
    'Filters.item.Values.item',
    'Filters.item.Values',
    'Filters.item',
    'Filters',
  ]);
  assert.ok(shapesIn(changed).every(({ constraints }) => constraints.length === 0));
  assert.ok(shapesIn(shape).some(({ constraints }) => constraints.length > 0));
});

places.run();

const values = suite('what stands at a place');

const request: JsonObject = {
  Filters: [{ Name: 'status', Values: ['a', 'b'] }, { Name: 'x', Values: 'no list' }, 7, { Values: ['c'] }],
};

values('is found with its path and with its entry of the outermost list', () => {
  const seen = (path: string): readonly (readonly [string, unknown, number, number])[] =>
    valuesAt(request, placeOf(describe, path)).map((each) => [
      each.path,
      each.value,
      each.index,
      each.entries,
    ]);
  assert.equal(seen('Filters.item.Values.item'), [
    ['/Filters/0/Values/0', 'a', 0, 4],
    ['/Filters/0/Values/1', 'b', 0, 4],
    ['/Filters/3/Values/0', 'c', 3, 4],
  ]);
  assert.equal(seen('Filters.item.Name'), [
    ['/Filters/0/Name', 'status', 0, 4],
    ['/Filters/1/Name', 'x', 1, 4],
    ['/Filters/3/Name', undefined, 3, 4],
  ]);
  assert.equal(seen('MaxResults'), [['/MaxResults', undefined, 0, 1]]);
});

values('is changed where it stands, and nothing else is', () => {
  const upper = (value: Json): Json => (typeof value === 'string' ? value.toUpperCase() : value);
  assert.equal(changeAt(request, placeOf(describe, 'Filters.item.Values.item'), upper), {
    Filters: [{ Name: 'status', Values: ['A', 'B'] }, { Name: 'x', Values: 'no list' }, 7, { Values: ['C'] }],
  });
  assert.equal(
    changeAt(request, placeOf(describe, 'Filters.item.Values'), () => undefined),
    { Filters: [{ Name: 'status' }, { Name: 'x' }, 7, {}] },
  );
  assert.is(
    changeAt(request, placeOf(describe, 'MaxResults'), () => 5),
    request,
  );
});

values('is safe in a map with a key __proto__', () => {
  const given = JSON.parse('{"Context":{"__proto__":"v","k":"w"}}') as JsonObject;
  const changed = changeAt(given, placeOf(send, 'Context.value'), () => 'x');
  assert.is(JSON.stringify(changed), '{"Context":{"__proto__":"x","k":"x"}}');
  assert.ok(isJsonObject(changed.Context));
});

values.run();
