import type { ConstraintOf, Operation, WireAspect } from '../../spec/contract.js';
import type { JsonObject } from '../../spec/json.js';
import { shows } from './mutant.js';
import type { MutantContext, MutantPlan, WrongSender } from './mutant.js';

type Sender = (context: MutantContext) => readonly SenderPlan[];

/** What a sender can get wrong about each part of the envelope. */
const senders: { readonly [A in WireAspect]: Sender } = {
  method: ({ contract: { service } }) => [
    sender('put', 'with PUT', requestLine(service.method === 'PUT' ? 'POST' : 'PUT', service.path)),
    sender('another-path', 'to another path', requestLine(service.method, `${service.path}v2`)),
  ],
  target: ({ contract: { service }, operation: { name } }) => [
    sender('missing', 'without X-Amz-Target', header('x-amz-target', undefined)),
    sender(
      'another-case',
      'with the target in lower case',
      header('x-amz-target', `${service.targetPrefix}.${name}`.toLowerCase()),
    ),
    sender('without-prefix', 'with the bare name of the operation', header('x-amz-target', name)),
  ],
  'content-type': ({ contract: { service } }) => [
    sender('missing', 'without Content-Type', header('content-type', undefined)),
    sender('plain-json', 'as application/json', header('content-type', 'application/json')),
    sender(
      'another-version',
      'as another version of the protocol',
      header('content-type', service.contentType.replace('1.0', '1.1')),
    ),
  ],
  body: () => [
    sender(
      'array',
      'in an array',
      signedBody((text) => Buffer.from(`[${text}]`)),
    ),
    sender(
      'cut-short',
      'cut short by a character',
      signedBody((text) => Buffer.from(text.slice(0, -1))),
    ),
    sender(
      'utf-16',
      'in UTF-16',
      signedBody((text) => Buffer.from(text, 'utf16le')),
    ),
  ],
  signature: () => [
    sender('missing', 'without Authorization', header('authorization', undefined)),
    sender('of-another-body', 'with a blank that was not signed', {
      kind: 'body',
      change: (text) => Buffer.from(`${text} `),
      isSigned: false,
    }),
    sender('of-another-day', 'with the date of another day', header('x-amz-date', '20000101T000000Z')),
  ],
};

/** What a sender can get wrong about one part of the envelope. */
export function senderMutants(
  { aspect }: ConstraintOf<'wire'>,
  context: MutantContext,
): readonly MutantPlan[] {
  const which = hasOptional(context.operation) ? 'with optional members' : 'with a second example';
  return senders[aspect](context).map(({ words, ...plan }) => ({
    ...plan,
    description: `The sender sends requests ${which} ${words}.`,
  }));
}

/** True for a request that a wrong sender spoils: not for all of them, as then no control would be accepted. */
export function isSpoiledBySender(operation: Operation, request: JsonObject): boolean {
  if (hasOptional(operation))
    return operation.members.some(({ name, required }) => !required && Object.hasOwn(request, name));
  return operation.members.some(
    ({ name, shape }) => shape.kind === 'string' && request[name] === shape.examples[1],
  );
}

function hasOptional({ members }: Operation): boolean {
  return members.some(({ required }) => !required);
}

function header(name: string, value: string | undefined): WrongSender {
  return { kind: 'header', name, value };
}

function requestLine(method: string, path: string): WrongSender {
  return { kind: 'request-line', method, path };
}

function signedBody(change: (text: string) => Uint8Array): WrongSender {
  return { kind: 'body', change, isSigned: true };
}

/** A plan whose description is still to be written. */
type SenderPlan = Omit<MutantPlan, 'description'> & { readonly words: string };

function sender(name: string, words: string, wrong: WrongSender): SenderPlan {
  return {
    name,
    family: 'sender',
    words,
    fault: { kind: 'sender', sender: wrong },
    equivalence: shows,
  };
}
