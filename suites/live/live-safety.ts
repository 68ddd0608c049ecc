import type { Member, Operation } from '../../spec/contract.js';

/** Whether the requests of an operation can be kept from doing anything to an account. */
export type LiveSafety =
  /** No request changes anything. */
  | { readonly kind: 'read-only' }
  /** Every request says what it acts on; one about the id that cannot exist acts on nothing. */
  | {
      readonly kind: 'addressed';
      readonly member: string;
      readonly idPrefix: string;
      readonly impossibleId: string;
    }
  /** Some request would make, change or end something. */
  | { readonly kind: 'unsafe'; readonly reason: string };

/** Ids of the service are a kind and hexadecimal digits that are drawn at random: all zeros are never drawn. */
const impossibleForm = /^([a-z]+-)0{32}$/;

/**
 * Says from the spec alone whether an operation may be run on AWS. Each one is unsafe until its spec shows that it is
 * not: by its effect (it reads), or, unless it makes something, by a required member that identifies what it acts on and whose first
 * example is an id that cannot exist.
 */
export function liveSafetyOf(operation: Operation): LiveSafety {
  if (operation.effect === 'reads') return { kind: 'read-only' };
  if (operation.effect === 'creates') {
    const reason = `a request of ${operation.name} that is accepted makes something in the account`;
    return { kind: 'unsafe', reason };
  }
  const subject = operation.members.find((member) => member.identifiesSubject && member.required);
  if (subject === undefined) {
    const reason = `a request of ${operation.name} that is accepted changes the account: no member says what it acts on`;
    return { kind: 'unsafe', reason };
  }
  const id = firstExample(subject);
  const prefix = impossibleForm.exec(id)?.[1];
  if (prefix === undefined) {
    const reason = `a request of ${operation.name} could act on something that exists: the spec knows no ${subject.name} that cannot`;
    return { kind: 'unsafe', reason };
  }
  return { kind: 'addressed', member: subject.name, idPrefix: prefix, impossibleId: id };
}

function firstExample({ shape }: Member): string {
  return shape.kind === 'string' ? (shape.examples[0] ?? '') : '';
}
