import { compileConstraint, stringDomain } from '../../spec/constraints/registry.js';
import type { Constraint, Operation, Shape, StringShape } from '../../spec/contract.js';
import { findWord } from '../../spec/find-word.js';
import { compileAutomaton } from '../../spec/pattern-automaton.js';

/**
 * The operation with another rule in the place of one, wherever it stands. Examples that break the new rule go; where none is
 * left, a string that keeps it takes their place. Undefined where no string could keep it.
 */
export function replaceConstraint(
  operation: Operation,
  from: Constraint,
  to: Constraint,
): Operation | undefined {
  return replaceRule(operation, { from, to, form: (pattern) => pattern });
}

/** A rule in the place of one, and what becomes of the plausible forms of the string that it is about. */
export interface Replacement {
  readonly from: Constraint;
  readonly to: Constraint;
  readonly form: (pattern: string) => string;
}

/** As `replaceConstraint`, with other plausible forms: who believes in a wider pattern finds wider values plausible. */
export function replaceRule(operation: Operation, { from, to, form }: Replacement): Operation | undefined {
  const swap = (all: readonly Constraint[]): readonly Constraint[] =>
    all.map((each) => (each === from ? to : each));
  const string = (shape: StringShape): StringShape =>
    shape.constraints.includes(from)
      ? withRightExamples({
          ...shape,
          constraints: swap(shape.constraints),
          plausibleForms: Object.fromEntries(
            Object.entries(shape.plausibleForms).map(([name, pattern]) => [name, form(pattern)]),
          ),
        })
      : shape;
  const shapeOf = (shape: Shape): Shape =>
    shape.kind === 'string'
      ? string(shape)
      : {
          ...shape,
          constraints: swap(shape.constraints),
          key: string(shape.key),
          value: string(shape.value),
        };
  const members = operation.members.map((member) => ({ ...member, shape: shapeOf(member.shape) }));
  const isPossible = members.every(({ shape }) =>
    (shape.kind === 'string' ? [shape] : [shape.key, shape.value]).every((each) => each.examples.length > 0),
  );
  return isPossible ? { ...operation, members, constraints: swap(operation.constraints) } : undefined;
}

function withRightExamples(shape: StringShape): StringShape {
  const { values } = stringDomain(shape.constraints);
  // All values of a closed set are examples of it, as far as the others do not go.
  const all = values === undefined ? shape.examples : [...new Set([...shape.examples, ...values])];
  const examples = all.filter((example) =>
    shape.constraints.every((constraint) => {
      const check = compileConstraint(constraint);
      return check?.on !== 'string' || check.keeps(example);
    }),
  );
  return { ...shape, examples: examples.length > 0 ? examples : someExample(shape) };
}

function someExample({ constraints, plausibleForms }: StringShape): readonly string[] {
  const { minLength: min, maxLength: max, patterns, values } = stringDomain(constraints);
  if (values !== undefined) return values.slice(0, 1);
  const forms = Object.values(plausibleForms);
  for (const form of forms.length === 0 ? ['[^]*'] : forms) {
    const word = findWord({ within: [compileAutomaton([...patterns, form])], outside: [], min, max });
    if (word !== undefined) return [word];
  }
  return [];
}
