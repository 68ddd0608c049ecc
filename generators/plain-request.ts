import { compileConstraint, stringDomain } from '../spec/constraints/registry.js';
import type { MapShape, Member, Operation, StringShape } from '../spec/contract.js';
import { setOwn } from '../spec/json.js';
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
  return plainValue(member, variant);
}

/** The ordinary value of a member. */
function plainValue({ shape }: Member, variant: 0 | 1): Json {
  return shape.kind === 'string' ? plainString(shape, variant) : plainMap(shape, 1, variant);
}

/** The ordinary value of a string; its index picks one of the examples. */
export function plainString(shape: StringShape, index: number): string {
  return shape.examples[index % shape.examples.length] ?? '';
}

/** An ordinary map with this many entries. Past the examples and the valid keys, keys are made of the first one. */
export function plainMap(shape: MapShape, entries: number, variant = 0): JsonObject {
  const map: Record<string, Json> = {};
  for (let index = 0; index < entries; index += 1) {
    setOwn(map, plainKey(shape, index + variant, entries), plainString(shape.value, index + variant));
  }
  return map;
}

/** The ordinary key of an entry: the examples in turn, then as many others of their kind as it takes. */
function plainKey({ key }: MapShape, index: number, entries: number): string {
  const examples = entries <= key.examples.length ? key.examples : knownKeys(key);
  const example = examples[index % examples.length] ?? '';
  const round = Math.floor(index / examples.length);
  return entries <= examples.length || round === 0 ? example : furtherKey(key, example, round);
}

/** The examples, and what else a closed set has. */
function knownKeys({ examples, constraints }: StringShape): readonly string[] {
  return [...new Set([...examples, ...(stringDomain(constraints).values ?? [])])];
}

/** A numbered key; where the rules of keys refuse digits or so much length, one that repeats a character. */
function furtherKey(shape: StringShape, example: string, round: number): string {
  const numbered = `${example}${round}`;
  const [first = ''] = example;
  return [numbered, example + first.repeat(round)].find((each) => keepsRules(shape, each)) ?? numbered;
}

function keepsRules({ constraints }: StringShape, text: string): boolean {
  return constraints.every((constraint) => {
    const check = compileConstraint(constraint);
    return check?.on !== 'string' || check.keeps(text);
  });
}

/** The optional members of an operation, in page order. */
export function optionalMembers(operation: Operation): readonly string[] {
  return operation.members.filter((member) => !member.required).map((member) => member.name);
}
