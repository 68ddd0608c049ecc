import type { OtherProblem } from '../contract-problem.js';
import type { Operation } from '../../spec/contract.js';
import { isJsonObject } from '../../spec/json.js';

/**
 * What the SDK would leave out of an input, although it was said plainly: entries of a Map where a plain object is due. No answer to such
 * a call is right.
 */
export function findLostEntries({ name, members }: Operation, input: unknown): OtherProblem | undefined {
  if (!isJsonObject(input)) return undefined;
  for (const member of members) {
    if (member.shape.kind !== 'map') continue;
    const value: unknown = input[member.name];
    if (value === undefined || !hasHiddenEntries(value)) continue;
    const type = Object.prototype.toString.call(value).slice(8, -1);
    return {
      kind: 'lost',
      says: `${name}: ${member.name} is a ${type}, which the SDK sends as {}: what is in it is lost.`,
      fix: `Give a plain object, such as Object.fromEntries(${member.name}).`,
    };
  }
  return undefined;
}

/** True for a collection that has something in it and no properties of its own. */
function hasHiddenEntries(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (Object.keys(value).length > 0) return false;
  const iterate: unknown = Reflect.get(value, Symbol.iterator);
  if (typeof iterate !== 'function') return false;
  const iterator: unknown = Reflect.apply(iterate, value, []);
  return isIterator(iterator) && iterator.next().done !== true;
}

function isIterator(value: unknown): value is Iterator<unknown> {
  return typeof value === 'object' && value !== null && 'next' in value;
}

/**
 * Members whose name is that of a documented one but for case and separators (`languageCode`, `language_code`), where that one is not
 * given: the SDK leaves them out. Other unknown members are left out as well, and may be meant for somebody else.
 */
export function findMisspelt({ name, members }: Operation, input: unknown): readonly OtherProblem[] {
  if (!isJsonObject(input)) return [];
  return Object.keys(input).flatMap((key): readonly OtherProblem[] => {
    if (members.some((member) => member.name === key)) return [];
    const meant = members.find((member) => plainName(member.name) === plainName(key));
    const value: unknown = input[key];
    if (meant === undefined || value === undefined || value === null) return [];
    if (Object.hasOwn(input, meant.name)) return [];
    const says = `${name}: ${key} is no member, and the SDK leaves it out.`;
    return [{ kind: 'lost', says, fix: `Write ${meant.name}.` }];
  });
}

function plainName(name: string): string {
  return name.replaceAll(/[\s_-]/g, '').toLowerCase();
}
