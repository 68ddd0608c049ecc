import { assertNever } from './assert-never.js';
import type { Evidence } from './contract.js';

/** What the bytes of a body are made of; each form but `empty` and `number` and `null` carries the whole valid request. */
export type BodyForm =
  /** No bytes at all. */
  | 'empty'
  /** Without its last brace. */
  | 'truncated'
  /** Followed by a word. */
  | 'trailing-text'
  /** With a comma before its last brace. */
  | 'trailing-comma'
  /** As the only element of an array. */
  | 'array'
  /** As the text of a JSON string. */
  | 'string'
  | 'number'
  | 'null'
  /** After U+FEFF. */
  | 'byte-order-mark'
  /** With a byte that UTF-8 does not have in place of each U+FFFD. */
  | 'invalid-utf-8';

/** What is wrong with a signature that was right for another request, another caller, another time or another service. */
export type SignatureFault =
  /** By the same access key, with another secret. No scenario has it: it tells whether a target verifies at all. */
  | 'wrong-secret'
  | 'no-authorization'
  /** By an access key that nobody has, with a secret that nobody has. */
  | 'unknown-access-key'
  /** Made for another body than the one that is sent. */
  | 'altered-body'
  /** Made for another Content-Type than the one that is sent. */
  | 'altered-header'
  /** One digit of it is another one. */
  | 'altered-signature'
  /** Scoped to another service. */
  | 'other-service'
  /** Made an hour ago. */
  | 'hour-old'
  /** Made an hour from now. */
  | 'hour-ahead'
  /** Made for, and sent with, an x-amz-date that is no date. */
  | 'malformed-date'
  /** X-Amz-Target is not among the headers that it covers. */
  | 'unsigned-target'
  /** Right for the body that is sent; the header x-amz-content-sha256, which it covers, names another hash. */
  | 'claimed-hash';

/** How an envelope differs from the right one, in exactly one respect. */
export type Alteration =
  /** In nothing: the right envelope, as the suite writes it. */
  | { readonly kind: 'none' }
  | { readonly kind: 'method'; readonly method: string }
  /** Another path below the one of the endpoint. */
  | { readonly kind: 'path'; readonly below: string }
  /** A header has another value, or, where the value is undefined, is left out. What is sent is signed. */
  | {
      readonly kind: 'header';
      readonly name: 'x-amz-target' | 'content-type';
      readonly value: string | undefined;
    }
  | { readonly kind: 'body'; readonly form: BodyForm }
  | { readonly kind: 'signature'; readonly fault: SignatureFault };

/** The evidence that a scenario of the envelope can have. What is only inferred is reported and never judged. */
export type EnvelopeEvidence = Extract<Evidence, 'documented' | 'protocol' | 'inferred'>;

/** The bytes of a body as text; `invalid-utf-8` is made of the same text as the ordinary body. */
export function writeBodyForm(form: BodyForm, json: string): string {
  switch (form) {
    case 'empty':
      return '';
    case 'truncated':
      return json.slice(0, -1);
    case 'trailing-text':
      return `${json}abc`;
    case 'trailing-comma':
      return `${json.slice(0, -1)},}`;
    case 'array':
      return `[${json}]`;
    case 'string':
      return JSON.stringify(json);
    case 'number':
      return '10';
    case 'null':
      return 'null';
    case 'byte-order-mark':
      return `\u{feff}${json}`;
    case 'invalid-utf-8':
      return json;
    default:
      return assertNever(form);
  }
}

const bodyWords: { readonly [F in BodyForm]: string } = {
  empty: 'no body',
  truncated: 'a body without its last brace',
  'trailing-text': 'a body that is followed by a word',
  'trailing-comma': 'a body with a comma before its last brace',
  array: 'an array around the body',
  string: 'the body as the text of a JSON string',
  number: 'a number for a body',
  null: 'null for a body',
  'byte-order-mark': 'U+FEFF before the body',
  'invalid-utf-8': 'a body with a byte that UTF-8 does not have',
};

const signatureWords: { readonly [F in SignatureFault]: string } = {
  'wrong-secret': 'a signature with a wrong secret',
  'no-authorization': 'no Authorization header',
  'unknown-access-key': 'an access key that nobody has',
  'altered-body': 'a signature for another body',
  'altered-header': 'a signature for another Content-Type',
  'altered-signature': 'a signature with one other digit',
  'other-service': 'a signature for another service',
  'hour-old': 'a signature that is an hour old',
  'hour-ahead': 'a signature from an hour ahead',
  'malformed-date': 'an x-amz-date that is no date',
  'unsigned-target': 'a signature that leaves X-Amz-Target out',
  'claimed-hash': 'an x-amz-content-sha256 that is not the hash of the body',
};

/** The alteration in a few words: `the method GET`, `no X-Amz-Target`, `a body without its last brace`. */
export function describeAlteration(alteration: Alteration): string {
  switch (alteration.kind) {
    case 'none':
      return 'the right envelope';
    case 'method':
      return `the method ${alteration.method}`;
    case 'path':
      return `the path ${alteration.below} below the endpoint`;
    case 'header': {
      const name = alteration.name === 'x-amz-target' ? 'X-Amz-Target' : 'Content-Type';
      return alteration.value === undefined
        ? `no ${name}`
        : `the ${name} ${JSON.stringify(alteration.value)}`;
    }
    case 'body':
      return bodyWords[alteration.form];
    case 'signature':
      return signatureWords[alteration.fault];
    default:
      return assertNever(alteration);
  }
}

const observedWords = 'observed, not judged';

/** The reason of a scenario that gets no verdict: what was seen instead, in words. */
export function observation(seen: string): string {
  return `${observedWords}: ${seen}`;
}

/** True for a reason that `observation` made. */
export function isObservation(reason: string): boolean {
  return reason.startsWith(`${observedWords}: `);
}
