import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { stringDomain } from '../spec/constraints/registry.js';
import type { MapShape } from '../spec/contract.js';
import { countCodePoints } from '../spec/count-code-points.js';
import { keysBreaking, leastBreaksOfEntries } from '../spec/isolability/least-breaks.js';
import { setOwn } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';
import { brokenByText, chooseLeast } from './choose-least.js';
import { memberDraft, withMember } from './draft.js';
import type { Draft, DraftContext, DraftSource, Target } from './draft.js';
import { plainMap, plainRequest, plainString } from './plain-request.js';
import type { Base } from './plain-request.js';
import { entrySlot, placeString } from './place-string.js';
import { cyclicPick } from './word-arbitrary.js';
import { WordSampler } from './word-sampler.js';

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
      const slot = entrySlot(place, scenario.entry, isAccept ? 0 : index);
      return fc.constant(placeString(context, base, { place, slot, value, premises }));
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
  const sampler = new WordSampler(pattern, plainAlphabet);
  return values === undefined && sampler.has(length) ? [sampler.word(length, cyclicPick())] : [];
}

/** A value that is right but for its JSON type; a server that converts it would find nothing wrong with it. */
export function draftWrongType(
  context: DraftContext,
  { place, stimulus, constraint, scenario }: Target<'wrong-type'>,
): DraftSource {
  const wrong = (index: number, variant: 0 | 1): Json => {
    const { shape } = place;
    const plain: Json = shape.kind === 'string' ? plainString(shape, variant) : plainMap(shape, 1, variant);
    switch (stimulus.type) {
      case 'number':
        return [12345, 0, -1.5][index % 3] ?? 0;
      case 'boolean':
        return index % 2 === 0;
      case 'string':
        return typeof plain === 'string' ? plain : JSON.stringify(plain);
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
      const slot = entrySlot(place, scenario.entry, index);
      return fc.constant(placeString(context, base, { place, slot, value, premises: [undefined] }));
    },
  };
}

/** A request without the member. */
export function draftAbsent(
  context: DraftContext,
  { place, constraint, scenario }: Target<'absent'>,
): DraftSource {
  return {
    breaks: scenario.polarity === 'accept' ? [] : [constraint.id],
    size: 1,
    exact: false,
    draft: (_, base) => {
      const plain = plainWithSubject(context, base, place.member);
      return fc.constant(
        memberDraft(context, base, { member: place.member, value: undefined, premises: [plain] }),
      );
    },
  };
}

/**
 * An ordinary value of an optional member, where nothing else is optional; without the member, the request has to be
 * accepted. The ordinary request with other values is the contrast: only a member that is refused in both is refused
 * whatever it holds.
 */
export function draftOrdinaryValue(
  { operation, subject, premise }: DraftContext,
  { place: { member } }: Target<'ordinary-value'>,
): DraftSource {
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

/** A map with a number of ordinary entries; where there are not so many valid keys, some cannot but break a rule. */
export function draftEntries(
  context: DraftContext,
  { place, stimulus, constraint, scenario }: Target<'entries'>,
): DraftSource | undefined {
  const { shape } = place;
  if (shape.kind !== 'map') return undefined;
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
    draft: (_, base): fc.Arbitrary<Draft> =>
      fc.integer({ min, max }).map((count) => {
        const value = mapOf(shape, { count, breaks, variant: base.variant });
        const premises = isBroken || count === 0 ? [plainMap(shape, 1, base.variant)] : singleEntries(value);
        return memberDraft(context, base, { member: place.member, value, premises });
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

/** Each entry of a map as a map of its own. */
function singleEntries(map: JsonObject): readonly JsonObject[] {
  return Object.keys(map).map((key) => {
    const single: Record<string, Json> = {};
    setOwn(single, key, map[key] ?? null);
    return single;
  });
}
