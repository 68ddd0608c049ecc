import { assertNever } from '../spec/assert-never.js';
import { compileConstraint, entriesDomain, stringDomain } from '../spec/constraints/registry.js';
import type {
  ListShape,
  MapShape,
  Member,
  Operation,
  Shape,
  StringShape,
  StructureShape,
} from '../spec/contract.js';
import { setOwn } from '../spec/json.js';
import { entryCapacity, tellsApart } from '../spec/places.js';
import type { Json, JsonObject } from '../spec/json.js';

/**
 * A valid request with ordinary values, which cases start from. `optional` names the optional members that it has;
 * `variant` chooses among the examples of each member, so that a target that refuses one example can still be tested.
 */
export interface Base {
  readonly optional: readonly string[];
  readonly variant: 0 | 1;
}

/** The identity that the member which says what the operation acts on has in every ordinary request. */
export interface Subject {
  readonly id: string | undefined;
}

/** Builds an ordinary request. `overrides` replace the values of members; undefined leaves a member out. */
export function plainRequest(
  operation: Operation,
  { subject, ...base }: Base & { readonly subject: Subject },
  overrides: ReadonlyMap<string, Json | undefined> = new Map(),
): JsonObject {
  const request: Record<string, Json> = {};
  for (const member of operation.members) {
    const { name } = member;
    const value = overrides.has(name) ? overrides.get(name) : plainMember(member, base, subject);
    if (value !== undefined) setOwn(request, name, value);
  }
  return request;
}

function plainMember(member: Member, { optional, variant }: Base, subject: Subject): Json | undefined {
  if (!member.required && !optional.includes(member.name)) return undefined;
  if (member.identifiesSubject && subject.id !== undefined) return subject.id;
  return plainValue(member.shape, variant);
}

/**
 * The ordinary value of a shape; its index picks among the examples. Of entries and items there are as few as may be, one at
 * least; of items one more in every second variant, so that a target that refuses a single one can still be tested.
 */
export function plainValue(shape: Shape, index: number, variant = index): Json {
  switch (shape.kind) {
    case 'string':
      return plainString(shape, index);
    case 'integer':
      return shape.examples[index % shape.examples.length] ?? 0;
    case 'map':
      return plainMap(shape, fewestEntries(shape), index);
    case 'list':
      return plainList(shape, fewestEntries(shape) + spareItems(shape, variant), { index, variant });
    case 'structure':
      return plainStructure(shape, (field) => plainValue(field.shape, index, variant));
    default:
      return assertNever(shape);
  }
}

/** One more item in every second variant, where enough items differ for the two variants to have none in common. */
function spareItems(list: ListShape, variant: number): number {
  return entryCapacity(list) > fewestEntries(list) + 1 ? variant % 2 : 0;
}

/** The fewest entries or items of an ordinary map or list. */
export function fewestEntries({ constraints }: MapShape | ListShape): number {
  return Math.max(1, entriesDomain(constraints).minEntries);
}

/** The ordinary value of a string; its index picks one of the examples. */
export function plainString(shape: StringShape, index: number): string {
  return shape.examples[index % shape.examples.length] ?? '';
}

/** An ordinary map with this many entries. Past the examples and the valid keys, keys are made of the first one. */
export function plainMap(shape: MapShape, entries: number, variant = 0): JsonObject {
  const map: Record<string, Json> = {};
  for (let index = 0; index < entries; index += 1) {
    const key = differentString(shape.key, index + variant, entries);
    setOwn(map, key, plainString(shape.value, index + variant));
  }
  return map;
}

/** An ordinary list with this many items, which differ as far as the rules allow; `index` is that of its first example. */
export function plainList(
  list: ListShape,
  items: number,
  { variant, index: first = variant }: { readonly variant: number; readonly index?: number },
): readonly Json[] {
  const { item, distinct } = list;
  return Array.from({ length: items }, (_, position) => {
    const index = position + first;
    if (item.kind === 'string') return differentItem(item, index, items);
    if (item.kind !== 'structure') return plainValue(item, index, variant);
    // The members of an item go together: all have the example of the same number.
    const example = index % examplesOf(tellsApart(list));
    return plainStructure(item, ({ name, shape }) =>
      name === distinct && shape.kind === 'string'
        ? differentItem(shape, index, items)
        : plainValue(shape, example, variant),
    );
  });
}

function examplesOf(shape: Shape | undefined): number {
  return shape !== undefined && 'examples' in shape ? shape.examples.length : 2;
}

function plainStructure({ members }: StructureShape, valueOf: (field: Member) => Json): JsonObject {
  const structure: Record<string, Json> = {};
  for (const field of members) setOwn(structure, field.name, valueOf(field));
  return structure;
}

/** One of several ordinary strings that differ: the examples in turn, then as many others of their kind as it takes. */
function differentString(shape: StringShape, index: number, count: number): string {
  const examples = count <= shape.examples.length ? shape.examples : knownStrings(shape);
  const example = examples[index % examples.length] ?? '';
  const round = Math.floor(index / examples.length);
  return count <= examples.length || round === 0 ? example : furtherString(shape, example, round);
}

/** The examples, and what else a closed set has. */
function knownStrings({ examples, constraints }: StringShape): readonly string[] {
  return [...new Set([...examples, ...(stringDomain(constraints).values ?? [])])];
}

/** A numbered string; where the rules refuse digits or so much length, one that repeats a character. */
function furtherString(shape: StringShape, example: string, round: number): string {
  const numbered = `${example}${round}`;
  const [first = ''] = example;
  return [numbered, example + first.repeat(round)].find((each) => keepsRules(shape, each)) ?? numbered;
}

/** The same where the rules allow it; else the examples again. */
function differentItem(shape: StringShape, index: number, count: number): string {
  const text = differentString(shape, index, count);
  return keepsRules(shape, text) ? text : plainString(shape, index);
}

function keepsRules({ constraints }: StringShape, text: string): boolean {
  return constraints.every((constraint) => {
    const check = compileConstraint(constraint);
    return check?.on !== 'string' || check.keeps(text);
  });
}
