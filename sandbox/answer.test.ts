import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { minimal, packaged, send } from '../spec/fixtures/operations.js';
import { answerRequest, documentedMembers, errorShape } from './answer.js';
import type { Answer, AnswerContext } from './answer.js';
import { encodeAnswer } from './encode-answer.js';

const plain: AnswerContext = { operation: send, sequence: 7, provocation: undefined };

/** The answer, which must be an error. */
function errorOf(request: unknown, context: AnswerContext = plain): Extract<Answer, { kind: 'error' }> {
  const answer = answerRequest(request, context);
  if (answer.kind !== 'error') throw new Error(`Accepted: ${JSON.stringify(request)}`);
  return answer;
}

const answering = suite('answer');

answering('gives the documented response to a valid request', () => {
  assert.equal(answerRequest(minimal, plain), {
    kind: 'accepted',
    output: { MessageId: '00000000-0000-4000-8000-000000000007' },
  });
});

answering('gives equal answers to equal arguments, and other ids to other sequences', () => {
  const again = answerRequest(structuredClone(minimal), { ...plain });
  assert.equal(again, answerRequest(minimal, plain));
  assert.not.equal(answerRequest(minimal, { ...plain, sequence: 8 }), again);
  assert.equal(errorOf({}), errorOf({}));
});

answering('does not change the request', () => {
  const request = Object.freeze({ ...minimal, Context: Object.freeze({ a: 'b' }) });
  assert.is(answerRequest(request, plain).kind, 'accepted');
});

answering('refuses a request that breaks rules, and names each field', () => {
  const { name, status, members } = errorOf({ ...minimal, LanguageCode: 'xx', Context: { 'a b': '' } });
  assert.equal([name, status, members.Reason], ['ValidationException', 400, 'FIELD_VALIDATION_FAILED']);
  const fields = members.Fields as readonly { readonly Name: string; readonly Message: string }[];
  assert.equal([...new Set(fields.map((each) => each.Name))].toSorted(), ['Context', 'LanguageCode']);
  assert.ok(fields.some(({ Message }) => Message.includes('LanguageCode/enum')));
});

answering('refuses what is no object as malformed', () => {
  for (const request of [null, undefined, 5, 'text', true, [], [minimal]]) {
    const { name, status } = errorOf(request);
    assert.equal([name, status], ['SerializationException', 400], JSON.stringify(request));
  }
});

for (const shape of send.errors) {
  answering(`gives ${shape.name} on order, with every member that it has`, () => {
    for (const reason of shape.reasons.length === 0 ? [undefined] : shape.reasons) {
      const provocation = { error: shape.name, reason };
      const { name, status, members } = errorOf(minimal, { ...plain, provocation });
      assert.equal([name, status], [shape.name, shape.status]);
      assert.equal(members, documentedMembers(shape, reason));
      const wanted = shape.members.filter((each) => each !== 'Reason' || reason !== undefined);
      assert.equal(Object.keys(members).toSorted(), wanted.toSorted());
      if (reason !== undefined) assert.is(members.Reason, reason);
    }
  });
}

answering('gives an ordered error to a request that breaks rules, too', () => {
  const provocation = { error: 'ThrottlingException', reason: undefined };
  assert.is(errorOf({}, { ...plain, provocation }).name, 'ThrottlingException');
});

answering('throws for an error that the operation does not have', () => {
  assert.throws(() => errorShape(send, 'NoSuchException'), /has no error NoSuchException/);
  const provocation = { error: 'NoSuchException', reason: undefined };
  assert.throws(() => answerRequest(minimal, { ...plain, provocation }), TypeError);
});

answering.run();

const encoding = suite('encode-answer');
const options = { success: 200, requestId: 'r-1' };
const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'r-1' };

encoding('writes a success with the status that it is given', () => {
  const answer: Answer = { kind: 'accepted', output: { MessageId: 'm-\u00e9' } };
  const body = '{"MessageId":"m-\u00e9"}';
  assert.equal(encodeAnswer(packaged.service, answer, options), { status: 200, headers, body });
  assert.is(encodeAnswer(packaged.service, answer, { ...options, success: 201 }).status, 201);
});

encoding('names an error in the header and in the body, beside its members', () => {
  const members = { Message: 'No.', Reason: 'OTHER' };
  const answer: Answer = { kind: 'error', name: 'ConflictException', status: 400, members };
  const encoded = encodeAnswer(packaged.service, answer, options);
  assert.is(encoded.status, 400);
  assert.equal(encoded.headers, { ...headers, 'x-amzn-errortype': 'ConflictException' });
  assert.equal(JSON.parse(encoded.body), { __type: 'ConflictException', ...members });
});

encoding.run();
