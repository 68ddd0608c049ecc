import fc from 'fast-check';
import { assertNever } from '../spec/assert-never.js';
import type {
  ListShape,
  MapShape,
  Member,
  Operation,
  Shape,
  StringShape,
  StructureShape,
} from '../spec/contract.js';
import { isJsonObject, setOwn } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';
import { isSolitary } from '../spec/members.js';
import { entryCapacity } from '../spec/places.js';
import { entriesDomain, numberDomain } from '../spec/constraints/registry.js';
import { characterClasses, nonAsciiFilling, wildAlphabet } from './alphabet.js';
import type { Alphabet } from './alphabet.js';
import type { StringLanguage } from './string-language.js';
import { WordArbitrary } from './word-arbitrary.js';
import { samplerOf } from './word-sampler.js';
import type { WordSampler } from './word-sampler.js';

/** The longest string that a generator draws where the rules set no maximum, in code points. */
const longest = 4096;

/**
 * Any valid request: every subset of the optional members, every length of the whole range, every class of allowed
 * characters. Only values that a target has no honest reason to refuse.
 */
export function wildRequest(
  operation: Operation,
  language: (path: string) => StringLanguage,
): fc.Arbitrary<JsonObject> {
  const members = operation.members.filter((member) => member.required || !isSolitary(member));
  const values = members.map((member) => {
    const value = wildValue(member.shape, language);
    // Every subset is equally likely: a member that may be left out is left out half of the time.
    return [member.name, member.required ? value : fc.option(value, { nil: undefined, freq: 2 })] as const;
  });
  return fc.record(Object.fromEntries(values)).map((record) => inPageOrder(operation, record));
}

function inPageOrder(operation: Operation, record: Readonly<Record<string, Json | undefined>>): JsonObject {
  const request: Record<string, Json> = {};
  for (const { name } of operation.members) {
    const value = record[name];
    if (value !== undefined) request[name] = value;
  }
  return request;
}

type Languages = (path: string) => StringLanguage;

function wildValue(shape: Shape, language: Languages): fc.Arbitrary<Json> {
  switch (shape.kind) {
    case 'string':
      return wildString(language(shape.path));
    case 'integer':
      return fc.integer(numberDomain(shape.constraints));
    case 'map':
      return wildMap(shape, language);
    case 'list':
      return wildList(shape, language);
    case 'structure':
      return wildStructure(shape, language);
    default:
      return assertNever(shape);
  }
}

/** The most entries or items that a generator draws. */
const mostEntries = 64;

function sizes(container: MapShape | ListShape): { readonly minLength: number; readonly maxLength: number } {
  const minLength = entriesDomain(container.constraints).minEntries;
  return { minLength, maxLength: Math.max(minLength, Math.min(entryCapacity(container), mostEntries)) };
}

function wildList(list: ListShape, language: Languages): fc.Arbitrary<Json> {
  const item = wildValue(list.item, language);
  const { distinct } = list;
  const told = (each: Json): Json | undefined =>
    distinct !== undefined && isJsonObject(each) ? each[distinct] : each;
  return fc.uniqueArray(item, { ...sizes(list), selector: (each) => JSON.stringify(told(each)) });
}

function wildStructure({ members }: StructureShape, language: Languages): fc.Arbitrary<Json> {
  const beside = fixedBeside(members);
  const fields = members.map(({ name, shape, required }) => {
    const fixed = beside[name];
    const value = fixed === undefined ? wildValue(shape, language) : fc.constant(fixed);
    return [name, required ? value : fc.option(value, { nil: undefined, freq: 2 })] as const;
  });
  return fc.record(Object.fromEntries(fields)).map((record) => withoutUndefined(record));
}

/** What members hold so that others can hold anything: the last ones first. */
function fixedBeside(members: readonly Member[]): JsonObject {
  const fixed: Record<string, Json> = {};
  for (const { name, beside } of members.toReversed()) {
    if (Object.hasOwn(fixed, name)) continue;
    for (const [other, value] of Object.entries(beside)) fixed[other] ??= value;
  }
  return fixed;
}

function withoutUndefined(record: Readonly<Record<string, Json | undefined>>): JsonObject {
  const result: Record<string, Json> = {};
  for (const [name, value] of Object.entries(record)) if (value !== undefined) setOwn(result, name, value);
  return result;
}

const emoji: Alphabet = [...characterClasses.emoji, ...characterClasses['lower-case']];

/** Any valid string of the language. */
function wildString(language: StringLanguage): fc.Arbitrary<string> {
  const { values } = language;
  if (values !== undefined) return fc.constantFrom(...values);
  const words = language.forms.flatMap(({ automaton, minLength, maxLength }) => {
    const bound = Math.min(maxLength, longest);
    return [
      wordsOver(samplerOf(automaton, wildAlphabet), minLength, bound),
      wordsOver(samplerOf(automaton, nonAsciiFilling), minLength, bound),
      // Half the length: code points and UTF-16 units stay on the same side of the maximum.
      wordsOver(samplerOf(automaton, emoji), minLength, Math.floor(bound / 2)),
    ].filter((each) => each !== undefined);
  });
  return fc.oneof(...words);
}

function wordsOver(sampler: WordSampler, min: number, max: number): WordArbitrary | undefined {
  if (sampler.leastIn(min, max) === undefined) return undefined;
  return new WordArbitrary(sampler, { min, max, accepts: (word) => sampler.contains(word) });
}

function wildMap(shape: MapShape, language: (path: string) => StringLanguage): fc.Arbitrary<JsonObject> {
  const keys = wildKeys(shape.key, language, sizes(shape));
  const value = wildString(language(shape.value.path));
  return keys.chain((names) =>
    fc.tuple(...names.map(() => value)).map((entries) => {
      const map: Record<string, Json> = {};
      for (const [index, name] of names.entries()) setOwn(map, name, entries[index] ?? '');
      return map;
    }),
  );
}

function wildKeys(
  shape: StringShape,
  language: (path: string) => StringLanguage,
  lengths: { readonly minLength: number; readonly maxLength: number },
): fc.Arbitrary<readonly string[]> {
  const { values } = language(shape.path);
  if (values !== undefined) return fc.subarray([...values], lengths);
  return fc.uniqueArray(wildString(language(shape.path)), { ...lengths, size: 'max' });
}
