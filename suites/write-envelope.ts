import { assertNever } from '../spec/assert-never.js';
import type { Service } from '../spec/contract.js';
import { writeBodyForm } from '../spec/envelope.js';
import type { Alteration, BodyForm, SignatureFault } from '../spec/envelope.js';
import type { Credentials } from '../sandbox/http-request.js';
import { sha256, signByHand } from './sign-by-hand.js';
import type { SigningIdentity, WireMessage } from './sign-by-hand.js';

/** What goes into an envelope: the operation, and the request as JSON text. */
export interface EnvelopeContent {
  readonly operation: string;
  readonly json: string;
}

/** Where envelopes go, and who signs them when. */
export interface EnvelopeWriter {
  readonly service: Service;
  readonly url: URL;
  readonly region: string;
  readonly credentials: Credentials;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}

/**
 * Writes and signs a request whose envelope is right but for the alteration. What is wrong before the signature is made is
 * signed as it is sent, so that nothing else is wrong with it. Pure: equal arguments, equal bytes.
 */
export function writeEnvelope(
  { operation, json }: EnvelopeContent,
  alteration: Alteration,
  writer: EnvelopeWriter,
): WireMessage {
  const { service, url } = writer;
  const right: WireMessage = {
    method: service.method,
    path: url.pathname,
    headers: {
      host: url.host,
      'content-type': service.contentType,
      'x-amz-target': `${service.targetPrefix}.${operation}`,
    },
    body: Buffer.from(json),
  };
  const identity = identityAt(writer, writer.nowMs);
  switch (alteration.kind) {
    case 'none':
      return signByHand(right, identity);
    case 'method':
      return signByHand({ ...right, method: alteration.method }, identity);
    case 'path':
      return signByHand({ ...right, path: `${right.path.replace(/\/$/, '')}/${alteration.below}` }, identity);
    case 'header':
      return signByHand(withHeader(right, alteration.name, alteration.value), identity);
    case 'body':
      return signByHand({ ...right, body: bodyBytes(alteration.form, json) }, identity);
    case 'signature':
      return signWrongly(right, alteration.fault, writer);
    default:
      return assertNever(alteration);
  }
}

function identityAt({ service, region, credentials }: EnvelopeWriter, atMs: number): SigningIdentity {
  const timestamp = new Date(atMs).toISOString().replace(/[-:]|\.\d{3}/g, '');
  return { credentials, region, service: service.signingName, timestamp, date: timestamp.slice(0, 8) };
}

function withHeader(message: WireMessage, name: string, value: string | undefined): WireMessage {
  const { [name]: _, ...others } = message.headers;
  return { ...message, headers: value === undefined ? others : { ...others, [name]: value } };
}

function bodyBytes(form: BodyForm, json: string): Uint8Array {
  const bytes = Buffer.from(writeBodyForm(form, json));
  if (form !== 'invalid-utf-8') return bytes;
  // Latin-1 keeps each byte as a character of its own: the three of U+FFFD become one that UTF-8 does not have.
  return Buffer.from(bytes.toString('latin1').replaceAll('\u{ef}\u{bf}\u{bd}', '\u{ff}'), 'latin1');
}

const hourMs = 60 * 60 * 1000;
/** The body of no request. */
const otherBody = Buffer.from('[]');

/** Signs, and does one step of it wrongly, or alters one thing afterwards. */
function signWrongly(right: WireMessage, fault: SignatureFault, writer: EnvelopeWriter): WireMessage {
  const { credentials, nowMs } = writer;
  const now = identityAt(writer, nowMs);
  switch (fault) {
    case 'wrong-secret':
      return signByHand(right, {
        ...now,
        credentials: { ...credentials, secretAccessKey: `not-${credentials.secretAccessKey}` },
      });
    case 'unknown-access-key':
      return signByHand(right, { ...now, credentials: nobody });
    case 'other-service':
      return signByHand(right, { ...now, service: 'no-such-service' });
    case 'hour-old':
      return signByHand(right, identityAt(writer, nowMs - hourMs));
    case 'hour-ahead':
      return signByHand(right, identityAt(writer, nowMs + hourMs));
    case 'malformed-date':
      return signByHand(right, { ...now, timestamp: 'not-a-date' });
    case 'altered-body':
      return signByHand(right, now, { body: otherBody });
    case 'claimed-hash':
      return signByHand(right, now, { claimedHash: sha256(otherBody) });
    case 'unsigned-target':
      return signByHand(right, now, { without: 'x-amz-target' });
    case 'no-authorization':
      return withHeader(signByHand(right, now), 'authorization', undefined);
    case 'altered-header':
      return withParameter(signByHand(right, now));
    case 'altered-signature':
      return withOtherDigit(signByHand(right, now));
    default:
      return assertNever(fault);
  }
}

/** A key pair of the form that AWS gives out, which it never gave out. */
const nobody: Credentials = {
  accessKeyId: 'AKIANOBODYSACCESSKEY',
  secretAccessKey: 'nobodys-secret-nobodys-secret-nobodys-se',
};

/** A parameter of the Content-Type changes nothing but the bytes that were signed. */
function withParameter(message: WireMessage): WireMessage {
  const { 'content-type': type = '' } = message.headers;
  return withHeader(message, 'content-type', `${type}; charset=utf-8`);
}

function withOtherDigit(message: WireMessage): WireMessage {
  const { authorization = '' } = message.headers;
  const last = authorization.at(-1) === '0' ? '1' : '0';
  return withHeader(message, 'authorization', `${authorization.slice(0, -1)}${last}`);
}
