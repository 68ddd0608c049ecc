import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { catalogueOf } from '../../generators/fixtures/catalogues.js';
import type { Operation } from '../../spec/contract.js';
import { packaged } from '../../spec/fixtures/operations.js';
import { operationWith, stringMember } from '../../spec/fixtures/synthetic-operation.js';
import { liveSafetyOf } from './live-safety.js';
import { reachOf } from './message-guard.js';

const [send] = packaged.operations;
if (send === undefined) throw new TypeError('The contract has no operation.');
const impossible = `vdn-${'0'.repeat(32)}`;
const realId = 'vdn-5f1e';
const facts = { safety: liveSafetyOf(send), realIds: [realId] };

const safety = suite('which operations may be run on AWS');

function changing(members: Parameters<typeof operationWith>[0]): Operation {
  return { ...operationWith(members), effect: 'changes' };
}

safety('those that say what they act on, and of which an impossible one is known', () => {
  const about = (examples: readonly string[], more: object = {}) =>
    liveSafetyOf(
      changing({ Id: stringMember({ Examples: examples, 'Identifies the Subject': 'Yes', ...more }) }),
    );
  assert.equal(about([impossible]), {
    kind: 'addressed',
    member: 'Id',
    idPrefix: 'vdn-',
    impossibleId: impossible,
  });
  assert.is(about(['vdn-0000000000000000000000000000000f']).kind, 'unsafe');
  assert.is(about(['NOSUCHNUMBER']).kind, 'unsafe');
  assert.is(about([impossible], { Required: 'No' }).kind, 'unsafe');
  assert.is(about([impossible], { 'Identifies the Subject': 'No' }).kind, 'unsafe');
});

safety('no other one that changes something, and none that makes something', () => {
  const registers = changing({ PhoneNumber: stringMember({ Examples: ['+14255550100'] }) });
  assert.is(liveSafetyOf(registers).kind, 'unsafe');
  assert.match(reachOf('{}', { safety: liveSafetyOf(registers), realIds: [] }) ?? '', /changes the account/);
  assert.is(liveSafetyOf({ ...registers, effect: 'reads' }).kind, 'read-only');
  const about = changing({ Id: stringMember({ Examples: [impossible], 'Identifies the Subject': 'Yes' }) });
  for (const effect of ['sends', 'deletes', 'changes'] as const)
    assert.is(liveSafetyOf({ ...about, effect }).kind, 'addressed');
  assert.is(liveSafetyOf({ ...about, effect: 'creates' }).kind, 'unsafe');
});

safety.run();

const guard = suite('what may be sent without a permit');

for (const [says, body] of [
  ['about the impossible id', { VerifiedDestinationNumberId: impossible }],
  ['about nothing', {}],
  ['about a word that is no id', { VerifiedDestinationNumberId: 'NOSUCHNUMBER' }],
  [
    'about the impossible id with an odd character',
    { VerifiedDestinationNumberId: `${impossible.slice(0, -1)}!` },
  ],
  ['about null', { VerifiedDestinationNumberId: null }],
  [
    'about letters that hold an id by chance, and too short a one',
    { VerifiedDestinationNumberId: 'dv-vdn-0d0d-n' },
  ],
] as const) {
  guard(`a request ${says}`, () => assert.is(reachOf(JSON.stringify(body), facts), undefined));
}

for (const [says, body] of [
  ['about a number that exists', JSON.stringify({ VerifiedDestinationNumberId: realId })],
  ['that names it elsewhere', JSON.stringify({ Context: { a: `x${realId}` } })],
  ['about its ARN', JSON.stringify({ VerifiedDestinationNumberId: `arn:aws:sms-voice:x:1:y/${realId}` })],
  ['about it in other letters', JSON.stringify({ VerifiedDestinationNumberId: realId.toUpperCase() })],
  ['about it in escapes', `{"VerifiedDestinationNumberId":"\\u0076dn-5f1e"}`],
  [
    'about it first, and then about the impossible one',
    `{"VerifiedDestinationNumberId":"${realId}","VerifiedDestinationNumberId":"${impossible}"}`,
  ],
  ['about it in a body that is no JSON', `{"VerifiedDestinationNumberId":"${realId}"`],
  ['about it in an array', JSON.stringify({ VerifiedDestinationNumberId: [realId] })],
  ['about an id that could exist', JSON.stringify({ VerifiedDestinationNumberId: `vdn-${'0'.repeat(31)}f` })],
  [
    'about an id that could exist, under another name',
    JSON.stringify({ verifiedDestinationNumberId: `VDN-${'9'.repeat(32)}` }),
  ],
  ['about a telephone number', JSON.stringify({ VerifiedDestinationNumberId: '+14255550100' })],
  ['about a telephone number as a JSON number', '{"VerifiedDestinationNumberId":14255550100}'],
] as const) {
  guard(`not a request ${says}`, () => assert.type(reachOf(body, facts), 'string'));
}

guard('all but a few cases of the catalogue', () => {
  let withheld = 0;
  let all = 0;
  for (const seed of [1, 2, 3]) {
    for (const { cases, caseAt } of catalogueOf({ seed, runs: 4, subjectId: impossible }).scenarios) {
      for (let index = 0; index < cases; index += 1) {
        all += 1;
        if (reachOf(JSON.stringify(caseAt(index).request), facts) !== undefined) withheld += 1;
      }
    }
  }
  assert.ok(withheld <= all / 500, `${withheld} of ${all}`);
});

guard.run();
