import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Case } from '../generators/case.js';
import type { FailureShape } from './failure-shape.js';
import {
  accepted,
  caseOf,
  contextOf,
  errorCase,
  provokedCase,
  rawSent,
  refusedLocally,
  rejected,
  responseCase,
  wireCase,
  wireOf,
} from './fixtures/judging.js';
import { judge } from './judge.js';
import type { JudgeContext } from './judge-context.js';
import type { Observation } from './observation.js';

interface Row {
  readonly says: string;
  readonly case: Case;
  readonly seen: Observation;
  readonly shape: FailureShape;
  readonly context?: Partial<JudgeContext>;
}

function refusal(
  error: string | null,
  status: number | null = 400,
  isJson = true,
): Extract<FailureShape, { kind: 'rejected' }> {
  return { kind: 'rejected', error, status, isJson };
}

const rule = 'Context.key/length.max';
const valid = caseOf(rule, 'accept');
const validation = 'ValidationException';
const unavailable = 'AccessDeniedException';
const notFound = { control: 'not-found', premises: ['not-found'] } as const;
const noName = rejected(undefined, 400, { body: '<html>' });
const altered = { ...rawSent, arrivedUnchanged: false };

const rows: readonly Row[] = [
  {
    says: 'an invalid request that is accepted',
    case: caseOf(rule),
    seen: accepted(),
    shape: { kind: 'accepted' },
  },
  {
    says: 'an invalid request whose refusal the caller does not see',
    case: caseOf(rule),
    seen: accepted({ sent: { ...rawSent, answeredWith: 'ValidationException' } }),
    shape: { kind: 'error-swallowed' },
  },
  {
    says: 'an invalid request that is not sent',
    case: caseOf(rule),
    seen: accepted({ sent: { ...rawSent, attempts: 0 } }),
    shape: { kind: 'attempts', count: 0 },
  },
  {
    says: 'the same where a valid one is not found either',
    case: caseOf(rule),
    seen: rejected('ResourceNotFoundException', 404),
    shape: { kind: 'accepted' },
    context: notFound,
  },
  {
    says: 'another error',
    case: caseOf(rule),
    seen: rejected('ConflictException', 409),
    shape: refusal('ConflictException', 409),
  },
  {
    says: 'another status',
    case: caseOf(rule),
    seen: rejected(validation, 422),
    shape: refusal(validation, 422),
  },
  { says: 'no error type, no JSON', case: caseOf(rule), seen: noName, shape: refusal(null, 400, false) },
  {
    says: 'the right error in a body that is no JSON',
    case: caseOf(rule),
    seen: rejected(validation, 400, { body: 'no' }),
    shape: refusal(validation, 400, false),
  },
  {
    says: 'a valid request that is refused',
    case: valid,
    seen: rejected(validation),
    shape: refusal(validation),
  },
  {
    says: 'a valid request that is refused locally',
    case: valid,
    seen: refusedLocally,
    shape: { kind: 'refused-locally', error: 'TypeError' },
  },
  {
    says: 'a request that is altered',
    case: valid,
    seen: accepted({ sent: altered }),
    shape: { kind: 'altered' },
  },
  {
    says: 'a request that is sent twice',
    case: valid,
    seen: accepted({ sent: { ...rawSent, attempts: 2 } }),
    shape: { kind: 'attempts', count: 2 },
  },
  {
    says: 'a request that is not sent',
    case: valid,
    seen: accepted({ sent: { ...rawSent, attempts: 0 } }),
    shape: { kind: 'attempts', count: 0 },
  },
  {
    says: 'a success with another status',
    case: responseCase('response/status'),
    seen: accepted({ wire: wireOf(202, { MessageId: 'm-1' }) }),
    shape: { kind: 'success-status', status: 202 },
  },
  {
    says: 'a success that is no JSON',
    case: responseCase('response/format'),
    seen: accepted({ wire: wireOf(200, 'no') }),
    shape: { kind: 'success-body', problem: 'not-json' },
  },
  {
    says: 'a success that is no UTF-8',
    case: responseCase('response/format'),
    seen: accepted({ wire: { ...wireOf(200, ''), isUtf8: false } }),
    shape: { kind: 'success-body', problem: 'not-utf8' },
  },
  {
    says: 'a success that is no object',
    case: responseCase('response.MessageId/type'),
    seen: accepted({ wire: wireOf(200, []) }),
    shape: { kind: 'success-body', problem: 'not-object' },
  },
  {
    says: 'a success without the element',
    case: responseCase('response.MessageId/type'),
    seen: accepted({ wire: wireOf(200, {}) }),
    shape: { kind: 'success-element', problem: 'missing' },
  },
  {
    says: 'an element of another type',
    case: responseCase('response.MessageId/type'),
    seen: accepted({ wire: wireOf(200, { MessageId: 7 }) }),
    shape: { kind: 'success-element', problem: 'wrong-type' },
  },
  {
    says: 'an element that does not reach the caller',
    case: responseCase('response.MessageId/type'),
    seen: accepted({ output: {} }),
    shape: { kind: 'success-element', problem: 'lost' },
  },
  {
    says: 'a broken envelope',
    case: wireCase('body'),
    seen: accepted({ sent: { ...rawSent, envelope: [{ aspect: 'body', detail: 'not UTF-8' }] } }),
    shape: { kind: 'envelope-broken' },
  },
  {
    says: 'a habit of refusing with another error',
    case: errorCase(validation, 'type'),
    seen: rejected('BadRequest'),
    shape: refusal('BadRequest'),
    context: { refusal: { name: 'BadRequest', status: 400, isJson: true } },
  },
  {
    says: 'a habit of refusing with another status',
    case: errorCase(validation, 'status'),
    seen: rejected(validation, 422),
    shape: refusal(validation, 422),
    context: { refusal: { name: validation, status: 422, isJson: true } },
  },
  {
    says: 'an unknown id with another error',
    case: errorCase('ResourceNotFoundException', 'type'),
    seen: rejected('NoSuchThing', 404),
    shape: refusal('NoSuchThing', 404),
  },
  {
    says: 'an unknown id with another status',
    case: errorCase('ResourceNotFoundException', 'status'),
    seen: rejected('ResourceNotFoundException', 410),
    shape: refusal('ResourceNotFoundException', 410),
  },
  {
    says: 'a provoked error that is swallowed',
    case: provokedCase(unavailable, 'error'),
    seen: accepted(),
    shape: { kind: 'error-swallowed' },
  },
  {
    says: 'another error than the provoked one',
    case: provokedCase(unavailable, 'error'),
    seen: rejected('Error'),
    shape: refusal('Error'),
  },
  {
    says: 'another status than the provoked one',
    case: provokedCase(unavailable, 'status'),
    seen: rejected(unavailable, 418),
    shape: refusal(unavailable, 418),
  },
  {
    says: 'an error of no class',
    case: provokedCase(unavailable, 'error'),
    seen: rejected(unavailable, 400, { isTyped: false }),
    shape: { kind: 'error-untyped' },
  },
  {
    says: 'a Reason that is lost',
    case: provokedCase(unavailable, 'error', 'ACCOUNT_DISABLED'),
    seen: rejected(unavailable, 400, { isTyped: true }),
    shape: { kind: 'error-member-lost', member: 'Reason' },
  },
  {
    says: 'an error that is asked for again',
    case: provokedCase(unavailable, 'attempts'),
    seen: rejected(unavailable, 400, { sent: { attempts: 3 } }),
    shape: { kind: 'attempts', count: 3 },
  },
  {
    says: 'an error that is not asked for again',
    case: provokedCase('ThrottlingException', 'attempts'),
    seen: rejected('ThrottlingException', 400, { sent: { attempts: 1 } }),
    shape: { kind: 'attempts', count: 1 },
  },
];

