import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { send } from '../spec/fixtures/operations.js';
import { accepted, rawSent, rejected } from './fixtures/judging.js';
import { documentedRefusal, habitualRefusal, refusalOf, swallowsRefusals } from './refusal.js';
import type { Refusal } from './refusal.js';

const refusal = suite('refusal');
const documented: Refusal = { name: 'ValidationException', status: 400, isJson: true };
const odd: Refusal = { name: 'BadRequest', status: 422, isJson: false };

function habitOf(...refusals: readonly Refusal[]): Refusal {
  return habitualRefusal(send, refusals);
}

refusal('is documented as ValidationException with status 400 in JSON', () => {
  assert.equal(documentedRefusal(send), documented);
});

refusal('is read off an answer: its name, its status, and whether it is a JSON object', () => {
  assert.equal(refusalOf(rejected('ValidationException')), documented);
  assert.equal(refusalOf(rejected(undefined, 422)), { name: undefined, status: 422, isJson: true });
  for (const body of ['', 'text', '[]', '"text"', 'null', '5', '{']) {
    assert.is(refusalOf(rejected('ValidationException', 400, { body })).isJson, false, body);
  }
});

refusal('counts as JSON where nobody saw the body', () => {
  assert.is(refusalOf({ ...rejected('ValidationException'), wire: undefined }).isJson, true);
});

refusal('is no JSON where its bytes are not UTF-8', () => {
  const wire = { status: 400, headers: {}, body: '{}', isUtf8: false };
  assert.is(refusalOf({ ...rejected('ValidationException'), wire }).isJson, false);
});

refusal('is habitual in every aspect in which three or more agree', () => {
  assert.equal(habitOf(odd, odd, odd), odd);
  assert.equal(habitOf(documented, documented, documented), documented);
});

refusal('is no habit below three', () => {
  assert.equal(habitOf(), documented);
  assert.equal(habitOf(odd), documented);
  assert.equal(habitOf(odd, odd), documented);
});

refusal('is no habit where one differs, aspect by aspect', () => {
  const otherName = { ...odd, name: 'Other' };
  const otherStatus = { ...odd, status: 409 };
  const inJson = { ...odd, isJson: true };
  assert.equal(habitOf(odd, odd, odd, otherName), { ...odd, name: 'ValidationException' });
  assert.equal(habitOf(otherName, odd, odd, odd), { ...odd, name: 'ValidationException' });
  assert.equal(habitOf(odd, otherStatus, odd), { ...odd, status: 400 });
  assert.equal(habitOf(odd, odd, inJson), { ...odd, isJson: true });
  assert.equal(habitOf(inJson, odd, odd), { ...odd, isJson: true });
});

refusal('without a name can be a habit', () => {
  const unnamed = { ...documented, name: undefined };
  assert.equal(habitOf(unnamed, unnamed, unnamed), unnamed);
});

refusal(
  'a caller swallows refusals where each of three or more was answered with an error and is a success',
  () => {
    const swallowed = accepted({ sent: { ...rawSent, answeredWith: 'ValidationException' } });
    assert.is(swallowsRefusals([swallowed, swallowed, swallowed]), true);
    assert.is(swallowsRefusals([swallowed, swallowed]), false);
    assert.is(swallowsRefusals([swallowed, swallowed, accepted()]), false);
    assert.is(swallowsRefusals([swallowed, rejected('ValidationException'), swallowed]), false);
  },
);

refusal.run();
