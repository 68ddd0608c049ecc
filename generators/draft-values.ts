import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { entriesDomain, stringDomain } from '../spec/constraints/registry.js';
import { entryCapacity } from '../spec/places.js';
import type { ListShape, MapShape } from '../spec/contract.js';
import { countCodePoints } from '../spec/count-code-points.js';
import { keysBreaking, leastBreaksOfEntries } from '../spec/isolability/least-breaks.js';
import { isJsonObject, setOwn } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';
import { brokenByText, chooseLeast } from './choose-least.js';
import { memberDraft, withMember } from './draft.js';
import type { Draft, DraftContext, DraftSource, Target } from './draft.js';
import {
  fewestEntries,
  plainList,
  plainMap,
  plainRequest,
  plainString,
  plainValue,
} from './plain-request.js';
import type { Base } from './plain-request.js';
import { placeChange, placeValue } from './place-value.js';
import { cyclicPick } from './word-arbitrary.js';
import { samplerOf } from './word-sampler.js';

/** Certain JSON values at a place: values of a closed set, values near to them, unusual keys, null. */
export function draftValues(
  context: DraftContext,
  { place, stimulus, constraint, scenario }: Target<'values'>,
): DraftSource | undefined {
  const isAccept = scenario.polarity === 'accept';
  const known = place.shape.kind === 'string' ? stringDomain(place.shape.constraints).values : undefined;
  const chosen = chooseValues(context, { place, stimulus, constraint, scenario });
  if (chosen === undefined) return undefined;
  const { breaks, values } = chosen;
  return {
    breaks,
    size: values.length,
    exact: false,
    draft: (index, base) => {
      const value = values[index % values.length] ?? null;
      // Of a closed set, another value shows that the member itself is accepted.
      const other = isAccept ? known?.find((each) => each !== value) : undefined;
      const premises = [other, ...sameLength(context, place, value)];
      const slot = { entry: scenario.entry, index: isAccept ? 0 : index };
      return fc.constant(placeValue(context, base, { place, slot, value, premises }));
    },
  };
}

/** Of the values of a scenario those that break what it declares: nothing, or a least set of constraints. */
function chooseValues(
  context: DraftContext,
  { place, stimulus, constraint, scenario }: Target<'values'>,
): { readonly breaks: readonly string[]; readonly values: readonly Json[] } | undefined {
  const { values } = stimulus;
  const isAccept = scenario.polarity === 'accept';
  const sets = isAccept ? [[]] : context.leastBreaks(constraint.id);
  const texts = values.filter((each) => typeof each === 'string');
  if (place.shape.kind === 'string' && texts.length === values.length) {
    const found = chooseLeast(sets, place.shape, texts);
    if (found !== undefined) return { breaks: found.breaks, values: found.texts };
    // A value of a closed set that is not to be accepted is a fault, and its certificate will say so.
    const isOfSet = isAccept && stringDomain(place.shape.constraints).values !== undefined;
    return isOfSet ? { breaks: [], values } : undefined;
  }
  const [breaks] = sets;
  return breaks === undefined ? undefined : { breaks, values };
}

/** An ordinary string of the same length, so that a refusal cannot come from the length. */
function sameLength({ language }: DraftContext, { shape }: Target['place'], value: Json): readonly string[] {
  if (shape.kind !== 'string' || typeof value !== 'string') return [];
  const { values, pattern, plainAlphabet } = language(shape.path);
  const length = countCodePoints(value);
  const sampler = samplerOf(pattern, plainAlphabet);
  return values === undefined && sampler.has(length) ? [sampler.word(length, cyclicPick())] : [];
}

/** A value that is right but for its JSON type; a server that converts it would find nothing wrong with it. */
export function draftWrongType(
  context: DraftContext,
  { place, stimulus, constraint, scenario }: Target<'wrong-type'>,
): DraftSource {
  const wrong = (index: number, variant: 0 | 1): Json => {
    const plain = plainValue(place.shape, variant);
    switch (stimulus.type) {
      case 'number':
        return [12345, 0, -1.5][index % 3] ?? 0;
      case 'boolean':
        return index % 2 === 0;
      case 'string':
        // Digits in quotes are read as a number by some.
        return typeof plain === 'number' ? (['many', '', 'NaN'][index % 3] ?? '') : JSON.stringify(plain);
      case 'array':
        return index % 2 === 0 ? [plain] : [plain, plain];
      case 'object':
        return { value: plain };
    }
  };
  return {
    breaks: [constraint.id],
    size: 3,
    exact: false,
    draft: (index, base) => {
      const value = wrong(index, base.variant);
      const slot = { entry: scenario.entry, index };
      return fc.constant(placeValue(context, base, { place, slot, value, premises: [undefined] }));
    },
  };
}

/** A request without the member, or without a member of what it holds. */
export function draftAbsent(
  context: DraftContext,
  { place, constraint, scenario }: Target<'absent'>,
): DraftSource {
  const without = (base: Base, index: number): Draft => {
    if (place.steps.length > 0) {
      const slot = { entry: scenario.entry, index };
      return placeChange(context, base, { place, slot, change: () => undefined, premises: [(each) => each] });
    }
    const { name: member } = place.member;
    const plain = plainWithSubject(context, base, member);
    return memberDraft(context, base, { member, value: undefined, premises: [plain] });
  };
  return {
    breaks: scenario.polarity === 'accept' ? [] : [constraint.id],
    size: 1,
    exact: false,
    draft: (index, base) => fc.constant(without(base, index)),
  };
}

