import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { operationOf, packaged, send } from '../spec/fixtures/operations.js';
import { likenessOf } from './answer-likeness.js';
import type { Likeness } from './answer-likeness.js';
import { accepted, refusedLocally, rejected, unreachable, wireOf } from './fixtures/judging.js';
import type { Observation } from './observation.js';

const likeness = suite('answer-likeness');
const ok = (body: unknown, status = 200): Observation => accepted({ wire: wireOf(status, body) });
const missing = (body: object, status = 400): Observation => ({
  ...rejected('ResourceNotFoundException', status),
  wire: wireOf(status, { __type: 'ResourceNotFoundException', ...body }),
});

const pairs: Readonly<Record<string, readonly [Observation, Observation, Likeness]>> = {
  'equal members, other values': [ok({ Id: 'a' }), ok({ Id: 'b' }), 'alike'],
  'members in another order': [ok({ A: 1, B: 2 }), ok({ B: 1, A: 2 }), 'alike'],
  'a member more': [ok({ Id: 'a', More: 1 }), ok({ Id: 'b' }), 'unlike'],
  'a member less': [ok({}), ok({ Id: 'b' }), 'unlike'],
  'another status': [ok({ Id: 'a' }, 202), ok({ Id: 'b' }), 'unlike'],
  'a text': [ok('Id'), ok({ Id: 'b' }), 'unlike'],
  'no members on either side': [ok({}), ok({}), 'bare'],
  'a text on either side': [ok('a page'), ok('sent'), 'bare'],
  'an object and a text, both without members': [ok({}), ok('sent'), 'unlike'],
  'not found, and the same members': [missing({ ResourceId: 'a' }), missing({ ResourceId: 'b' }), 'alike'],
  'not found, and another message': [missing({ Message: 'a' }), missing({ message: 'b' }), 'bare'],
  'not found, and fewer members': [missing({}), missing({ ResourceId: 'b' }), 'unlike'],
  'not found as a route': [missing({ ResourceId: 'a' }, 404), missing({ ResourceId: 'b' }), 'unlike'],
  'not found and accepted': [missing({ Id: 'a' }), ok({ Id: 'a' }), 'unlike'],
  'two refusals': [rejected('X'), rejected('X'), 'unlike'],
  'no answers': [unreachable('timeout'), unreachable('timeout'), 'unlike'],
  'refused before anything was sent': [refusedLocally, refusedLocally, 'unlike'],
};

for (const [name, [seen, right, expected]] of Object.entries(pairs)) {
  likeness(`${name}: ${expected}`, () => assert.is(likenessOf(seen, right, send), expected));
}

likeness('a conflict with what the first request made is of one kind with its success', () => {
  const create = operationOf(packaged, 'CreateVerifiedDestinationNumber');
  const conflict = rejected('ConflictException');
  assert.is(likenessOf(conflict, ok({ Id: 'a' }), create), 'alike');
  assert.is(likenessOf(conflict, conflict, create), 'alike');
  assert.is(likenessOf(conflict, rejected('ValidationException'), create), 'unlike');
  assert.is(likenessOf(conflict, ok({ Id: 'a' }), send), 'unlike', 'nothing is known of it there');
});

likeness.run();
