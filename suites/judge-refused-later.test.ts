import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Case } from '../generators/case.js';
import { operationOf, packaged } from '../spec/fixtures/operations.js';
import { accepted, caseOf, contextOf, rejected } from './fixtures/judging.js';
import type { JudgeContext } from './judge-context.js';
import { judgeRequest, lookOf } from './judge-request.js';
import type { Observation } from './observation.js';

const create = operationOf(packaged, 'CreateVerifiedDestinationNumber');
const verify = operationOf(packaged, 'VerifyDestinationNumber');
const describe = operationOf(packaged, 'DescribeVerifiedDestinationNumbers');

const looks = suite('errors that only valid requests get');

looks('are told by their names, or by their reasons', () => {
  const conflict = rejected('ConflictException');
  assert.is(lookOf(conflict, create), 'refused-later');
  assert.is(lookOf(rejected('ServiceQuotaExceededException'), create), 'refused-later');
  assert.is(lookOf(conflict, describe), undefined, 'the operation has no such error');
  const mismatch = rejected('ValidationException', 400, {
    members: { Reason: 'VERIFICATION_CODE_MISMATCH' },
  });
  assert.is(lookOf(mismatch, verify), 'refused-later');
  assert.is(lookOf(mismatch, create), undefined);
  assert.is(lookOf(rejected('ValidationException'), verify), undefined);
  assert.is(lookOf(rejected('ResourceNotFoundException'), create), 'not-found');
});

looks.run();

const conflict = rejected('ConflictException');
const quota = rejected('ServiceQuotaExceededException');
const conflictFirst = { refusal: { name: 'ConflictException', status: 400, isJson: true } };

const rows: readonly (readonly [
  polarity: Case['polarity'],
  says: string,
  sees: Observation,
  given: Partial<JudgeContext>,
  is: string,
])[] = [
  ['accept', 'the control looks like that', conflict, { control: 'refused-later' }, 'pass'],
  ['accept', 'its premises are not known', conflict, { premises: undefined }, 'pass'],
  ['accept', 'its premises are accepted', quota, { premises: ['accepted'] }, 'pass'],
  ['accept', 'everything is refused like that', conflict, conflictFirst, 'inconclusive'],
  ['reject', 'the control looks like that', conflict, { control: 'refused-later' }, 'fail'],
  ['reject', 'its premises are not known', conflict, { premises: undefined }, 'needs-premises'],
  ['reject', 'its premises look like that', conflict, { premises: ['refused-later'] }, 'fail'],
  ['reject', 'its premises are accepted', quota, { premises: ['accepted'] }, 'fail'],
  ['reject', 'its premises are refused', conflict, { premises: ['refused'] }, 'inconclusive'],
  ['reject', 'everything is refused like that', conflict, conflictFirst, 'inconclusive'],
];

const judged = suite('judge-request: refused after the request was found valid');

for (const [polarity, says, sees, given, is] of rows) {
  judged(`${polarity} case, ${says}: ${is}`, () => {
    const each = caseOf('Tags.item.Key/length.max', polarity);
    const result = judgeRequest(each, sees, contextOf({ operation: create, ...given }));
    assert.is(result === 'needs-premises' ? result : result.verdict, is);
  });
}

judged.run();

const opaque = suite('judge-request: a value that only the service can make');

opaque('says nothing where it is refused, whichever it is', () => {
  const each = {
    ...caseOf('NextToken/type', 'accept'),
    constraintId: `${describe.name}/NextToken/type`,
    scenarioId: `${describe.name}/NextToken/type/ordinary-value`,
  };
  const context = contextOf({ operation: describe, premises: ['accepted'], contrast: 'refused' });
  const refused = judgeRequest(each, rejected('ValidationException'), context);
  assert.equal(refused !== 'needs-premises' && [refused.verdict, refused.waived], ['untested', true]);
  const taken = judgeRequest(each, accepted(), context);
  assert.is(taken !== 'needs-premises' && taken.verdict, 'pass');
});

opaque.run();
