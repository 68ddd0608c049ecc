import fc from 'fast-check';
import type { MapShape, Member, Operation, StringShape } from '../spec/contract.js';
import { setOwn } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';
import { mapDomain } from '../spec/constraints/registry.js';
import { characterClasses, nonAsciiFilling, wildAlphabet } from './alphabet.js';
import { entryCapacity } from './list-scenarios.js';
import type { StringLanguage } from './string-language.js';
import { WordArbitrary } from './word-arbitrary.js';
import { WordSampler } from './word-sampler.js';

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
  const values = operation.members.map((member) => {
    const value = wildMember(member, language);
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

function wildMember({ shape }: Member, language: (path: string) => StringLanguage): fc.Arbitrary<Json> {
  return shape.kind === 'string' ? wildString(language(shape.path)) : wildMap(shape, language);
}

/** Any valid string of the language. */
function wildString(language: StringLanguage): fc.Arbitrary<string> {
  const { values } = language;
  if (values !== undefined) return fc.constantFrom(...values);
  const words = language.forms.flatMap(({ automaton, minLength, maxLength }) => {
    const bound = Math.min(maxLength, longest);
    const emoji = [...characterClasses.emoji, ...characterClasses['lower-case']];
    return [
      wordsOver(new WordSampler(automaton, wildAlphabet), minLength, bound),
      wordsOver(new WordSampler(automaton, nonAsciiFilling), minLength, bound),
      // Half the length: code points and UTF-16 units stay on the same side of the maximum.
      wordsOver(new WordSampler(automaton, emoji), minLength, Math.floor(bound / 2)),
    ].filter((each) => each !== undefined);
  });
  return fc.oneof(...words);
}

function wordsOver(sampler: WordSampler, min: number, max: number): WordArbitrary | undefined {
  if (sampler.leastIn(min, max) === undefined) return undefined;
  return new WordArbitrary(sampler, { min, max, accepts: (word) => sampler.contains(word) });
}

function wildMap(shape: MapShape, language: (path: string) => StringLanguage): fc.Arbitrary<JsonObject> {
  const minLength = mapDomain(shape.constraints).minEntries;
  const maxLength = Math.min(entryCapacity(shape), 64);
  const keys = wildKeys(shape.key, language, { minLength, maxLength });
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
