import fc from 'fast-check';
import { stringDomain } from '../spec/constraints/registry.js';
import { countCodePoints } from '../spec/count-code-points.js';
import { readingsDiffer } from '../spec/readings-differ.js';
import { forbiddenCandidates, lineEnds, tellingCandidates } from './alphabet.js';
import { chooseLeast } from './choose-least.js';
import type { DraftContext, DraftSource, Target } from './draft.js';
import { placeValue } from './place-value.js';
import { isAllowedSomewhere } from './string-language.js';
import type { StringLanguage } from './string-language.js';

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
      const slot = { entry: scenario.entry, index };
      return fc.constant(
        placeValue(context, base, { place, slot, value, premises: [undefined, ...premise] }),
      );
    },
  };
}

/** All strings with a forbidden character at the place, without those that some dialect of patterns allows. */
function spoilEverywhere(language: StringLanguage, at: ForbiddenPlace): readonly Spoiled[] {
  if (language.shape.examples[0] === '') return [];
  const { patterns } = stringDomain(language.shape.constraints);
  const isSettled = ({ value }: Spoiled): boolean => {
    const differs = readingsDiffer(patterns, value);
    return !language.matches(value) && !differs.dialect && !differs.end;
  };
  const spoiled = forbiddenCandidates
    .filter((each) => !(at === 'last' && lineEnds.has(each)))
    .map((character) => ({ character, ...spoil(language, at, character) }))
    .filter(isSettled);
  const [first] = spoiled;
  if (first === undefined) return [];
  // At the ends a few stand for all, and for those that the pattern allows elsewhere.
  const chosen = spoiled.filter(
    ({ character }, index) =>
      at === 'middle' || index < tellingCandidates || isAllowedSomewhere(language.pattern, character),
  );
  return [...chosen, ...spoilLine(language, at, first.character).filter(isSettled)];
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
