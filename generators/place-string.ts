import { setOwn } from '../spec/json.js';
import type { Json } from '../spec/json.js';
import type { EntryPosition } from '../spec/scenario.js';
import { memberDraft } from './draft.js';
import type { Draft, DraftContext } from './draft.js';
import { entryCapacity } from './list-scenarios.js';
import type { Place } from './list-scenarios.js';
import { plainMap, plainString } from './plain-request.js';
import type { Base } from './plain-request.js';

/** What stands at a place in a case, and in its premises; undefined means the ordinary value. */
export interface Placed {
  readonly place: Place;
  readonly slot: EntrySlot;
  readonly value: Json;
  readonly premises: readonly (Json | undefined)[];
}

/** Where in a map the entry stands that a case is about. */
interface EntrySlot {
  readonly entries: number;
  readonly at: number;
}

/** Puts a value where a constraint looks: in a member, or in the key or value of one entry of a map. */
export function placeString(
  context: DraftContext,
  base: Base,
  { place, slot, value, premises }: Placed,
): Draft {
  const put = (each: Json | undefined): Json => valueAt({ place, slot }, base.variant, each);
  return memberDraft(context, base, {
    member: place.member,
    value: put(value),
    premises: premises.map(put),
  });
}

/**
 * The slot of a scenario: first (alone, and in every second case with another entry after it), second of three, or last of
 * as many as there may be.
 */
export function entrySlot(place: Place, entry: EntryPosition, index = 0): EntrySlot {
  if (place.kind === 'member') return { entries: 1, at: 0 };
  const capacity = entryCapacity(place.map);
  switch (entry) {
    case 'first':
      return { entries: index % 2 === 0 ? 1 : Math.min(2, capacity), at: 0 };
    case 'second':
      return { entries: Math.min(3, capacity), at: 1 };
    case 'last':
      return { entries: capacity, at: capacity - 1 };
  }
}

function valueAt(
  { place, slot }: Pick<Placed, 'place' | 'slot'>,
  variant: 0 | 1,
  value: Json | undefined,
): Json {
  if (place.kind === 'member') {
    if (value !== undefined) return value;
    return place.shape.kind === 'string'
      ? plainString(place.shape, variant)
      : plainMap(place.shape, 1, variant);
  }
  const plain = plainMap(place.map, slot.entries, variant);
  if (value === undefined) return plain;
  const map: Record<string, Json> = {};
  for (const [index, key] of Object.keys(plain).entries()) {
    if (index !== slot.at) setOwn(map, key, plain[key] ?? null);
    else if (place.kind === 'key')
      setOwn(map, typeof value === 'string' ? value : JSON.stringify(value), plain[key] ?? null);
    else setOwn(map, key, value);
  }
  return map;
}
