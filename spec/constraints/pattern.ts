import { hasAtLeastCodePoints, hasAtMostCodePoints } from '../count-code-points.js';
import { characterClassNames } from '../scenario.js';
import type { ScenarioPlan } from '../scenario.js';
import type { ConstraintKind } from './constraint-kind.js';

/** Keys that are ordinary strings to the documentation and special to careless programs. */
const unusualKeys = ['__proto__', 'constructor', 'length', 'toString', '42', '0', 'true', 'null'];

/**
 * Compiles a pattern of the documentation: ECMAScript syntax with the `u` flag, over the whole string.
 *
 * @throws SyntaxError where the pattern is not valid.
 */
export function compilePattern(pattern: string): RegExp {
  new RegExp(pattern, 'u'); // a pattern such as "a)(?:b" is only valid inside the frame below
  return new RegExp(`^(?:${pattern})$`, 'u');
}

/** "Pattern: P". It describes the whole string (spec/interpretation.yaml, pattern-means-whole-string). */
export const patternKind: ConstraintKind<'pattern'> = {
  read(statements, base) {
    if (statements.pattern === undefined) return undefined;
    return { ...base('pattern', 'Pattern'), kind: 'pattern', pattern: statements.pattern };
  },
  compile({ pattern }) {
    const expression = compilePattern(pattern);
    return { on: 'string', keeps: (value) => expression.test(value) };
  },
  scope({ pattern }) {
    return { kind: 'strings', kept: { kind: 'pattern', pattern } };
  },
  narrowString(domain, { pattern }) {
    return { ...domain, patterns: [...domain.patterns, pattern] };
  },
  scenarios({ pattern }, { isKey, strings }) {
    const plans: ScenarioPlan[] = characterClassNames.map((name) => ({
      name: `class-${name}`,
      polarity: 'accept',
      stimulus: { kind: 'class', class: name },
    }));
    const expression = compilePattern(pattern);
    const { minLength = 0, maxLength = Infinity } = strings ?? {};
    const values = unusualKeys.filter(
      (key) =>
        expression.test(key) && hasAtLeastCodePoints(key, minLength) && hasAtMostCodePoints(key, maxLength),
    );
    if (isKey && values.length > 0) {
      plans.push({ name: 'unusual-key', polarity: 'accept', stimulus: { kind: 'values', values } });
    }
    for (const at of ['first', 'middle', 'last'] as const) {
      plans.push({ name: `forbidden-${at}`, polarity: 'reject', stimulus: { kind: 'forbidden', at } });
    }
    return plans;
  },
  describe({ pattern }) {
    return `matches ${pattern} as a whole`;
  },
};
