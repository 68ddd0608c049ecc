import fc from 'fast-check';
import { stringDomain } from '../spec/constraints/registry.js';
import { leastBreaksOfLengths } from '../spec/isolability/least-breaks.js';
import { countCodePoints } from '../spec/count-code-points.js';
import { compileAutomaton } from '../spec/pattern-automaton.js';
import { readingsDiffer } from '../spec/readings-differ.js';
import {
  characterClasses,
  forbiddenCandidates,
  lineEnds,
  nonAsciiFilling,
  tellingCandidates,
  wildAlphabet,
} from './alphabet.js';
import type { Alphabet } from './alphabet.js';
import type { DraftContext, DraftSource, Target } from './draft.js';
import { breaksExactly, chooseLeast } from './choose-least.js';
import { entrySlot, placeString } from './place-string.js';
import type { Form, StringLanguage } from './string-language.js';
import { WordArbitrary, cyclicPick } from './word-arbitrary.js';
import { WordSampler, requireOneOf } from './word-sampler.js';

/** A string of the right pattern with a length in a range: inside the bounds, or outside of them. */
export function draftLengths(context: DraftContext, target: Target<'lengths'>): DraftSource | undefined {
  const language = context.language(target.place.shape.path);
  const alphabet = target.stimulus.filling === 'plain' ? language.plainAlphabet : nonAsciiFilling;
  return target.scenario.polarity === 'accept'
    ? draftAcceptedLengths(context, target, { language, alphabet })
    : draftRefusedLengths(context, target, { language, alphabet });
}

/** A string's language, and the characters that its words are made of. */
interface Letters {
  readonly language: StringLanguage;
  readonly alphabet: Alphabet;
}

/** Words of a form with a length in a range, and an ordinary word of the same form and alphabet. */
interface WordChoice {
  readonly words: WordArbitrary;
  readonly ordinary: string;
}

function draftAcceptedLengths(
  context: DraftContext,
  { place, stimulus }: Target<'lengths'>,
  { language, alphabet }: Letters,
): DraftSource | undefined {
  if (language.values !== undefined) return undefined; // each value of a closed set has a scenario of its own
  const choices = language.forms.flatMap((form): readonly WordChoice[] => {
    const sampler = new WordSampler(form.automaton, alphabet);
    const min = Math.max(stimulus.min, form.minLength);
    const max = Math.min(stimulus.max, form.maxLength);
    if (sampler.leastIn(min, max) === undefined) return [];
    const accepts = (word: string): boolean => sampler.contains(word);
    const words = new WordArbitrary(sampler, { min, max, accepts });
    return [{ words, ordinary: ordinaryWord(sampler, form, { language, alphabet }) }];
  });
  const [first] = choices;
  if (first === undefined) return undefined;
  return {
    breaks: [],
    size: choices.length,
    exact: false,
    draft: (index, base) => {
      const choice = choices[index % choices.length] ?? first;
      const slot = entrySlot(place, index % 2 === 0 ? 'first' : 'last');
      return choice.words.map((value) =>
        placeString(context, base, { place, slot, value, premises: [choice.ordinary] }),
      );
    },
  };
}

/** A word of ordinary length that has every character of the alphabet. */
function ordinaryWord(sampler: WordSampler, form: Form, { language, alphabet }: Letters): string {
  const wanted = Math.min(form.maxLength, Math.max(language.plainLength, form.minLength + alphabet.length));
  const length =
    sampler.greatestIn(form.minLength, wanted) ?? sampler.leastIn(form.minLength, form.maxLength);
  return sampler.word(length ?? form.minLength, cyclicPick());
}

function draftRefusedLengths(
  context: DraftContext,
  { place, stimulus, constraint, scenario }: Target<'lengths'>,
  { language, alphabet }: Letters,
): DraftSource | undefined {
  const isPlain = alphabet === language.plainAlphabet;
  const ordinary = new WordSampler(language.pattern, alphabet);
  const ordinaryLength = ordinary.leastIn(language.plainLength, language.maxLength);
  // No ordinary value of a closed set is made of other characters.
  if (ordinaryLength === undefined || (!isPlain && language.values !== undefined)) return undefined;
  const found = chooseRefused(constraint.id, stimulus, { language, alphabet });
  if (found === undefined) return undefined;
  const premise = isPlain ? undefined : ordinary.word(ordinaryLength, cyclicPick());
  return {
    breaks: found.breaks,
    size: 1,
    exact: false,
    draft: (index, base) =>
      found.words.map((value) =>
        placeString(context, base, {
          place,
          slot: entrySlot(place, scenario.entry, index),
          value,
          premises: [premise],
        }),
      ),
  };
}

