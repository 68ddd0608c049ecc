import type { Contract, ErrorShape, Operation } from '../../spec/contract.js';
import type { JsonObject } from '../../spec/json.js';
import { documentedMembers } from '../answer.js';
import type { Answer } from '../answer.js';
import { flowOperations, isFlowOperation } from './flow-operations.js';
import type { FlowOperation } from './flow-operations.js';
import { textOf, textsOf } from './read-request.js';

/** An id that is answered with an error, whatever the state is. */
export interface MagicId {
  readonly operation: string;
  readonly member: string;
  readonly id: string;
  readonly error: string;
  readonly status: number;
  readonly reason: string | undefined;
}

/** Every magic id of the operations that the contract holds: one for each error and Reason, in the order of the spec. */
export function listMagicIds({ operations }: Contract): readonly MagicId[] {
  return operations.flatMap((operation) => {
    if (!isFlowOperation(operation.name)) return [];
    const { magicMember: member, magicPrefix } = flowOperations[operation.name];
    return operation.errors.flatMap(({ name: error, status, reasons }) =>
      (reasons.length === 0 ? [undefined] : reasons).map((reason) => ({
        operation: operation.name,
        member,
        id: `${magicPrefix}${error}${reason === undefined ? '' : `-${reason}`}`,
        error,
        status,
        reason,
      })),
    );
  });
}

/**
 * The error that a magic id in the request asks for, with every member that the error has; undefined where there is none.
 * Without a Reason, an error that has some is given its first one. ARNs of magic ids are magic, too.
 */
export function answerMagic(
  {
    operation,
    flow,
    requestId,
  }: { readonly operation: Operation; readonly flow: FlowOperation; readonly requestId: string },
  request: JsonObject,
): Answer | undefined {
  const { magicMember, magicPrefix } = flow;
  const single = textOf(request, magicMember);
  const names = single === undefined ? textsOf(request, magicMember) : [single];
  for (const name of names) {
    const id = name.startsWith('arn:') ? name.slice(name.lastIndexOf('/') + 1) : name;
    if (!id.startsWith(magicPrefix)) continue;
    const found = findError(operation, id.slice(magicPrefix.length));
    if (found !== undefined) return provoke(found, { id, member: magicMember, requestId });
  }
  return undefined;
}

interface Wanted {
  readonly shape: ErrorShape;
  readonly reason: string | undefined;
}

function findError({ errors }: Operation, text: string): Wanted | undefined {
  const [name, reason, ...others] = text.split('-');
  const shape = errors.find((each) => each.name === name);
  if (shape === undefined || others.length > 0) return undefined;
  if (reason === undefined) return { shape, reason: shape.reasons[0] };
  return shape.reasons.includes(reason) ? { shape, reason } : undefined;
}

function provoke(
  { shape, reason }: Wanted,
  { id, member, requestId }: { readonly id: string; readonly member: string; readonly requestId: string },
): Answer {
  const samples = documentedMembers(shape, reason);
  const own: JsonObject = {
    Fields: [{ Name: member, Message: 'The id asks for this error.' }],
    ResourceId: id,
    RequestId: requestId,
  };
  const members = Object.entries(samples).map(([name, sample]) => [name, own[name] ?? sample] as const);
  return { kind: 'error', name: shape.name, status: shape.status, members: Object.fromEntries(members) };
}
