import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packaged, send } from '../spec/fixtures/operations.js';
import { accepted, rejected, unreachable } from './fixtures/judging.js';
import type { Observation } from './observation.js';
import { createPremises } from './premises.js';

const premises = suite('premises');
const { service } = packaged;

premises('says how each premise looks', async () => {
  const answers: readonly (readonly [Observation, string])[] = [
    [accepted(), 'accepted'],
    [rejected('ResourceNotFoundException'), 'not-found'],
    [rejected('ValidationException'), 'refused'],
    [rejected('ConflictException'), 'refused'],
    [rejected(undefined), 'refused'],
    [rejected('ThrottlingException'), 'masked'],
    [unreachable('timeout'), 'masked'],
  ];
  for (const [observation, look] of answers) {
    const book = createPremises(send, service, () => Promise.resolve(observation));
    assert.equal(await book.looks([{ request: {} }]), [look]);
  }
});

premises('asks for each premise once, also where cases ask at the same time', async () => {
  let asked = 0;
  const book = createPremises(send, service, () => {
    asked += 1;
    return Promise.resolve(accepted());
  });
  const [one, other] = [{ request: {} }, { request: {} }];
  await Promise.all([book.looks([one]), book.looks([one, other]), book.looks([other])]);
  await book.looks([one]);
  assert.is(asked, 2);
});

premises('asks afresh where it is told to, and keeps the newer look', async () => {
  const answers = [accepted(), rejected('ValidationException')];
  let asked = 0;
  const book = createPremises(send, service, () => {
    asked += 1;
    return Promise.resolve(answers[asked - 1] ?? accepted());
  });
  const premise = { request: {} };
  assert.equal(await book.looks([premise]), ['accepted']);
  assert.equal(await book.freshLooks([premise]), ['refused']);
  assert.equal(await book.looks([premise]), ['refused']);
  assert.is(asked, 2);
});

premises('sends the request itself, and orders no error', async () => {
  const request = { VerificationChannel: 'TEXT' };
  const book = createPremises(send, service, (exchange) => {
    assert.equal(exchange, { operation: send, request, provocation: undefined });
    return Promise.resolve(accepted());
  });
  await book.looks([{ request }]);
  assert.equal(await book.looks([]), []);
});

premises.run();
