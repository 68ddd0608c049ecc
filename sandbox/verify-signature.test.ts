import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sha256, signRequest, signedAtMs, withHeaders } from './fixtures/sign-request.js';
import type { Unsigned } from './fixtures/sign-request.js';
import { exampleCredentials } from './http-request.js';
import type { HttpRequest } from './http-request.js';
import { verifySignature } from './verify-signature.js';
import type { SignatureScope } from './verify-signature.js';

const scope: SignatureScope = {
  credentials: exampleCredentials,
  signingName: 'sms-voice',
  nowMs: signedAtMs,
};

/** Five minutes, in milliseconds. */
const maxSkewMs = 300_000;

/** The name of the error, or undefined where the signature is right. */
function errorOf(request: HttpRequest, changed: Partial<SignatureScope> = {}): string | undefined {
  return verifySignature(request, { ...scope, ...changed })?.error;
}

const right = suite('verify-signature: what the signer of the AWS SDK signs is right');

const signed: Readonly<Record<string, Unsigned>> = {
  'an ordinary request': {},
  'a body outside ASCII': { body: '{"a":"\u00e9\u{1f600}"}' },
  'an empty body': { body: '' },
  'a query': { query: { Action: 'x', b: '1' } },
  'another method': { method: 'PUT' },
  'headers with inner and outer spaces': { headers: { 'x-amz-meta': '  a   b  ' } },
  'a header that the signer leaves out': { headers: { 'user-agent': 'anything/1' } },
};

for (const [name, unsigned] of Object.entries(signed)) {
  right(name, async () => {
    assert.is(errorOf(await signRequest(unsigned)), undefined);
  });
}

right('temporary credentials, with their token', async () => {
  const credentials = { ...exampleCredentials, sessionToken: 'a token' };
  assert.is(errorOf(await signRequest({ credentials }), { credentials }), undefined);
});

right('the hash of the body in a header, signed', async () => {
  const request = await signRequest({ headers: { 'x-amz-content-sha256': sha256('{}') } });
  assert.is(errorOf(request), undefined);
});

right('a date up to five minutes away, before and after', async () => {
  const request = await signRequest();
  for (const offset of [-maxSkewMs, -1, 0, 1, maxSkewMs]) {
    assert.is(errorOf(request, { nowMs: signedAtMs + offset }), undefined, `${offset} ms`);
  }
});

right('a second verification, with the key derived before', async () => {
  const request = await signRequest();
  assert.equal([errorOf(request), errorOf(request)], [undefined, undefined]);
});

right("any caller's, where no key is known: also with a token, and whatever the digits", async () => {
  const credentials = { accessKeyId: 'AKIDANOTHER', secretAccessKey: 'unknown', sessionToken: 'a token' };
  const request = await signRequest({ credentials });
  const digits = (request.headers.authorization ?? '').replace(/.{64}$/, '0'.repeat(64));
  for (const each of [request, withHeaders(request, { authorization: digits })])
    assert.is(errorOf(each, { credentials: 'any' }), undefined);
});

right.run();

const wrong = suite('verify-signature: what is refused');

wrong('any signed header that is altered, taken away or not signed', async () => {
  const request = await signRequest();
  for (const name of ['host', 'content-type', 'x-amz-target', 'x-amz-date']) {
    const value = request.headers[name] ?? '';
    const other = name === 'x-amz-date' ? value.replace('30Z', '31Z') : `${value}x`;
    assert.is(errorOf(withHeaders(request, { [name]: other })), 'InvalidSignatureException', name);
    assert.type(errorOf(withHeaders(request, { [name]: undefined })), 'string', name);
  }
  const added = withHeaders(request, { 'x-amz-added': 'later' });
  assert.is(errorOf(added), 'InvalidSignatureException');
});

wrong('a host that is not among the signed headers', async () => {
  const request = await signRequest();
  const authorization = (request.headers.authorization ?? '').replace(';host', '');
  assert.is(errorOf(withHeaders(request, { authorization })), 'InvalidSignatureException');
});

wrong('signed headers that every object has, and no request', async () => {
  const request = await signRequest();
  for (const name of ['__proto__', 'constructor', 'toString']) {
    const authorization = (request.headers.authorization ?? '').replace(';host', `;host;${name}`);
    assert.is(errorOf(withHeaders(request, { authorization })), 'InvalidSignatureException', name);
  }
});

wrong('another method, path or query', async () => {
  const request = await signRequest({ query: { a: '1' } });
  for (const changed of [{ method: 'GET' }, { path: '/other?a=1' }, { path: '/?a=2' }, { path: '/' }]) {
    assert.is(errorOf({ ...request, ...changed }), 'InvalidSignatureException', JSON.stringify(changed));
  }
});

wrong('another body: no hash in a header, the old hash, the new one', async () => {
  const body = Buffer.from('{"a":1}');
  const plain = await signRequest();
  assert.is(errorOf({ ...plain, body }), 'InvalidSignatureException');
  const hashed = await signRequest({ headers: { 'x-amz-content-sha256': sha256('{}') } });
  assert.is(errorOf({ ...hashed, body }), 'InvalidSignatureException');
  const recomputed = withHeaders({ ...hashed, body }, { 'x-amz-content-sha256': sha256('{"a":1}') });
  assert.is(errorOf(recomputed), 'InvalidSignatureException');
});

