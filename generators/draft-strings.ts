import fc from 'fast-check';
import { leastBreaksOfLengths } from '../spec/isolability/least-breaks.js';
import { compileAutomaton } from '../spec/pattern-automaton.js';
import { characterClasses, lineEnds, nonAsciiFilling, wildAlphabet } from './alphabet.js';
import type { Alphabet } from './alphabet.js';
import type { DraftContext, DraftSource, Target } from './draft.js';
import { breaksExactly } from './choose-least.js';
import { placeValue } from './place-value.js';
import type { EntrySlot } from './place-value.js';
import { isAllowedSomewhere } from './string-language.js';
import type { Form, StringLanguage } from './string-language.js';
import { WordArbitrary, cyclicPick } from './word-arbitrary.js';
import { WordSampler, requireOneOf, samplerOf } from './word-sampler.js';

/** Valid values stand in the first entry, alone, and in the last of as many as there may be, in turn. */
function accepted(index: number): EntrySlot {
  return { entry: index % 2 === 0 ? 'first' : 'last', index: 0 };
}

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
    const sampler = samplerOf(form.automaton, alphabet);
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
      const slot = accepted(index);
      return choice.words.map((value) =>
        placeValue(context, base, { place, slot, value, premises: [choice.ordinary] }),
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
  const ordinary = samplerOf(language.pattern, alphabet);
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
        placeValue(context, base, {
          place,
          slot: { entry: scenario.entry, index },
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
    samplerOf(pattern, alphabet),
    // Where the ordinary characters are too few: others that the pattern knows, and last those that it does not.
    ...(alphabet === language.plainAlphabet ? [samplerOf(pattern, wildAlphabet)] : []),
    samplerOf(compileAutomaton([]), alphabet),
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
    const sampler = samplerOf(form.automaton, letters);
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
        const slot = accepted(index);
        const value = words[index % words.length] ?? '';
        return fc.constant(placeValue(context, base, { place, slot, value, premises: [undefined] }));
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
    const { plainLength } = language;
    const most = Math.min(form.maxLength, Math.max(plainLength, form.minLength + plainLength));
    const possible = letters.filter((each) => isAllowedSomewhere(form.automaton, each));
    const samplers = possible.map((each) => wordsWith(form, each, language));
    const length = firstDefined(samplers, (each) => each.greatestIn(form.minLength, most));
    if (length === undefined) continue;
    // Of the same length, so that a refusal cannot come from the length.
    const sameLength = wordWithout(letters, length, language);
    const anywhere = samplers
      .filter((sampler) => sampler.has(length))
      .map((sampler) => {
        const accepts = (word: string): boolean => sampler.contains(word);
        return new WordArbitrary(sampler, { min: length, max: length, accepts });
      });
    const plain = wordWithout([], length, { pattern: form.automaton, plainAlphabet: language.plainAlphabet });
    const atEnds = plain === undefined ? [] : wordsAtEnds(form, possible, plain);
    const words: readonly fc.Arbitrary<string>[] = [...anywhere, ...atEnds.map((each) => fc.constant(each))];
    const [first] = words;
    if (first === undefined) continue;
    return {
      breaks: [],
      size: words.length,
      exact: false,
      draft: (index, base) => {
        const slot = accepted(index);
        return (words[index % words.length] ?? first).map((value) =>
          placeValue(context, base, { place, slot, value, premises: [undefined, sameLength] }),
        );
      },
    };
  }
  return undefined;
}

function firstDefined<T, R>(all: readonly T[], find: (each: T) => R | undefined): R | undefined {
  for (const each of all) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How many ordinary words are looked at for one without certain characters. */
const wordsTried = 16;

/** An ordinary word of a length, if possible without these letters: else it would be refused for them, too. */
function wordWithout(
  letters: Alphabet,
  length: number,
  { pattern, plainAlphabet }: Pick<StringLanguage, 'pattern' | 'plainAlphabet'>,
): string | undefined {
  const others = plainAlphabet.filter((each) => !letters.includes(each));
  const samplers = [others, plainAlphabet].map((alphabet) => samplerOf(pattern, alphabet));
  const plain = samplers.find((each) => each.has(length));
  if (plain === undefined) return undefined;
  // A literal of the pattern stays, unless there is a way around it.
  const words = Array.from({ length: wordsTried }, (_, start) => plain.word(length, cyclicPick(start)));
  return words.find((word) => ![...word].some((each) => letters.includes(each))) ?? words[0];
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
      .filter((word) => word !== plain && sampler.contains(word));
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
