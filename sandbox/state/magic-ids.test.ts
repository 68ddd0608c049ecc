import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileEvaluator } from '../../spec/evaluate.js';
import type { Json, JsonObject } from '../../spec/json.js';
import { errorOf, FlowDesk } from '../fixtures/flow-desk.js';
import { operationOf, packaged } from '../../spec/fixtures/operations.js';
import { isFlowOperation } from './flow-operations.js';
import { listMagicIds } from './magic-ids.js';
import type { MagicId } from './magic-ids.js';

const magic = suite('magic-ids');
const ids = listMagicIds(packaged);

const ordinary: Readonly<Record<string, JsonObject>> = {
  CreateVerifiedDestinationNumber: { DestinationPhoneNumber: '+14255550100' },
  SendDestinationNumberVerificationCode: { VerificationChannel: 'TEXT' },
  VerifyDestinationNumber: { VerificationCode: '123456' },
};

function requestOf({ operation, member, id }: MagicId): JsonObject {
  const value: Json = member.endsWith('Ids') ? [id] : id;
  return { ...ordinary[operation], [member]: value };
}

magic('there is one for each error and Reason of each operation of the flow', () => {
  const operations = packaged.operations.filter(({ name }) => isFlowOperation(name));
  assert.is(operations.length, 5);
  const wanted = operations.flatMap(({ name, errors }) =>
    errors.flatMap((each) =>
      (each.reasons.length === 0 ? [''] : each.reasons).map((reason) => `${name} ${each.name} ${reason}`),
    ),
  );
  assert.equal(
    ids.map(({ operation, error, reason = '' }) => `${operation} ${error} ${reason}`),
    wanted,
  );
  assert.is(new Set(ids.map(({ operation, id }) => `${operation} ${id}`)).size, ids.length);
  assert.ok(ids.length > 400, `${ids.length}`);
});

magic('each keeps the rules of its member, and is answered with every member of its error', () => {
  const desk = new FlowDesk();
  for (const each of ids) {
    const operation = operationOf(packaged, each.operation);
    const request = requestOf(each);
    assert.equal(compileEvaluator(operation)(request), [], each.id);
    const answer = desk.ask(each.operation, request);
    assert.is(errorOf(answer), [each.error, ...(each.reason === undefined ? [] : [each.reason])].join(' '));
    const shape = operation.errors.find(({ name }) => name === each.error);
    assert.ok(answer.kind === 'error');
    assert.equal([answer.status, Object.keys(answer.members)], [each.status, shape?.members]);
    for (const [name, value] of Object.entries(answer.members)) assert.ok(value, `${each.id} ${name}`);
  }
});

magic('the id of the error is that of the request, and the resource is the id', () => {
  const desk = new FlowDesk();
  const answer = desk.send('vdn-throw-InternalServerException');
  assert.ok(answer.kind === 'error');
  assert.is(answer.members.RequestId, '00000000-0000-4000-9000-000000000001');
  const missing = desk.send('vdn-throw-ResourceNotFoundException');
  assert.is(missing.kind === 'error' && missing.members.ResourceId, 'vdn-throw-ResourceNotFoundException');
});

magic('without a Reason an error has its first one; its ARN does the same', () => {
  const desk = new FlowDesk();
  const arn = 'arn:aws:sms-voice:us-east-1:123456789012:verified-destination-number/';
  const wanted = 'AccessDeniedException INSUFFICIENT_ACCOUNT_REPUTATION';
  assert.is(errorOf(desk.send('vdn-throw-AccessDeniedException')), wanted);
  assert.is(
    errorOf(desk.send(`${arn}vdn-throw-AccessDeniedException-ACCOUNT_DISABLED`)),
    'AccessDeniedException ACCOUNT_DISABLED',
  );
});

magic('what no error and Reason has is an id that does not exist', () => {
  const desk = new FlowDesk();
  for (const id of [
    'vdn-throw-',
    'vdn-throw-NoSuchException',
    'vdn-throw-ConflictException-NO_SUCH_REASON',
    'vdn-throw-ConflictException-VERIFICATION_CODE_EXPIRED-x',
    'vdn-throw-ThrottlingException-OTHER',
    'vdn-throw-__proto__',
  ])
    assert.is(errorOf(desk.send(id)), 'ResourceNotFoundException', id);
  const id = 'vdn-throw-ServiceQuotaExceededException';
  assert.is(errorOf(desk.verify(id, '1')), 'ResourceNotFoundException', 'not an error of Verify');
});

magic('a request that breaks a rule is refused for that, and nothing changes', () => {
  const desk = new FlowDesk();
  const before = desk.state;
  const wrong = { VerifiedDestinationNumberId: 'vdn-throw-ThrottlingException', VerificationChannel: 'FAX' };
  assert.is(
    errorOf(desk.ask('SendDestinationNumberVerificationCode', wrong)),
    'ValidationException FIELD_VALIDATION_FAILED',
  );
  desk.send('vdn-throw-ThrottlingException');
  assert.is(desk.state, before);
});

magic.run();
