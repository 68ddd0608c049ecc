import { assertNever } from '../../../spec/assert-never.js';
import type { Effect, ResponseElement, Shape } from '../../../spec/contract.js';

/** The type of a value, in the words of a documentation page. */
export function describeType(shape: Shape): string {
  switch (shape.kind) {
    case 'string':
      return 'String';
    case 'integer':
      return 'Integer';
    case 'map':
      return 'String to string map';
    case 'list':
      return shape.item.kind === 'structure' ? 'Array of objects' : `Array of ${plural(shape.item)}`;
    case 'structure':
      return 'Object';
    default:
      return assertNever(shape);
  }
}

function plural(shape: Shape): string {
  const words = { string: 'strings', integer: 'integers', map: 'maps', list: 'arrays', structure: 'objects' };
  return words[shape.kind];
}

/** The type of an element of a response, in the words of a documentation page. */
export function describeElement({ expected }: ResponseElement): string {
  const words = {
    string: 'String',
    timestamp: 'Timestamp (seconds since the epoch, as a number)',
    list: 'Array of objects',
  };
  return words[expected];
}

const effects: { readonly [E in Effect]: string } = {
  reads: 'Reads, and changes nothing in the account.',
  sends: 'Sends a message, and does nothing else. A message may be billed.',
  creates: 'Creates a resource in the account.',
  changes: 'Changes a resource of the account.',
  deletes: 'Deletes a resource of the account.',
};

/** What an operation does to an account. */
export function describeEffect(effect: Effect): string {
  return effects[effect];
}
