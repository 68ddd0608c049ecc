import type { ListShape, MapShape, Operation, StringShape } from '../contract.js';
import { analyseIsolability } from './analyse.js';
import { brokenBounds, readBounds } from './counts.js';
import { mapMaterial } from './map-attempts.js';
import { minimalSets } from './minimal-sets.js';
import { classifyPlace } from './value-classes.js';
import type { LengthRange } from './word-search.js';

/**
 * Each least set of constraints that a request which breaks the constraint can break, the constraint first; none where no
 * request breaks it.
 */
export function leastBreaks(operation: Operation, constraintId: string): readonly (readonly string[])[] {
  const result = analyseIsolability(operation).get(constraintId);
  if (result?.kind === 'isolable') return [[constraintId]];
  if (result?.kind !== 'entangled') return [];
  return result.choices.map((each) => [constraintId, ...each.with]);
}

/** The same among the strings of certain lengths. */
export function leastBreaksOfLengths(
  shape: StringShape,
  constraintId: string,
  lengths: LengthRange,
): readonly (readonly string[])[] {
  const sets = classifyPlace(shape).strings.filter(
    ({ breaks, hasLength }) => breaks.includes(constraintId) && hasLength(lengths),
  );
  const isLeast = (breaks: readonly string[]): boolean =>
    !sets.some((other) => other.breaks !== breaks && other.breaks.every((id) => breaks.includes(id)));
  return sets
    .map(({ breaks }) => breaks)
    .filter(isLeast)
    .map((breaks) => [constraintId, ...breaks.filter((id) => id !== constraintId)]);
}

/**
 * Each least set of constraints that a map with so many entries, or a list with so many items, breaks: none, once, where it
 * can keep all. Items of a list may be equal.
 */
export function leastBreaksOfEntries(
  container: MapShape | ListShape,
  entries: number,
): readonly (readonly string[])[] {
  const bounds = readBounds(container.constraints, 'entries');
  const broken = brokenBounds(bounds, entries).map(({ id }) => id);
  if (container.kind === 'list') return [broken];
  const { keys } = mapMaterial(container);
  const keyRules = [...new Set(keys.flatMap(({ breaks }) => breaks))];
  const capacity = (allowed: ReadonlySet<string>): number =>
    keys
      .filter(({ breaks }) => breaks.every((id) => allowed.has(id)))
      .reduce((sum, each) => sum + each.count(entries), 0);
  return minimalSets(keyRules, (allowed) => capacity(allowed) >= entries).map((each) => [...broken, ...each]);
}

/** So many different keys that break none but the allowed constraints, valid ones first; fewer where there are no more. */
export function keysBreaking(map: MapShape, allowed: readonly string[], entries: number): readonly string[] {
  const found = new Set<string>();
  for (const { breaks, values } of mapMaterial(map).keys) {
    if (!breaks.every((id) => allowed.includes(id))) continue;
    for (const key of values()) {
      if (found.size >= entries) return [...found];
      found.add(key);
    }
  }
  return [...found];
}

/** How many different keys keep all rules, counted up to a limit. */
export function countValidKeys(map: MapShape, limit: number): number {
  const valid = mapMaterial(map).keys.filter(({ breaks }) => breaks.length === 0);
  return Math.min(
    limit,
    valid.reduce((sum, each) => sum + each.count(limit), 0),
  );
}

/** So many different strings that break exactly these constraints of a place, plain ones first; fewer where there are no more. */
export function textsBreaking(
  shape: StringShape,
  breaks: readonly string[],
  most: number,
): readonly string[] {
  const found: string[] = [];
  for (const each of classifyPlace(shape).strings) {
    if (each.breaks.length !== breaks.length || !each.breaks.every((id) => breaks.includes(id))) continue;
    for (const text of each.values()) {
      if (found.length >= most) return found;
      found.push(text);
    }
  }
  return found;
}
