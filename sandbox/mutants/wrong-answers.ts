import { assertNever } from '../../spec/assert-never.js';
import type { Answer } from '../answer.js';
import type { HttpAnswer } from '../encode-answer.js';
import type { Mislabel, WrongSuccess } from './mutant.js';

type ErrorAnswer = Extract<Answer, { readonly kind: 'error' }>;
type AcceptedAnswer = Extract<Answer, { readonly kind: 'accepted' }>;

/** An answer as bytes would carry it. */
export interface ProviderAnswer extends HttpAnswer {
  readonly isUtf8: boolean;
}

/** Puts a wrong label on an error that is encoded rightly. */
export function applyLabel(label: Mislabel, { name, members }: ErrorAnswer, right: HttpAnswer): HttpAnswer {
  const { 'x-amzn-errortype': _, ...untyped } = right.headers;
  switch (label.kind) {
    case 'name':
      return {
        ...right,
        headers: { ...untyped, 'x-amzn-errortype': label.name },
        body: JSON.stringify({ __type: label.name, ...members }),
      };
    case 'status':
      return { ...right, status: label.status };
    case 'untyped':
      return { ...right, headers: untyped, body: JSON.stringify(members) };
    case 'body': {
      const headers = label.namesError ? right.headers : untyped;
      return { ...right, headers: { ...headers, 'content-type': label.type }, body: label.body };
    }
    case 'blamed-member':
      return {
        ...right,
        body: JSON.stringify({ __type: name, ...members, Fields: [{ Name: label.member, Message: '' }] }),
      };
    default:
      return assertNever(label);
  }
}

/** Answers a valid request in a wrong way. */
export function applySuccess(
  success: WrongSuccess,
  { output }: AcceptedAnswer,
  right: HttpAnswer,
): ProviderAnswer {
  switch (success.kind) {
    case 'status':
      return { ...right, status: success.status, isUtf8: true };
    case 'body': {
      const { type, body, isUtf8 } = success;
      return { ...right, headers: { ...right.headers, 'content-type': type }, body, isUtf8 };
    }
    case 'output':
      return { ...right, body: JSON.stringify(success.change(output)), isUtf8: true };
    default:
      return assertNever(success);
  }
}
