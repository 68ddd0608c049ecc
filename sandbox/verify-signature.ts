import { createHmac, createSecretKey, hash, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Credentials, HttpRequest } from './http-request.js';

/** What a signature is verified against. */
export interface SignatureScope {
  /** With `any` caller's, a signature of the right form, scope and date is right: nobody knows the key. */
  readonly credentials: Credentials | 'any';
  readonly signingName: string;
  /** Milliseconds since the epoch: a date more than `maxSkewMs` away is refused. */
  readonly nowMs: number;
}

/** How far the date of a request may be off, in milliseconds. Source: AWS General Reference, five minutes. */
const maxSkewMs = 5 * 60 * 1000;

/** Why a signature was refused: the name of AWS's error, and the detail. */
export interface SignatureProblem {
  readonly error: string;
  readonly detail: string;
}

const algorithm = 'AWS4-HMAC-SHA256';
/** The three parts of an Authorization header, which come after the algorithm in any order, with commas between them. */
const credentialPattern = /[ ,]Credential=([^/,]+)\/(\d{8})\/([^/,]+)\/([^/,]+)\/aws4_request[ \t]*(?:,|$)/;
const signedHeadersPattern = /[ ,]SignedHeaders=([^, \t]+)[ \t]*(?:,|$)/;
const signaturePattern = /[ ,]Signature=([0-9a-f]{64})[ \t]*(?:,|$)/;
const datePattern = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/**
 * Verifies AWS Signature Version 4 over the bytes that arrived (never over the hash that a header claims); undefined where
 * it is right. Source: IAM User Guide, "Create a signed AWS API request".
 */
export function verifySignature(request: HttpRequest, scope: SignatureScope): SignatureProblem | undefined {
  const header = request.headers.authorization;
  if (header === undefined)
    return problem('MissingAuthenticationTokenException', 'There is no Authorization header.');
  const authorization = parseAuthorization(header);
  if (authorization === undefined) {
    return problem('IncompleteSignatureException', 'The Authorization header is not of the documented form.');
  }
  return (
    checkScope(request, authorization, scope) ??
    checkHeaders(request, authorization, scope) ??
    checkSignature(request, authorization, scope)
  );
}

function problem(error: string, detail: string): SignatureProblem {
  return { error, detail };
}

function parseAuthorization(header: string): Authorization | undefined {
  if (!header.startsWith(`${algorithm} `)) return undefined;
  const credential = credentialPattern.exec(header);
  const signedHeaders = signedHeadersPattern.exec(header)?.[1];
  const signature = signaturePattern.exec(header)?.[1];
  if (credential === null || signedHeaders === undefined || signature === undefined) return undefined;
  const [, accessKeyId = '', date = '', region = '', service = ''] = credential;
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature };
}

function checkScope(
  { headers }: HttpRequest,
  { accessKeyId, date, service }: Authorization,
  { credentials, signingName, nowMs }: SignatureScope,
): SignatureProblem | undefined {
  if (credentials !== 'any' && accessKeyId !== credentials.accessKeyId) {
    return problem('UnrecognizedClientException', 'The access key is unknown.');
  }
  if (service !== signingName) {
    return problem('InvalidSignatureException', `The signature is for ${service}, not for ${signingName}.`);
  }
  const parts = datePattern.exec(headers['x-amz-date'] ?? '');
  if (parts === null) return problem('IncompleteSignatureException', 'x-amz-date is missing or not a date.');
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  if (Math.abs(Date.UTC(year, month - 1, day, hour, minute, second) - nowMs) > maxSkewMs) {
    return problem('InvalidSignatureException', 'x-amz-date is more than five minutes away.');
  }
  if (!(headers['x-amz-date'] ?? '').startsWith(date)) {
    return problem('InvalidSignatureException', 'The date of the credential is not that of x-amz-date.');
  }
  return undefined;
}

function checkHeaders(
  { headers }: HttpRequest,
  { signedHeaders }: Authorization,
  { credentials }: SignatureScope,
): SignatureProblem | undefined {
  const wanted = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  const unsigned = wanted.find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined)
    return problem('InvalidSignatureException', `The header ${unsigned} is not signed.`);
  const absent = signedHeaders.find((name) => !Object.hasOwn(headers, name));
  if (absent !== undefined)
    return problem('InvalidSignatureException', `The signed header ${absent} is not there.`);
  if (credentials !== 'any' && headers['x-amz-security-token'] !== credentials.sessionToken) {
    return problem('UnrecognizedClientException', 'The session token is not that of the access key.');
  }
  return undefined;
}

function checkSignature(
  request: HttpRequest,
  { date, region, service, signedHeaders, signature }: Authorization,
  { credentials }: SignatureScope,
): SignatureProblem | undefined {
  const { method, path, headers, body } = request;
  const payload = sha256(body);
  const claimed = headers['x-amz-content-sha256'];
  if (claimed !== undefined && claimed !== payload) {
    return problem(
      'InvalidSignatureException',
      'x-amz-content-sha256 is not the hash of the body that arrived.',
    );
  }
  if (credentials === 'any') return undefined;
  const [canonicalPath = '/', query = ''] = path.split('?');
  const canonicalHeaders = signedHeaders.map(
    (name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`,
  );
  const canonical = [
    method,
    canonicalPath,
    query,
    canonicalHeaders.join(''),
    signedHeaders.join(';'),
    payload,
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const toSign = [algorithm, headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const expected = hmac(signingKey([credentials.secretAccessKey, date, region, service]), toSign);
  if (timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return undefined;
  return problem('InvalidSignatureException', 'The signature does not match the request.');
}

/** The key of a day, region and service; derived once for each. */
const signingKeys = new Map<string, KeyObject>();

function signingKey([secret, ...scope]: readonly [string, ...string[]]): KeyObject {
  const id = [secret, ...scope].join('\0');
  const known = signingKeys.get(id);
  if (known !== undefined) return known;
  const bytes = [...scope, 'aws4_request'].reduce<Buffer>(hmac, Buffer.from(`AWS4${secret}`));
  const key = createSecretKey(bytes);
  if (signingKeys.size >= 64) signingKeys.clear();
  signingKeys.set(id, key);
  return key;
}

function hmac(key: Buffer | KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}