/** Words with a length in a range, and the least set of constraints that such a word breaks with a certain one. */
function chooseRefused(
  constraintId: string,
  { min, max }: { readonly min: number; readonly max: number },
  { language, alphabet }: Letters,
): { readonly breaks: readonly string[]; readonly words: WordArbitrary } | undefined {
  const { shape, pattern } = language;
  const samplers = [
    new WordSampler(pattern, alphabet),
    // Where the ordinary characters are too few: others that the pattern knows, and last those that it does not.
    ...(alphabet === language.plainAlphabet ? [new WordSampler(pattern, wildAlphabet)] : []),
    new WordSampler(compileAutomaton([]), alphabet),
  ];
  for (const breaks of leastBreaksOfLengths(shape, constraintId, { min, max })) {
    const isLeast = (word: string): boolean => breaksExactly(shape, word, breaks);
    for (const sampler of samplers) {
      const least = sampler.leastIn(min, max);
      if (least === undefined || !isLeast(sampler.word(least, cyclicPick()))) continue;
      const accepts = (word: string): boolean => sampler.contains(word) && isLeast(word);
      return { breaks, words: new WordArbitrary(sampler, { min, max, accepts }) };
    }
  }
  return undefined;
}

/** A string of ordinary length with characters of one class: nothing else where the pattern allows that, else each of them in turn. */
export function draftClass(
  context: DraftContext,
  { place, stimulus }: Target<'class'>,
): DraftSource | undefined {
  const language = context.language(place.shape.path);
  if (language.values !== undefined) return undefined; // each value of a closed set has a scenario of its own
  const letters = characterClasses[stimulus.class];
  const pure = draftPureClass(context, { place, letters, language });
  if (pure !== undefined) return pure;
  return draftMixedClass(context, { place, letters, language });
}

interface ClassTarget {
  readonly place: Target['place'];
  readonly letters: Alphabet;
  readonly language: StringLanguage;
}

function draftPureClass(
  context: DraftContext,
  { place, letters, language }: ClassTarget,
): DraftSource | undefined {
  const length = language.plainLength;
  for (const form of language.forms) {
    const sampler = new WordSampler(form.automaton, letters);
    if (length > form.maxLength || !sampler.has(length)) continue;
    const words = Array.from({ length: Math.ceil(letters.length / length) }, (_, index) =>
      sampler.word(length, cyclicPick(index * length)),
    );
    if (!words.every((word) => [...word].every((each) => letters.includes(each)))) continue;
    return {
      breaks: [],
      size: words.length,
      exact: false,
      draft: (index, base) => {
        const slot = entrySlot(place, index % 2 === 0 ? 'first' : 'last');
        const value = words[index % words.length] ?? '';
        return fc.constant(placeString(context, base, { place, slot, value, premises: [undefined] }));
      },
    };
  }
  return undefined;
}

function draftMixedClass(
  context: DraftContext,
  { place, letters, language }: ClassTarget,
): DraftSource | undefined {
  for (const form of language.forms) {
    const [letter = ''] = letters;
    const most = Math.min(
      form.maxLength,
      Math.max(language.plainLength, form.minLength + language.plainLength),
    );
    const length = wordsWith(form, letter, language).greatestIn(form.minLength, most);
    if (length === undefined) continue;
    const plain = new WordSampler(language.pattern, language.plainAlphabet);
    // Of the same length, so that a refusal cannot come from the length.
    const sameLength = plain.has(length) ? plain.word(length, cyclicPick()) : undefined;
    const anywhere = letters
      .map((each) => wordsWith(form, each, language))
      .filter((sampler) => sampler.has(length))
      .map((sampler) => {
        const accepts = (word: string): boolean => sampler.contains(word);
        return new WordArbitrary(sampler, { min: length, max: length, accepts });
      });
    const atEnds = sameLength === undefined ? [] : wordsAtEnds(form, letters, sameLength);
    const words: readonly fc.Arbitrary<string>[] = [...anywhere, ...atEnds.map((each) => fc.constant(each))];
    const [first] = words;
    if (first === undefined) continue;
    return {
      breaks: [],
      size: words.length,
      exact: false,
      draft: (index, base) => {
        const slot = entrySlot(place, index % 2 === 0 ? 'first' : 'last');
        return (words[index % words.length] ?? first).map((value) =>
          placeString(context, base, { place, slot, value, premises: [undefined, sameLength] }),
        );
      },
    };
  }
  return undefined;
}

