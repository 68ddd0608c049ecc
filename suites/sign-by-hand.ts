import { createHash, createHmac } from 'node:crypto';
import type { Credentials } from '../sandbox/http-request.js';

/** A request as it goes over the wire. Header names are in lower case. */
export interface WireMessage {
  readonly method: string;
  /** Path without a query, percent-encoded, as in the request line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** By whom, for what and when a request is signed. */
export interface SigningIdentity {
  readonly credentials: Credentials;
  readonly region: string;
  readonly service: string;
  /** What x-amz-date says; in a right request YYYYMMDDTHHMMSSZ. */
  readonly timestamp: string;
  /** The date of the credential scope, YYYYMMDD. */
  readonly date: string;
}

/** What a signature covers where it does not cover the request as it is. */
export interface Coverage {
  /** The body that it is made for; by default the one that is sent. */
  readonly body?: Uint8Array;
  /** What x-amz-content-sha256 says; by default the hash of the body that it is made for. */
  readonly claimedHash?: string;
  /** A header that it leaves out. */
  readonly without?: string;
}

/**
 * Signs with AWS Signature Version 4, every step by hand, so that each step can be done wrongly. With the default coverage
 * it gives what the SDK's signer gives. Source: IAM User Guide, "Create a signed AWS API request".
 */
export function signByHand(
  message: WireMessage,
  identity: SigningIdentity,
  { body = message.body, claimedHash, without }: Coverage = {},
): WireMessage {
  const { credentials, region, service, timestamp, date } = identity;
  const { sessionToken } = credentials;
  const payloadHash = sha256(body);
  const headers: Readonly<Record<string, string>> = {
    ...message.headers,
    'x-amz-date': timestamp,
    'x-amz-content-sha256': claimedHash ?? payloadHash,
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(headers)
    .filter((name) => name !== without)
    .toSorted();
  const canonicalRequest = [
    message.method,
    encodeURIComponent(message.path).replaceAll('%2F', '/'),
    '',
    ...names.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}`),
    '',
    names.join(';'),
    payloadHash,
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', timestamp, scope, sha256(canonicalRequest)].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${credentials.secretAccessKey}`,
  );
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${hmac(key, toSign).toString('hex')}`;
  return { ...message, headers: { ...headers, authorization } };
}

/** SHA-256 in hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
