import { compileConstraint } from '../spec/constraints/registry.js';
import type { StringShape } from '../spec/contract.js';

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

type TextRule = { readonly id: string; readonly keeps: (text: string) => boolean };
const textRules = new WeakMap<StringShape, readonly TextRule[]>();

/** The constraints of a place that a text breaks. */
export function brokenByText(shape: StringShape, text: string): readonly string[] {
  const rules =
    textRules.get(shape) ??
    shape.constraints.flatMap((constraint): readonly TextRule[] => {
      const compiled = compileConstraint(constraint);
      return compiled?.on === 'string' ? [{ id: constraint.id, keeps: compiled.keeps }] : [];
    });
  textRules.set(shape, rules);
  return rules.filter(({ keeps }) => !keeps(text)).map(({ id }) => id);
}
