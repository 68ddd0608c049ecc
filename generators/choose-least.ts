import type { StringShape } from '../spec/contract.js';
import { classifyPlace } from '../spec/isolability/value-classes.js';

/** Texts that all break the same constraints. */
interface LeastTexts {
  readonly breaks: readonly string[];
  readonly texts: readonly string[];
}

/** Of some texts those that break exactly one of some sets of constraints: the first set for which there are any. */
export function chooseLeast(
  sets: readonly (readonly string[])[],
  shape: StringShape,
  texts: readonly string[],
): LeastTexts | undefined {
  for (const breaks of sets) {
    const found = texts.filter((text) => breaksExactly(shape, text, breaks));
    if (found.length > 0) return { breaks, texts: found };
  }
  return undefined;
}

/** True where these are all the constraints of the place that a text breaks. */
export function breaksExactly(shape: StringShape, text: string, breaks: readonly string[]): boolean {
  const broken = brokenByText(shape, text);
  return broken.length === breaks.length && broken.every((each) => breaks.includes(each));
}

/**
 * The constraints of a place that a text breaks, by the automata: were the evaluator asked, a fault of it would make cases
 * disappear, and not contradict them.
 */
export function brokenByText(shape: StringShape, text: string): readonly string[] {
  return classifyPlace(shape).breaksOf(text);
}
