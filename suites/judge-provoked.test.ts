import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { documentedMembers } from '../sandbox/answer.js';
import { send } from '../spec/fixtures/operations.js';
import type { JsonObject } from '../spec/json.js';
import {
  accepted,
  contextOf,
  provokedCase,
  refusedLocally,
  rejected,
  unreachable,
} from './fixtures/judging.js';
import { judgeProvoked } from './judge-provoked.js';
import type { Observation } from './observation.js';

const provoked = suite('judge-provoked');

function verdict(
  [error, reads, reason]: Parameters<typeof provokedCase>,
  observation: Observation,
  minAttempts = 2,
): string {
  return judgeProvoked(provokedCase(error, reads, reason), observation, contextOf({ minAttempts })).verdict;
}

/** The error as the caller should see it. */
function seen(error: string, reason: string | undefined, changed: JsonObject = {}): Observation {
  const shape = send.errors.find(({ name }) => name === error);
  if (shape === undefined) throw new Error(`There is no error ${error}.`);
  const { Message: _, ...members } = documentedMembers(shape, reason);
  return rejected(error, shape.status, { members: { ...members, ...changed }, isTyped: true });
}

function sentTimes(error: string, attempts: number): Observation {
  return rejected(error, 400, { sent: { via: 'sdk', attempts } });
}

for (const { name, status, reasons } of send.errors) {
  provoked(`${name}: passes as documented, with each of its reasons`, () => {
    for (const reason of reasons.length === 0 ? [undefined] : reasons) {
      assert.is(verdict([name, 'error', reason], seen(name, reason)), 'pass', reason);
      assert.is(verdict([name, 'status', reason], seen(name, reason)), 'pass', reason);
    }
  });

  provoked(`${name}: fails where the caller sees another status`, () => {
    for (const other of [undefined, 200, 404, status === 400 ? 500 : 400]) {
      const observation = rejected(name, other);
      const error = { ...observation.error, status: other };
      assert.is(verdict([name, 'status'], { ...observation, error }), 'fail', String(other));
    }
  });

  provoked(`${name}: fails where it is not the SDK's typed exception, or another one`, () => {
    assert.is(verdict([name, 'error'], rejected(name, status, { isTyped: false })), 'fail');
    assert.is(verdict([name, 'error'], rejected('Error', status, { isTyped: true })), 'fail');
    assert.is(verdict([name, 'error'], rejected(undefined, status)), 'fail');
  });

  provoked(`${name}: fails where the caller sees a success`, () => {
    for (const reads of ['error', 'attempts'] as const) {
      assert.is(verdict([name, reads], accepted()), 'fail', reads);
    }
    // There is no status to see: its type owns the failure.
    assert.is(verdict([name, 'status'], accepted()), 'inconclusive');
  });

  provoked(`${name}: shows nothing where nothing came or nothing was sent`, () => {
    for (const reads of ['error', 'status', 'attempts'] as const) {
      assert.is(verdict([name, reads], unreachable('timeout')), 'inconclusive', reads);
      assert.is(verdict([name, reads], refusedLocally), 'inconclusive', reads);
    }
  });
}

provoked('fails where Reason, Fields, or what is named does not reach the caller', () => {
  const validation = ['ValidationException', 'error', 'UNKNOWN_OPERATION'] as const;
  const reason = 'UNKNOWN_OPERATION';
  assert.is(verdict([...validation], seen('ValidationException', reason)), 'pass');
  assert.is(verdict([...validation], seen('ValidationException', reason, { Reason: 'OTHER' })), 'fail');
  assert.is(verdict([...validation], seen('ValidationException', reason, { Fields: [] })), 'fail');
  assert.is(verdict([...validation], seen('ValidationException', undefined)), 'fail');
  const missing = seen('ResourceNotFoundException', undefined, { ResourceId: 'another' });
  assert.is(verdict(['ResourceNotFoundException', 'error'], missing), 'fail');
});

const attempts = suite('judge-provoked: attempts');

for (const { name, retry } of send.errors) {
  const allowed = retry === 'never' ? [1] : [2, 3];
  attempts(`${name}: ${allowed.join(' or ')} for the bare SDK`, () => {
    for (const count of [1, 2, 3, 4, 10]) {
      const wanted = allowed.includes(count) ? 'pass' : 'fail';
      assert.is(verdict([name, 'attempts'], sentTimes(name, count)), wanted, `${count} attempts`);
    }
  });
}

attempts('an integration that never retries is right, too', () => {
  assert.is(verdict(['ThrottlingException', 'attempts'], sentTimes('ThrottlingException', 1), 1), 'pass');
  assert.is(verdict(['ThrottlingException', 'attempts'], sentTimes('ThrottlingException', 4), 1), 'fail');
  assert.is(verdict(['ConflictException', 'attempts'], sentTimes('ConflictException', 2), 1), 'fail');
});

provoked.run();
attempts.run();
