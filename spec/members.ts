import type { Member } from './contract.js';

/** The optional members that may stand in an ordinary request, in page order. See {@link isSolitary}. */
export function combinable(members: readonly Member[]): readonly string[] {
  return members.filter((each) => !each.required && !isSolitary(each)).map(({ name }) => name);
}

/**
 * True for a member that an ordinary request leaves out: what the service alone can make is refused where somebody else has
 * made it, and an idempotency token belongs to one request only.
 */
export function isSolitary({ nature }: Member): boolean {
  return nature !== 'ordinary';
}
