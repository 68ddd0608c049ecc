import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { broken, send } from '../spec/fixtures/operations.js';
import type { Json } from '../spec/json.js';
import { findPlace } from '../spec/places.js';
import { combinable } from '../spec/members.js';
import { plainMap, plainRequest } from './plain-request.js';

const nobody = { id: undefined };
const all = combinable(send.members);
const requests = suite('plainRequest');

requests('has the required members and those that are asked for, in page order', () => {
  assert.equal(Object.keys(plainRequest(send, { optional: [], variant: 0, subject: nobody })), [
    'VerificationChannel',
    'VerifiedDestinationNumberId',
  ]);
  assert.equal(
    Object.keys(plainRequest(send, { optional: all.toReversed(), variant: 0, subject: nobody })),
    send.members.map((each) => each.name),
  );
});

requests('keeps every rule, in both variants, which share no value but one', () => {
  const [first, second] = ([0, 1] as const).map((variant) =>
    plainRequest(send, { optional: all, variant, subject: nobody }),
  );
  assert.equal(broken(first), []);
  assert.equal(broken(second), []);
  for (const { name } of send.members) assert.not.equal(first?.[name], second?.[name], name);
});

requests('is about the subject of the user', () => {
  const request = plainRequest(send, { optional: [], variant: 1, subject: { id: 'vdn-of-the-user' } });
  assert.is(request['VerifiedDestinationNumberId'], 'vdn-of-the-user');
});

requests('replaces and leaves out members', () => {
  const overrides = new Map<string, Json | undefined>([
    ['LanguageCode', 7],
    ['VerificationChannel', undefined],
  ]);
  const request = plainRequest(send, { optional: [], variant: 0, subject: nobody }, overrides);
  assert.equal(Object.keys(request), ['LanguageCode', 'VerifiedDestinationNumberId']);
  assert.is(request['LanguageCode'], 7);
});

requests.run();

const maps = suite('plainMap');

for (const count of [0, 1, 2, 5, 6, 80]) {
  maps(`has ${count} entries with keys of their own, in both variants`, () => {
    const shape = findPlace(send, 'Context')?.shape;
    if (shape?.kind !== 'map') throw new Error('Context is no map.');
    for (const variant of [0, 1]) assert.is(Object.keys(plainMap(shape, count, variant)).length, count);
  });
}

maps('uses valid keys as long as there are some', () => {
  const shape = findPlace(send, 'DestinationCountryParameters')?.shape;
  if (shape?.kind !== 'map') throw new Error('DestinationCountryParameters is no map.');
  assert.equal(Object.keys(plainMap(shape, 2, 0)).toSorted(), ['IN_ENTITY_ID', 'IN_TEMPLATE_ID']);
  assert.is(Object.keys(plainMap(shape, 11, 0)).length, 11);
});

maps.run();