const shapes = suite('the shape of a failure');

for (const { says, case: each, seen, shape, context } of rows) {
  shapes(says, () => {
    const judgement = judge(each, seen, contextOf(context));
    if (judgement === 'needs-premises' || judgement.verdict !== 'fail')
      throw new Error(`It does not fail: ${JSON.stringify(judgement)}`);
    assert.equal(judgement.shape, shape);
  });
}

shapes('does not depend on messages, on members or on what the body says', () => {
  const shapeOf = (seen: Observation): unknown => judge(caseOf(rule), seen, contextOf());
  const one = shapeOf(rejected('ConflictException', 409, { message: 'a', members: { Reason: 'X' } }));
  assert.equal(one, shapeOf(rejected('ConflictException', 409, { message: 'b', members: { Other: 'Y' } })));
});

shapes('holds the names of errors so that every file can hold them', () => {
  const named = (name: string): unknown => {
    const judgement = judge(caseOf(rule), rejected(name), contextOf());
    return judgement !== 'needs-premises' && judgement.verdict === 'fail' ? judgement.shape : undefined;
  };
  assert.equal(named('\uD800a\nb\u001B'), refusal('?a?b?'));
  assert.equal(named('x'.repeat(5000)), refusal('x'.repeat(128)));
});

shapes.run();
