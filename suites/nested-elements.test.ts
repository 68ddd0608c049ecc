import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { answerRequest } from '../sandbox/answer.js';
import { operationOf, packaged } from '../spec/fixtures/operations.js';
import type { Json } from '../spec/json.js';
import { contextOf, accepted, responseCase, wireOf } from './fixtures/judging.js';
import { judgeResponse } from './judge-response.js';

const operation = operationOf(packaged, 'DescribeVerifiedDestinationNumbers');
const list = 'VerifiedDestinationNumbers';
const number = {
  VerifiedDestinationNumberArn: 'arn',
  VerifiedDestinationNumberId: 'vdn-1',
  DestinationPhoneNumber: '+14255550100',
  Status: 'NEW_AND_UNHEARD_OF',
  CreatedTimestamp: 1_767_225_600.5,
};
const without = (name: string): Json =>
  Object.fromEntries(Object.entries(number).filter(([each]) => each !== name));

/** What the rule of an element says of an answer, and of what the caller got of it. */
function verdict(path: string, body: Json, output?: Json): string {
  const constraintId = `${operation.name}/response.${path}/type`;
  const each = { ...responseCase('response.MessageId/type'), constraintId };
  const seen = accepted({ wire: wireOf(200, body), output });
  const result = judgeResponse(each, seen, contextOf({ operation }));
  if (result === 'needs-premises') return result;
  return result.waived ? `waived ${result.verdict}` : result.verdict;
}

const nested = suite('judge-response: objects in lists');

const rows: readonly (readonly [says: string, path: string, body: Json, is: string])[] = [
  ['no numbers', list, { [list]: [] }, 'pass'],
  ['no list', list, {}, 'fail'],
  ['null for the list', list, { [list]: null }, 'fail'],
  ['a text for the list', list, { [list]: 'none' }, 'fail'],
  ['texts in the list', list, { [list]: [number, 'text'] }, 'fail'],
  ['null in the list', list, { [list]: [null] }, 'fail'],
  ['the right type', `${list}.item.Status`, { [list]: [number, number] }, 'pass'],
  ['no object that could have it', `${list}.item.Status`, { [list]: [] }, 'waived untested'],
  ['left out of the second object', `${list}.item.Status`, { [list]: [number, without('Status')] }, 'fail'],
  ['of another type in one', `${list}.item.Status`, { [list]: [number, { ...number, Status: 5 }] }, 'fail'],
  [
    'a date in words',
    `${list}.item.CreatedTimestamp`,
    { [list]: [{ ...number, CreatedTimestamp: 'x' }] },
    'fail',
  ],
  ['an optional one left out', `${list}.item.RcsAgentId`, { [list]: [number] }, 'pass'],
  [
    'an optional one of another type',
    `${list}.item.RcsAgentId`,
    { [list]: [{ ...number, RcsAgentId: 1 }] },
    'fail',
  ],
  ['an optional token left out', 'NextToken', { [list]: [] }, 'pass'],
];
for (const [says, path, body, is] of rows)
  nested(`${path}: ${says}: ${is}`, () => assert.is(verdict(path, body), is));

nested('what does not reach the caller is the fault of its own rule', () => {
  const body = { [list]: [number, number] };
  const got = (...items: readonly Json[]): Json => ({ [list]: items });
  const status = `${list}.item.Status`;
  assert.is(verdict(status, body, got(number, number)), 'pass');
  assert.is(verdict(status, body, got(number, without('Status'))), 'fail');
  assert.is(verdict(list, body, got(number, without('Status'))), 'pass');
  assert.is(verdict(list, body, got(number)), 'fail');
  assert.is(verdict(status, body, got(number)), 'waived inconclusive');
  assert.is(verdict(list, body, {}), 'fail');
});

nested('a simulated answer has two objects in each list', () => {
  const answer = answerRequest({}, { operation, sequence: 0, provocation: undefined });
  const items = answer.kind === 'accepted' ? answer.output[list] : undefined;
  assert.is(Array.isArray(items) && items.length, 2);
});

nested.run();
