import type { Member } from './contract.js';
import type { Step } from './places.js';
import type { ValuePath } from './yaml-source.js';

/** Where the statements about a place stand in an operation's document: in its member, or in that of the objects of an array. */
export function documentPath(member: Member, steps: readonly Step[]): ValuePath {
  const fields = steps.flatMap((step) => (step.kind === 'field' ? ['Members', step.field.name] : []));
  return ['Request Parameters', member.name, ...fields];
}
