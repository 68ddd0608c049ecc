import { isJsonObject, setOwn } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';
import { entryCapacity } from '../spec/places.js';
import type { Place, Step } from '../spec/places.js';
import type { ListShape, MapShape, Member } from '../spec/contract.js';
import type { EntryPosition } from '../spec/scenario.js';
import { memberDraft } from './draft.js';
import type { Draft, DraftContext } from './draft.js';
import { fewestEntries, plainList, plainMap, plainValue } from './plain-request.js';
import type { Base } from './plain-request.js';

/** Which entry of the maps and lists around a place a case is about; `index` is that of the case. */
export interface EntrySlot {
  readonly entry: EntryPosition;
  readonly index: number;
}

/** What becomes of the ordinary value at a place; undefined takes it away. */
export type Change = (ordinary: Json) => Json | undefined;

/** What stands at a place in a case, and in its premises; undefined means the ordinary value. */
export interface PlacedText {
  readonly place: Place;
  readonly slot: EntrySlot;
  readonly value: Json;
  readonly premises: readonly (Json | undefined)[];
}

/** Puts a value where a constraint looks: in a member, or in one entry or item of what the member holds. */
export function placeValue(
  context: DraftContext,
  base: Base,
  { place, slot, value, premises }: PlacedText,
): Draft {
  return placeChange(context, base, {
    place,
    slot,
    change: () => value,
    premises: premises.map((each) => (ordinary) => each ?? ordinary),
  });
}

/** A change at a place, for a case and for each of its premises. */
export interface PlacedChange {
  readonly place: Place;
  readonly slot: EntrySlot;
  readonly change: Change;
  readonly premises: readonly Change[];
}

/** Changes what stands where a constraint looks. */
export function placeChange(
  context: DraftContext,
  base: Base,
  { place, slot, change, premises }: PlacedChange,
): Draft {
  const put = (each: Change): Json | undefined =>
    changedAt(place, { slot, variant: base.variant, change: each });
  return memberDraft(context, base, {
    member: place.member.name,
    value: put(change),
    premises: premises.map(put),
  });
}

/** What is done at the end of the steps, and which entries they go through. */
export interface Descent {
  readonly slot: EntrySlot;
  readonly variant: 0 | 1;
  readonly change: Change;
}

/** The ordinary value of the member that a place is in, with a change at the place. */
export function changedAt({ member, steps }: Place, descent: Descent): Json | undefined {
  return changed(plainValue(member.shape, descent.variant), steps, descent);
}

function changed(ordinary: Json, [step, ...further]: readonly Step[], descent: Descent): Json | undefined {
  if (step === undefined) return descent.change(ordinary);
  const below = (value: Json): Json | undefined => changed(value, further, descent);
  switch (step.kind) {
    case 'field':
      return changedField(isJsonObject(ordinary) ? ordinary : {}, step.field, below);
    case 'item': {
      const { entries, at } = entriesAround(step.list, descent.slot);
      return plainList(step.list, entries, { variant: descent.variant }).map((item, index) =>
        index === at ? (below(item) ?? item) : item,
      );
    }
    case 'key':
    case 'value':
      return changedEntry(step, descent, below);
  }
}

/** An object with one member changed; beside an unusual value of it, others hold what goes with it. */
function changedField(object: JsonObject, field: Member, below: Change): JsonObject {
  const result: Record<string, Json> = {};
  for (const name of Object.keys(object)) {
    const ordinary = object[name] ?? null;
    const value = name === field.name ? below(ordinary) : (field.beside[name] ?? ordinary);
    if (value !== undefined) setOwn(result, name, value);
  }
  return result;
}

function changedEntry(
  { kind, map }: { readonly kind: 'key' | 'value'; readonly map: MapShape },
  { slot, variant }: Descent,
  below: Change,
): JsonObject {
  const { entries, at } = entriesAround(map, slot);
  const plain = plainMap(map, entries, variant);
  const result: Record<string, Json> = {};
  for (const [index, key] of Object.keys(plain).entries()) {
    const value = plain[key] ?? null;
    if (index !== at) setOwn(result, key, value);
    else if (kind === 'key') setOwn(result, textOf(below(key)), value);
    else setOwn(result, key, below(value) ?? value);
  }
  return result;
}

/** A key is a text, whatever is to stand there. */
function textOf(key: Json | undefined): string {
  return typeof key === 'string' ? key : JSON.stringify(key);
}

/** The most entries or items around one that a case is about. How many there may be at most is a rule of its own. */
const most = 16;

/**
 * How many entries or items there are around a place, and which of them it is in: the first (alone, and in every second case
 * with another one after it), the second of three, or the last of as many as there may be.
 */
function entriesAround(
  container: MapShape | ListShape,
  { entry, index }: EntrySlot,
): { readonly entries: number; readonly at: number } {
  const capacity = Math.min(entryCapacity(container), Math.max(most, fewestEntries(container)));
  const within = (entries: number): number => Math.min(capacity, Math.max(entries, fewestEntries(container)));
  switch (entry) {
    case 'first':
      return { entries: within(index % 2 === 0 ? 1 : 2), at: 0 };
    case 'second':
      return { entries: within(3), at: Math.min(1, within(3) - 1) };
    case 'last':
      return { entries: capacity, at: capacity - 1 };
  }
}
