import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { minimal, packaged, send } from '../spec/fixtures/operations.js';
import { answerRequest } from './answer.js';
import { signRequest, signedAtMs, withHeaders } from './fixtures/sign-request.js';
import type { Unsigned } from './fixtures/sign-request.js';
import { exampleCredentials } from './http-request.js';
import type { HttpRequest } from './http-request.js';
import { receiveRequest } from './receive-request.js';
import type { ReceiveContext, Reception } from './receive-request.js';

const body = JSON.stringify(minimal);

function receive(request: HttpRequest, changed: Partial<ReceiveContext> = {}): Reception {
  return receiveRequest(request, {
    contract: packaged,
    credentials: exampleCredentials,
    nowMs: signedAtMs,
    sequence: 3,
    answer: answerRequest,
    provocation: undefined,
    ...changed,
  });
}

/** The aspects that are wrong, the status, and the name of the error. */
function summary({ problems, response }: Reception): readonly unknown[] {
  return [problems.map(({ aspect }) => aspect), response.status, response.headers['x-amzn-errortype']];
}

const receiving = suite('receive-request');

receiving('answers a right request with the documented response', async () => {
  const reception = receive(await signRequest({ body }));
  assert.equal(summary(reception), [[], 200, undefined]);
  assert.equal(reception.request, minimal);
  assert.equal(JSON.parse(reception.response.body), { MessageId: '00000000-0000-4000-8000-000000000003' });
  assert.match(reception.response.headers['x-amzn-requestid'] ?? '', /^[0-9a-f-]{36}$/);
});

receiving('is pure: equal arguments, equal receptions', async () => {
  const request = await signRequest({ body });
  assert.equal(receive(request), receive(request));
});

receiving('hands the request to the answer function, and gives what it answers', async () => {
  const seen: unknown[] = [];
  const reception = receive(await signRequest({ body }), {
    provocation: { error: 'ConflictException', reason: undefined },
    answer: (request, { operation, sequence, provocation }) => {
      seen.push(request, operation.name, sequence, provocation?.error);
      return { kind: 'error', name: 'ConflictException', status: 400, members: {} };
    },
  });
  assert.equal(seen, [minimal, send.name, 3, 'ConflictException']);
  assert.equal(summary(reception), [[], 400, 'ConflictException']);
});

receiving('ignores parameters and letter case of the content type', async () => {
  for (const type of ['application/x-amz-json-1.0; charset=utf-8', 'Application/X-AMZ-JSON-1.0']) {
    const request = await signRequest({ body, headers: { 'content-type': type } });
    assert.equal(summary(receive(request)), [[], 200, undefined], type);
  }
});

const other = 'UnknownOperationException';
const broken: readonly (readonly [string, Unsigned, readonly unknown[]])[] = [
  ['another method', { method: 'GET' }, [['method'], 404, other]],
  ['another path', { path: '/v2/' }, [['method'], 404, other]],
  ['a query', { query: { a: '1' } }, [['method'], 404, other]],
  [
    'another operation',
    { headers: { 'x-amz-target': 'PinpointSMSVoiceV2.SendTextMessage' } },
    [['target'], 400, other],
  ],
  [
    'another service',
    { headers: { 'x-amz-target': `PinpointSMSVoice.${send.name}` } },
    [['target'], 400, other],
  ],
  [
    'a target in lower case',
    { headers: { 'x-amz-target': `pinpointsmsvoicev2.${send.name}` } },
    [['target'], 400, other],
  ],
  [
    'another content type',
    { headers: { 'content-type': 'application/json' } },
    [['content-type'], 400, other],
  ],
  ['no content type', { headers: { 'content-type': '' } }, [['content-type'], 400, other]],
  ['an empty body', { body: '' }, [['body'], 400, 'SerializationException']],
  ['JSON that is cut off', { body: '{' }, [['body'], 400, 'SerializationException']],
  ['an array', { body: `[${body}]` }, [['body'], 400, 'SerializationException']],
  ['null', { body: 'null' }, [['body'], 400, 'SerializationException']],
  ['a JSON string', { body: '"text"' }, [['body'], 400, 'SerializationException']],
  ['a number', { body: '5' }, [['body'], 400, 'SerializationException']],
];

for (const [name, unsigned, wanted] of broken) {
  receiving(`notices ${name}, and answers nothing else`, async () => {
    const reception = receive(await signRequest({ body, ...unsigned }), {
      answer: () => {
        throw new Error('It was asked.');
      },
    });
    assert.equal(summary(reception), wanted);
  });
}

receiving('notices a missing target', async () => {
  const request = withHeaders(await signRequest({ body }), { 'x-amz-target': undefined });
  assert.equal(
    receive(request).problems.map(({ aspect }) => aspect),
    ['target', 'signature'],
  );
});

receiving('notices bytes that are not UTF-8', async () => {
  const request = { ...(await signRequest({ body })), body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) };
  const { problems, request: found } = receive(request);
  assert.equal(
    [problems[0]?.aspect, problems[0]?.detail, found],
    ['body', 'The body is not UTF-8.', undefined],
  );
});

receiving('refuses a signature that is wrong with 403', async () => {
  const unsigned = withHeaders(await signRequest({ body }), { authorization: undefined });
  const wanted = [['signature'], 403, 'MissingAuthenticationTokenException'];
  assert.equal(summary(receive(unsigned)), wanted);
  const stale = receive(await signRequest({ body }), { nowMs: signedAtMs + 3_600_000 });
  assert.equal(summary(stale), [['signature'], 403, 'InvalidSignatureException']);
});

receiving('lists everything that is wrong, and answers the first', async () => {
  const request = await signRequest({ method: 'PUT', body: '[]', headers: { 'content-type': 'text/plain' } });
  const unsigned = withHeaders(request, { authorization: undefined });
  const wanted = ['method', 'content-type', 'body', 'signature'];
  assert.equal(summary(receive(unsigned)), [wanted, 404, other]);
});

receiving('refuses a request that breaks a rule as the answer function says', async () => {
  const reception = receive(await signRequest({ body: '{"VerificationChannel":"TEXT"}' }));
  assert.equal(summary(reception), [[], 400, 'ValidationException']);
});

receiving.run();
