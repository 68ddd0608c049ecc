import type { UnfitPart } from '../contract-problem.js';
import type { Operation } from '../../spec/contract.js';
import { isJsonObject } from '../../spec/json.js';
import { hasHiddenEntries, typeNameOf } from './object-types.js';
import { showValue } from './show-value.js';
import { unfit } from './unfit.js';

/**
 * What the SDK cannot send as it was said: entries of a Map where a plain object is due, which it leaves out, or null for the idempotency
 * token, for which it writes a body that is no JSON. No answer to such a call is right.
 */
export function findUnsendable(operation: Operation, input: unknown): UnfitPart | undefined {
  return findNullToken(operation, input) ?? findLostEntries(operation, input);
}

/** Seen of the SDK, version 3.1138.0. Null is left out of other members, and a token that is undefined is filled in. */
function findNullToken({ name, members }: Operation, input: unknown): UnfitPart | undefined {
  if (!isJsonObject(input)) return undefined;
  const token = members.find(
    (member) => member.nature === 'idempotency-token' && input[member.name] === null,
  );
  if (token === undefined) return undefined;
  return unfit('null', {
    operation: name,
    path: `/${token.name}`,
    says: `${token.name} is null, for which the SDK writes a body that is no JSON.`,
    sent: 'null',
    fix: 'Leave it out, and the SDK fills it in; or give a value.',
  });
}

function findLostEntries({ name, members }: Operation, input: unknown): UnfitPart | undefined {
  if (!isJsonObject(input)) return undefined;
  for (const member of members) {
    if (member.shape.kind !== 'map') continue;
    const value: unknown = input[member.name];
    if (value === undefined || !hasHiddenEntries(value)) continue;
    return unfit('lost', {
      operation: name,
      path: `/${member.name}`,
      says: `The SDK sends a ${typeNameOf(value)} as {}: what is in it is lost.`,
      sent: showValue(value),
      fix: `Give a plain object, such as Object.fromEntries(${member.name}).`,
    });
  }
  return undefined;
}

/**
 * Members whose name is that of a documented one but for case and separators (`languageCode`, `language_code`), where that one is not
 * given: the SDK leaves them out. Other unknown members are left out as well, and may be meant for somebody else.
 */
export function findMisspelt({ name, members }: Operation, input: unknown): readonly UnfitPart[] {
  if (!isJsonObject(input)) return [];
  return Object.keys(input).flatMap((key): readonly UnfitPart[] => {
    if (members.some((member) => member.name === key)) return [];
    const meant = members.find((member) => plainName(member.name) === plainName(key));
    const value: unknown = input[key];
    if (meant === undefined || value === undefined || value === null) return [];
    if (Object.hasOwn(input, meant.name)) return [];
    return [
      unfit('unknown-member', {
        operation: name,
        path: `/${key}`,
        says: `${key} is no member, and the SDK leaves it out.`,
        sent: showValue(value),
        fix: `Write ${meant.name}.`,
      }),
    ];
  });
}

function plainName(name: string): string {
  return name.replaceAll(/[\s_-]/g, '').toLowerCase();
}
