import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { operationOf, packaged, send } from '../spec/fixtures/operations.js';
import type { JsonObject } from '../spec/json.js';
import { withoutFilledTokens } from './filled-tokens.js';
import { isSendableBySdk } from './sdk.js';

const create = operationOf(packaged, 'CreateVerifiedDestinationNumber');
const given = { DestinationPhoneNumber: '+14255550100' };

const tokens = suite('idempotency tokens that a client fills in');

tokens('are no difference where none was given', () => {
  const arrived = { ...given, ClientToken: 'a-token' };
  assert.equal(withoutFilledTokens(create, given, arrived), given);
});

tokens('are one where another one was given, or where it is no text', () => {
  const own = { ...given, ClientToken: 'mine' };
  const other = { ...given, ClientToken: 'other' };
  assert.equal(withoutFilledTokens(create, own, other), other);
  assert.equal(withoutFilledTokens(create, given, { ...given, ClientToken: 5 }), {
    ...given,
    ClientToken: 5,
  });
});

tokens('leave everything else as it arrived', () => {
  assert.equal(withoutFilledTokens(create, given, { ...given, Tags: [] }), { ...given, Tags: [] });
  assert.equal(withoutFilledTokens(send, given, { ClientToken: 'x' }), { ClientToken: 'x' });
  assert.is(withoutFilledTokens(create, given, 'text'), 'text');
});

tokens.run();

const sendable = suite('what the SDK sends as it is');

const requests: readonly (readonly [JsonObject, boolean])[] = [
  [{ ...given }, true],
  [{ ...given, Tags: [] }, true],
  [{ ...given, Tags: [{ Key: 'k', Value: 'v' }] }, true],
  [{ ...given, Tags: 'text' }, true],
  [{ ...given, Tags: [5] }, true],
  [{ ...given, Tags: null }, false],
  [{ ...given, Tags: [null] }, false],
  [{ ...given, Tags: [[]] }, false],
  [{ ...given, Tags: [{ Key: null, Value: 'v' }] }, false],
];
for (const [request, expected] of requests)
  sendable(`${JSON.stringify(request)}: ${expected}`, () =>
    assert.is(isSendableBySdk(create, request), expected),
  );

sendable.run();
