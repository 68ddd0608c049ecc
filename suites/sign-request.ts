import { createHmac, hash } from 'node:crypto';
import type { Credentials } from '../sandbox/http-request.js';

/** What requests are signed for. */
export interface SigningScope {
  readonly signingName: string;
  readonly region: string;
  readonly credentials: Credentials;
}

/** A request without its signature: no query; header names in lower case, `host` among them. */
export interface UnsignedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Signs a request of this moment (milliseconds since the epoch), and returns all its headers. */
export type RequestSigner = (request: UnsignedRequest, nowMs: number) => Readonly<Record<string, string>>;

/**
 * Signs with AWS Signature Version 4, every header that is given and the hash of the body. Synchronous, with the key of a
 * day derived once: the signing library of the SDK takes as long for it as the rest of a request takes.
 * Source: IAM User Guide, "Create a signed AWS API request".
 */
export function createRequestSigner({ signingName, region, credentials }: SigningScope): RequestSigner {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  let keyDate = '';
  let key: Uint8Array = new Uint8Array();
  const keyOf = (date: string): Uint8Array => {
    if (date !== keyDate) {
      key = [date, region, signingName, 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${secretAccessKey}`));
      keyDate = date;
    }
    return key;
  };
  return ({ method, path, headers, body }, nowMs) => {
    const time = new Date(nowMs).toISOString().replace(/-|:|\.\d{3}/g, '');
    const date = time.slice(0, 8);
    const payload = sha256(body);
    const signed: Record<string, string> = {
      ...headers,
      'x-amz-date': time,
      'x-amz-content-sha256': payload,
    };
    if (sessionToken !== undefined) signed['x-amz-security-token'] = sessionToken;
    const names = Object.keys(signed).toSorted();
    const lines = names.map((name) => `${name}:${(signed[name] ?? '').trim().replace(/\s+/g, ' ')}\n`);
    const list = names.join(';');
    const canonical = `${method}\n${canonicalPath(path)}\n\n${lines.join('')}\n${list}\n${payload}`;
    const scope = `${date}/${region}/${signingName}/aws4_request`;
    const toSign = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`;
    const signature = createHmac('sha256', keyOf(date)).update(toSign).digest('hex');
    signed.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${list}, Signature=${signature}`;
    return signed;
  };
}

/** The path of a URL as it is signed: without empty segments, each character escaped once more. */
function canonicalPath(path: string): string {
  if (path === '/') return path;
  const segments = path.split('/').filter((segment) => segment !== '');
  const end = segments.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${segments.map(escapeSegment).join('/')}${end}`;
}

function escapeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: Uint8Array, text: string): Uint8Array {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