wrong('a hash in a header that is not that of the body, though it is signed', async () => {
  const request = await signRequest({ headers: { 'x-amz-content-sha256': sha256('another') } });
  assert.is(errorOf(request), 'InvalidSignatureException');
});

wrong('a date more than five minutes away', async () => {
  const request = await signRequest();
  for (const offset of [-maxSkewMs - 1, maxSkewMs + 1, 86_400_000]) {
    assert.is(errorOf(request, { nowMs: signedAtMs + offset }), 'InvalidSignatureException', `${offset}`);
  }
});

wrong('a date that is none, or not that of the credential', async () => {
  const request = await signRequest();
  for (const date of ['', 'today', '2026-01-31T23:59:30Z', '20260131T235930']) {
    assert.is(errorOf(withHeaders(request, { 'x-amz-date': date })), 'IncompleteSignatureException', date);
  }
  const nextDay = withHeaders(request, { 'x-amz-date': '20260201T000030Z' });
  assert.is(errorOf(nextDay), 'InvalidSignatureException');
});

wrong('another service', async () => {
  assert.is(errorOf(await signRequest({ service: 'sns' })), 'InvalidSignatureException');
});

wrong('an unknown access key, and a wrong secret', async () => {
  const unknown = { ...exampleCredentials, accessKeyId: 'AKIDANOTHER' };
  assert.is(errorOf(await signRequest({ credentials: unknown })), 'UnrecognizedClientException');
  const guessed = { ...exampleCredentials, secretAccessKey: 'guessed' };
  assert.is(errorOf(await signRequest({ credentials: guessed })), 'InvalidSignatureException');
});

wrong('a session token that is missing, another one, or uncalled for', async () => {
  const temporary = { ...exampleCredentials, sessionToken: 'a token' };
  const plain = await signRequest();
  assert.is(errorOf(plain, { credentials: temporary }), 'UnrecognizedClientException');
  const request = await signRequest({ credentials: temporary });
  assert.is(errorOf(request), 'UnrecognizedClientException');
  const credentials = { ...exampleCredentials, sessionToken: 'another' };
  assert.is(errorOf(request, { credentials }), 'UnrecognizedClientException');
});

wrong('no Authorization header', async () => {
  const request = withHeaders(await signRequest(), { authorization: undefined });
  assert.is(errorOf(request), 'MissingAuthenticationTokenException');
});

const malformed: Readonly<Record<string, (header: string) => string>> = {
  empty: () => '',
  'another algorithm': (header) => header.replace('AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256'),
  'the algorithm alone': () => 'AWS4-HMAC-SHA256',
  'no credential': (header) => header.replace(/Credential=[^,]*, /, ''),
  'a credential without a region': (header) => header.replace('/us-east-1/', '/'),
  'a credential with another end': (header) => header.replace('aws4_request', 'aws5_request'),
  'no signed headers': (header) => header.replace(/SignedHeaders=[^,]*, /, ''),
  'no names of signed headers': (header) => header.replace(/SignedHeaders=[^,]*/, 'SignedHeaders='),
  'no signature': (header) => header.replace(/, Signature=.*/, ''),
  'a short signature': (header) => header.slice(0, -1),
  'a long signature': (header) => `${header}0`,
  'a signature that is no hexadecimal': (header) => `${header.slice(0, -1)}g`,
};

for (const [name, change] of Object.entries(malformed)) {
  wrong(`an Authorization header that is malformed: ${name}`, async () => {
    const request = await signRequest();
    const authorization = change(request.headers.authorization ?? '');
    assert.is.not(authorization, request.headers.authorization);
    assert.is(errorOf(withHeaders(request, { authorization })), 'IncompleteSignatureException');
  });
}

wrong(
  'whoever the caller is: no or a malformed header, another service, date or body, a header that is not signed',
  async () => {
    const request = await signRequest();
    const authorization = (request.headers.authorization ?? '').replace('x-amz-target', 'x-amz-other');
    const hashed = await signRequest({ headers: { 'x-amz-content-sha256': sha256('another') } });
    const cases: readonly (readonly [HttpRequest, string])[] = [
      [withHeaders(request, { authorization: undefined }), 'MissingAuthenticationTokenException'],
      [withHeaders(request, { authorization: 'Bearer x' }), 'IncompleteSignatureException'],
      [withHeaders(request, { 'x-amz-date': 'today' }), 'IncompleteSignatureException'],
      [await signRequest({ service: 'sns' }), 'InvalidSignatureException'],
      [withHeaders(request, { authorization }), 'InvalidSignatureException'],
      [hashed, 'InvalidSignatureException'],
    ];
    for (const [each, error] of cases) assert.is(errorOf(each, { credentials: 'any' }), error);
    const late = { credentials: 'any', nowMs: signedAtMs + maxSkewMs + 1 } as const;
    assert.is(errorOf(request, late), 'InvalidSignatureException');
  },
);

wrong('each signature that differs in one digit', async () => {
  const request = await signRequest();
  const header = request.headers.authorization ?? '';
  for (let back = 1; back <= 64; back += 1) {
    const at = header.length - back;
    const other = header[at] === '0' ? '1' : '0';
    const authorization = header.slice(0, at) + other + header.slice(at + 1);
    assert.is(errorOf(withHeaders(request, { authorization })), 'InvalidSignatureException');
  }
});

wrong.run();
