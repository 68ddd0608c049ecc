import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Checksum, SourceData } from '@smithy/types';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exampleCredentials } from '../sandbox/http-request.js';
import type { Credentials } from '../sandbox/http-request.js';
import { createRequestSigner } from './sign-request.js';
import type { UnsignedRequest } from './sign-request.js';

const scope = { signingName: 'sms-voice', region: 'eu-west-1' };
const nowMs = Date.UTC(2026, 10, 23, 13, 5, 9, 42);

/** What the signing library of the SDK makes of the same request. */
async function signBySdk(
  { method, path, headers, body }: UnsignedRequest,
  credentials: Credentials,
): Promise<Readonly<Record<string, string>>> {
  const signer = new SignatureV4({
    service: scope.signingName,
    region: scope.region,
    credentials,
    sha256: NodeHash,
  });
  const { host = '' } = headers;
  const request = {
    method,
    protocol: 'https:',
    hostname: host,
    path,
    query: {},
    headers: { ...headers },
    body,
  };
  return (await signer.sign(request, { signingDate: new Date(nowMs) })).headers;
}

class NodeHash implements Checksum {
  readonly #hash: ReturnType<typeof createHash> | ReturnType<typeof createHmac>;

  constructor(secret?: SourceData) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Uint8Array);
  }

  update(chunk: SourceData): void {
    this.#hash.update(chunk as Uint8Array);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#hash.digest()));
  }

  reset(): void {
    throw new TypeError('A hash is used once.');
  }
}

const headers = {
  host: 'localhost:8080',
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'PinpointSMSVoiceV2.SendDestinationNumberVerificationCode',
};
const plain: UnsignedRequest = { method: 'POST', path: '/', headers, body: '{}' };
const requests: readonly (readonly [string, UnsignedRequest])[] = [
  ['an ordinary request', plain],
  ['a body that is not ASCII', { ...plain, body: '{"Context":{"a":"漢\u{1f600}\\ud800"}}' }],
  ['an empty body', { ...plain, body: '' }],
  ['a path below the root', { ...plain, path: '/stage/sms voice/' }],
  ['an escaped path with an empty segment', { ...plain, path: "//a%20b/it's(*)!" }],
  ['white space in a header', { ...plain, headers: { ...headers, 'x-amz-note': '  two   words ' } }],
];

const signing = suite('createRequestSigner');

for (const [name, request] of requests) {
  for (const credentials of [exampleCredentials, { ...exampleCredentials, sessionToken: 'token+/=' }]) {
    const kind = 'sessionToken' in credentials ? ' with a session token' : '';
    signing(`signs ${name}${kind} as the SDK does`, async () => {
      const sign = createRequestSigner({ ...scope, credentials });
      assert.equal({ ...sign(request, nowMs) }, { ...(await signBySdk(request, credentials)) });
    });
  }
}

signing('derives a new key for a new day', () => {
  const sign = createRequestSigner({ ...scope, credentials: exampleCredentials });
  const dayMs = 24 * 60 * 60 * 1000;
  const first = sign(plain, nowMs);
  const next = sign(plain, nowMs + dayMs);
  assert.match(next.authorization ?? '', '/20261124/eu-west-1/');
  assert.is.not(first.authorization, next.authorization);
  const fresh = createRequestSigner({ ...scope, credentials: exampleCredentials });
  assert.is(next.authorization, fresh(plain, nowMs + dayMs).authorization);
});

signing.run();
