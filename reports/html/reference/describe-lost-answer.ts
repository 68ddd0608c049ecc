import type { Operation } from '../../../spec/contract.js';

/** What a caller does who has sent a request and got no answer to it, in words; it follows from the effect of the operation. */
export function describeLostAnswer({ effect, members }: Operation): string {
  if (effect === 'reads') return 'It changes nothing, so it can be sent again.';
  const token = members.find(({ nature }) => nature === 'idempotency-token');
  if (token !== undefined)
    return `It may have been carried out. It can be sent again with the same ${token.name}, which names the request; without one, or with another, it may be carried out twice.`;
  const words = {
    sends:
      'The message may have been sent. Sent again, the request may send, and bill, a second one; there is no idempotency token.',
    creates:
      'The resource may have been created. Sent again, the request may create a second one; there is no idempotency token.',
    changes:
      'The change may have been made, and the request can be answered otherwise the second time. Look at the resource first; there is no idempotency token.',
    deletes:
      'The resource may be gone, and the second answer can then say that there is none; there is no idempotency token.',
  };
  return `It may have been carried out. ${words[effect]}`;
}
