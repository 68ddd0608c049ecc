import { isUtf8 } from 'node:buffer';
import { SignatureV4 } from '@smithy/signature-v4';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { allCases, catalogueOf } from '../generators/fixtures/catalogues.js';
import { answerRequest } from '../sandbox/answer.js';
import { exampleCredentials } from '../sandbox/http-request.js';
import type { Credentials } from '../sandbox/http-request.js';
import { receiveRequest } from '../sandbox/receive-request.js';
import type { Reception } from '../sandbox/receive-request.js';
import { minimal, packaged, send } from '../spec/fixtures/operations.js';
import type { Alteration } from '../spec/envelope.js';
import type { EnvelopeCase } from './judge-envelope.js';
import { NodeHash } from './node-hash.js';
import type { WireMessage } from './sign-by-hand.js';
import { writeEnvelope } from './write-envelope.js';
import type { EnvelopeWriter } from './write-envelope.js';

const { service } = packaged;
const nowMs = Date.UTC(2026, 0, 31, 23, 59, 30);
const url = new URL('https://sms-voice.us-east-1.amazonaws.com');
const writer: EnvelopeWriter = {
  service,
  url,
  region: 'us-east-1',
  credentials: exampleCredentials,
  nowMs,
};

function write(
  alteration: Alteration,
  changed: Partial<EnvelopeWriter> = {},
  request: object = minimal,
): WireMessage {
  const content = { operation: send.name, json: JSON.stringify(request) };
  return writeEnvelope(content, alteration, { ...writer, ...changed });
}

function receive(message: WireMessage, credentials: Credentials = exampleCredentials): Reception {
  const context = { contract: packaged, credentials, nowMs, sequence: 1, answer: answerRequest };
  return receiveRequest(message, { ...context, provocation: undefined });
}

const envelopes = suite('write-envelope: what the reference provider sees');

const cases = allCases(catalogueOf()).filter((each): each is EnvelopeCase => each.kind === 'envelope');

envelopes('has cases of every aspect', () => {
  assert.is(new Set(cases.map(({ aspect }) => aspect)).size, 5);
  assert.ok(new Set(cases.map(({ scenarioId }) => scenarioId)).size >= 37);
});

for (const { id, aspect, polarity, alteration, request } of cases) {
  const scenario = id.split('/').slice(2).join('/');
  envelopes(
    `${scenario}: ${polarity === 'accept' ? 'nothing is wrong' : 'its aspect alone is wrong'}`,
    () => {
      const { problems, response } = receive(write(alteration, {}, request));
      const wrong = [...new Set(problems.map((each) => each.aspect))];
      assert.equal(wrong, polarity === 'accept' ? [] : [aspect]);
      assert.is(response.status === 200, polarity === 'accept');
    },
  );
}

envelopes('the right one is right, and one with a wrong secret has a wrong signature alone', () => {
  assert.equal(receive(write({ kind: 'none' })).problems, []);
  const { problems } = receive(write({ kind: 'signature', fault: 'wrong-secret' }));
  assert.equal(
    problems.map(({ aspect }) => aspect),
    ['signature'],
  );
});

envelopes('temporary credentials are taken', () => {
  const credentials = { ...exampleCredentials, sessionToken: 'a/token+of=' };
  assert.equal(receive(write({ kind: 'none' }, { credentials }), credentials).problems, []);
  assert.equal(receive(write({ kind: 'none' }), credentials).problems.length, 1);
});

envelopes.run();

const signing = suite('write-envelope: the right signature');

for (const path of ['/', '/base', '/a%20b/~c']) {
  signing(`is the one that the signer of the SDK makes, for ${path}`, async () => {
    const message = write({ kind: 'none' }, { url: new URL(path, url) });
    const signer = new SignatureV4({
      service: service.signingName,
      region: 'us-east-1',
      credentials: exampleCredentials,
      sha256: NodeHash,
    });
    const { host = '', 'content-type': type = '', 'x-amz-target': target = '' } = message.headers;
    const { headers } = await signer.sign(
      {
        method: 'POST',
        protocol: 'https:',
        hostname: host,
        path,
        query: {},
        headers: { host, 'content-type': type, 'x-amz-target': target },
        body: Buffer.from(message.body).toString('utf8'),
      },
      { signingDate: new Date(nowMs) },
    );
    assert.equal(message.headers, headers);
  });
}

signing('depends on nothing but its arguments', () => {
  assert.equal(write({ kind: 'none' }), write({ kind: 'none' }));
});

signing.run();

const bytes = suite('write-envelope: bytes');

function bodyOf(form: Extract<Alteration, { kind: 'body' }>['form'], request: object = { A: 'b' }): Buffer {
  return Buffer.from(write({ kind: 'body', form }, {}, request).body);
}

bytes('of each form of a body', () => {
  const texts = {
    empty: '',
    truncated: '{"A":"b"',
    'trailing-text': '{"A":"b"}abc',
    'trailing-comma': '{"A":"b",}',
    array: '[{"A":"b"}]',
    string: String.raw`"{\"A\":\"b\"}"`,
    number: '10',
    null: 'null',
    'byte-order-mark': '\u{feff}{"A":"b"}',
  } as const;
  for (const [form, text] of Object.entries(texts)) {
    assert.is(bodyOf(form as keyof typeof texts).toString('utf8'), text, form);
  }
});

bytes('that are not UTF-8 stand for U+FFFD, and are read as it', () => {
  const body = bodyOf('invalid-utf-8', { A: 'é\u{fffd}' });
  assert.equal([...body.subarray(-5)], [0xc3, 0xa9, 0xff, 0x22, 0x7d]);
  assert.is(isUtf8(body), false);
  assert.is(body.toString('utf8'), JSON.stringify({ A: 'é\u{fffd}' }));
});

bytes('of another path stand below the one of the endpoint', () => {
  const path = { kind: 'path', below: 'x/y' } as const;
  assert.is(write(path).path, '/x/y');
  assert.is(write(path, { url: new URL('http://h/base/') }).path, '/base/x/y');
});

bytes('of an altered signature differ in one digit', () => {
  const right = write({ kind: 'none' }).headers['authorization'] ?? '';
  const wrong = write({ kind: 'signature', fault: 'altered-signature' }).headers['authorization'] ?? '';
  assert.is(right.slice(0, -1), wrong.slice(0, -1));
  assert.is.not(right.at(-1), wrong.at(-1));
  assert.match(wrong, /[0-9a-f]{64}$/);
});

bytes.run();