/** An ordinary word with one of the letters as its first character, and as its last: of those, what the form allows. */
function wordsAtEnds({ automaton }: Form, letters: Alphabet, plain: string): readonly string[] {
  const characters = [...plain];
  const allowed = letters.flatMap((letter) => {
    const sampler = new WordSampler(automaton, [...characters, letter]);
    // A line end after a valid text is left open.
    const ends = lineEnds.has(letter) ? [] : [characters.with(characters.length - 1, letter)];
    return [characters.with(0, letter), ...ends]
      .map((each) => each.join(''))
      .filter((word) => sampler.contains(word));
  });
  // One letter of the class stands for all of them at each end.
  return [
    allowed.find((each) => !each.startsWith(characters[0] ?? '')),
    allowed.find((each) => each.startsWith(characters[0] ?? '')),
  ].filter((each) => each !== undefined);
}

/** Ordinary characters, with the letter in at least one place. */
function wordsWith({ automaton }: Form, letter: string, { plainAlphabet }: StringLanguage): WordSampler {
  return new WordSampler(requireOneOf(automaton, [letter]), [...plainAlphabet, letter]);
}

/**
 * An ordinary string in which one character is replaced by one that the pattern never allows at that place; at the ends, also
 * with that character on a line of its own, where the pattern allows lines.
 */
export function draftForbidden(
  context: DraftContext,
  { place, stimulus, constraint, scenario }: Target<'forbidden'>,
): DraftSource | undefined {
  const language = context.language(place.shape.path);
  const spoiled = spoilEverywhere(language, stimulus.at);
  const found = chooseLeast(
    context.leastBreaks(constraint.id),
    language.shape,
    spoiled.map(({ value }) => value),
  );
  if (found === undefined) return undefined;
  const { breaks, texts } = found;
  const values = spoiled.filter(({ value }) => texts.includes(value));
  return {
    breaks,
    size: values.length,
    exact: false,
    draft: (index, base) => {
      const { value, premise } = values[index % values.length] ?? { value: '', premise: [] };
      const slot = entrySlot(place, scenario.entry, index);
      return fc.constant(
        placeString(context, base, { place, slot, value, premises: [undefined, ...premise] }),
      );
    },
  };
}

/** All strings with a forbidden character at the place, without those that some dialect of patterns allows. */
function spoilEverywhere(language: StringLanguage, at: ForbiddenPlace): readonly Spoiled[] {
  const pool = at === 'middle' ? forbiddenCandidates : forbiddenCandidates.slice(0, tellingCandidates);
  const characters = pool.filter(
    (each) => !allowedAt(language, at, each) && !(at === 'last' && lineEnds.has(each)),
  );
  const [character] = characters;
  if (character === undefined || language.shape.examples[0] === '') return [];
  const { patterns } = stringDomain(language.shape.constraints);
  const all = [...characters.map((each) => spoil(language, at, each)), ...spoilLine(language, at, character)];
  return all.filter(({ value }) => {
    const differs = readingsDiffer(patterns, value);
    return !differs.dialect && !differs.end;
  });
}

/** A string with a forbidden character, and a valid one like it that must be accepted. */
interface Spoiled {
  readonly value: string;
  readonly premise: readonly string[];
}

type ForbiddenPlace = Target<'forbidden'>['stimulus']['at'];

function spoil({ shape }: StringLanguage, at: ForbiddenPlace, character: string): Spoiled {
  const plain = [...(shape.examples[0] ?? '')];
  const position = at === 'first' ? 0 : at === 'last' ? plain.length - 1 : Math.floor(plain.length / 2);
  return { value: plain.with(position, character).join(''), premise: [] };
}

/** A check of lines, instead of the whole text, takes a good line and lets the bad one through. */
function spoilLine(language: StringLanguage, at: ForbiddenPlace, character: string): readonly Spoiled[] {
  const plain = language.shape.examples[0] ?? '';
  const lines = `${plain}\n${plain}`;
  const isPossible = language.matches(lines) && countCodePoints(lines) <= language.maxLength;
  if (at === 'middle' || !isPossible) return [];
  const value = at === 'first' ? `${character}\n${plain}` : `${plain}\n${character}`;
  return language.matches(value) ? [] : [{ value, premise: [lines] }];
}

/** True when some string of the pattern has the character at that place. */
function allowedAt(
  { pattern: { states } }: StringLanguage,
  at: 'first' | 'middle' | 'last',
  character: string,
): boolean {
  const point = character.codePointAt(0) ?? 0;
  return states.some(({ edges }, state) => {
    if (at === 'first' && state !== 0) return false;
    return edges.some(
      ({ ranges, to }) =>
        (at !== 'last' || states[to]?.accepting === true) &&
        ranges.some(({ min, max }) => point >= min && point <= max),
    );
  });
}
