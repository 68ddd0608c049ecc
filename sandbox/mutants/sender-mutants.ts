import { assertNever } from '../../spec/assert-never.js';
import type { ConstraintOf } from '../../spec/contract.js';
import { shows } from './mutant.js';
import type { MutantContext, MutantPlan, WrongSender } from './mutant.js';

/** What a sender can get wrong about one part of the envelope. */
export function senderMutants(
  { aspect }: ConstraintOf<'wire'>,
  { contract: { service }, operation }: MutantContext,
): readonly MutantPlan[] {
  const header = (name: string, value: string | undefined): WrongSender => ({ kind: 'header', name, value });
  const body = (isSigned: boolean, change: (text: string) => Uint8Array): WrongSender => ({
    kind: 'body',
    change,
    isSigned,
  });
  const { method, path, contentType, targetPrefix } = service;
  switch (aspect) {
    case 'method':
      return [
        sender('put', 'with PUT', { kind: 'request-line', method: method === 'PUT' ? 'POST' : 'PUT', path }),
        sender('another-path', 'to another path', { kind: 'request-line', method, path: `${path}v2` }),
      ];
    case 'target':
      return [
        sender('missing', 'without X-Amz-Target', header('x-amz-target', undefined)),
        sender(
          'another-case',
          'with the target in lower case',
          header('x-amz-target', `${targetPrefix}.${operation.name}`.toLowerCase()),
        ),
        sender(
          'without-prefix',
          'with the bare name of the operation',
          header('x-amz-target', operation.name),
        ),
      ];
    case 'content-type':
      return [
        sender('missing', 'without Content-Type', header('content-type', undefined)),
        sender('plain-json', 'as application/json', header('content-type', 'application/json')),
        sender(
          'another-version',
          'as another version of the protocol',
          header('content-type', contentType.replace('1.0', '1.1')),
        ),
      ];
    case 'body':
      return [
        sender(
          'array',
          'in an array',
          body(true, (text) => Buffer.from(`[${text}]`)),
        ),
        sender(
          'cut-short',
          'cut short by a character',
          body(true, (text) => Buffer.from(text.slice(0, -1))),
        ),
        sender(
          'utf-16',
          'in UTF-16',
          body(true, (text) => Buffer.from(text, 'utf16le')),
        ),
      ];
    case 'signature':
      return [
        sender('missing', 'without Authorization', header('authorization', undefined)),
        sender(
          'of-another-body',
          'with a blank that was not signed',
          body(false, (text) => Buffer.from(`${text} `)),
        ),
        sender('of-another-day', 'with the date of another day', header('x-amz-date', '20000101T000000Z')),
      ];
    default:
      return assertNever(aspect);
  }
}

function sender(name: string, words: string, wrong: WrongSender): MutantPlan {
  return {
    name,
    family: 'sender',
    description: `The sender sends requests with optional members ${words}.`,
    fault: { kind: 'sender', sender: wrong },
    equivalence: shows,
  };
}