/**
 * An ordinary value of an optional member, where nothing else is optional; without the member, the request has to be
 * accepted. The ordinary request with other values is the contrast: only a member that is refused in both is refused
 * whatever it holds.
 */
export function draftOrdinaryValue(
  { operation, subject, premise }: DraftContext,
  { place }: Target<'ordinary-value'>,
): DraftSource {
  const { name: member } = place.member;
  const build = (optional: readonly string[], variant: 0 | 1): JsonObject =>
    plainRequest(operation, { optional, variant, subject });
  return {
    breaks: [],
    size: 2,
    exact: true,
    draft: (index) => {
      const [variant, other] = index % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
      const draft = { request: build([member], variant), premises: [premise(build([], variant))] };
      const contrast = build([member], other);
      return fc.constant(
        isDeepStrictEqual(contrast, draft.request)
          ? draft
          : { ...draft, contrast: { request: contrast, meaning: 'accepted with other ordinary values' } },
      );
    },
  };
}

function plainWithSubject(context: DraftContext, base: Base, name: string): Json {
  return (
    plainRequest(context.operation, { ...withMember(base, name), subject: context.subject })[name] ?? null
  );
}

/** A map or list with a number of ordinary entries; where there are not so many valid keys, some cannot but break a rule. */
export function draftEntries(
  context: DraftContext,
  { place, stimulus, constraint, scenario }: Target<'entries'>,
): DraftSource | undefined {
  const { shape } = place;
  if (shape.kind !== 'map' && shape.kind !== 'list') return undefined;
  const { min } = stimulus;
  const [least] = leastBreaksOfEntries(shape, min);
  const isBroken = scenario.polarity === 'reject';
  if (least === undefined || (!isBroken && least.length > 0)) return undefined;
  // Where the rule is not among them, the case is at fault, and its certificate will say so.
  const breaks = isBroken && !least.includes(constraint.id) ? [constraint.id] : least;
  // Where more entries would break more, only the least number of them is tried.
  const [most] = leastBreaksOfEntries(shape, stimulus.max);
  const max = most?.join() === least.join() ? stimulus.max : min;
  return {
    breaks,
    size: 1,
    exact: false,
    draft: (index, base): fc.Arbitrary<Draft> =>
      fc.integer({ min, max }).map((count) => {
        const { variant } = base;
        const value =
          shape.kind === 'map'
            ? mapOf(shape, { count, breaks, variant })
            : plainList(shape, count, { variant });
        const premises =
          isBroken || count === 0 ? [widest(shape, variant)] : othersLike(shape, value, variant);
        const slot = { entry: scenario.entry, index };
        return placeValue(context, base, { place, slot, value, premises });
      }),
  };
}

/** An ordinary map; where its keys would break more than may be, one with other keys. */
function mapOf(
  shape: MapShape,
  {
    count,
    breaks,
    variant,
  }: { readonly count: number; readonly breaks: readonly string[]; readonly variant: 0 | 1 },
): JsonObject {
  const plain = plainMap(shape, count, variant);
  const isAllowed = (key: string): boolean => brokenByText(shape.key, key).every((id) => breaks.includes(id));
  const names = Object.keys(plain);
  if (names.length === count && names.every(isAllowed)) return plain;
  const map: Record<string, Json> = {};
  for (const [index, key] of keysBreaking(shape, breaks, count).entries())
    setOwn(map, key, plainString(shape.value, index + variant));
  return map;
}

/**
 * What shows that the number alone can be at fault: an ordinary value; for a list that cannot be filled with different items, as
 * many items as there may be, some of them equal.
 */
function widest(shape: MapShape | ListShape, variant: 0 | 1): Json {
  const { maxEntries } = entriesDomain(shape.constraints);
  const isShort = shape.kind === 'list' && entryCapacity(shape) < maxEntries && Number.isFinite(maxEntries);
  return isShort ? plainList(shape, maxEntries, { variant }) : plainValue(shape, variant);
}

/** The most entries or items that are shown to be accepted by themselves. */
const mostSingles = 20;

/** Each entry or item as a map or list of its own; where there is only one, beside another one. */
function othersLike(shape: MapShape | ListShape, value: Json, variant: 0 | 1): readonly Json[] {
  if (fewestEntries(shape) > 1) return [plainValue(shape, variant)];
  const singles = isJsonObject(value)
    ? singleEntries(value)
    : isArray(value)
      ? value.map((item) => [item])
      : [];
  if (singles.length > 1 || entryCapacity(shape) < 2) return singles.slice(0, mostSingles);
  return [shape.kind === 'map' ? plainMap(shape, 2, variant) : plainList(shape, 2, { variant })];
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Each entry of a map as a map of its own. */
function singleEntries(map: JsonObject): readonly JsonObject[] {
  return Object.keys(map).map((key) => {
    const single: Record<string, Json> = {};
    setOwn(single, key, map[key] ?? null);
    return single;
  });
}
