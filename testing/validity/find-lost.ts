import type { UnfitPart } from '../contract-problem.js';
import type { Operation } from '../../spec/contract.js';
import { isJsonObject } from '../../spec/json.js';
import { hasHiddenEntries, typeNameOf } from './object-types.js';
import { showValue } from './show-value.js';
import { unfit } from './unfit.js';

/**
 * What the SDK would leave out of an input, although it was said plainly: entries of a Map where a plain object is due. No answer to such
 * a call is right.
 */
export function findLostEntries({ name, members }: Operation, input: unknown): UnfitPart | undefined {
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
