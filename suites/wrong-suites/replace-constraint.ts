import { compileConstraint, numberDomain, stringDomain } from '../../spec/constraints/registry.js';
import type {
  Constraint,
  IntegerShape,
  Operation,
  Shape,
  StringShape,
  StructureShape,
} from '../../spec/contract.js';
import { brokenByValue } from '../../spec/evaluate.js';
import { findWord } from '../../spec/find-word.js';
import { mapShapes, shapesIn } from '../../spec/places.js';
import type { Json } from '../../spec/json.js';
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
  const replaced = (shape: Shape): Shape => {
    if (shape.kind === 'structure') return withRightCompany(shape);
    if (!shape.constraints.includes(from)) return shape;
    if (shape.kind === 'integer') return withRightNumbers({ ...shape, constraints: swap(shape.constraints) });
    if (shape.kind !== 'string') return { ...shape, constraints: swap(shape.constraints) };
    return withRightExamples({
      ...shape,
      constraints: swap(shape.constraints),
      plausibleForms: Object.fromEntries(
        Object.entries(shape.plausibleForms).map(([name, pattern]) => [name, form(pattern)]),
      ),
    });
  };
  const members = operation.members.map((member) => ({
    ...member,
    shape: mapShapes(member.shape, replaced),
  }));
  const isPossible = members.every(({ shape }) =>
    shapesIn(shape).every((each) => !('examples' in each) || each.examples.length > 0),
  );
  return isPossible ? { ...operation, members, constraints: swap(operation.constraints) } : undefined;
}

/** What stands beside an unusual value keeps its own rules. */
function withRightCompany(shape: StructureShape): StructureShape {
  const isRight = (name: string, value: Json): boolean => {
    const beside = shape.members.find((each) => each.name === name)?.shape;
    return beside !== undefined && brokenByValue(beside, value).length === 0;
  };
  const members = shape.members.map((each) => ({
    ...each,
    beside: Object.fromEntries(Object.entries(each.beside).filter(([name, value]) => isRight(name, value))),
  }));
  return { ...shape, members };
}

function keepsAll({ constraints }: StringShape, text: string): boolean {
  return constraints.every((constraint) => {
    const check = compileConstraint(constraint);
    return check?.on !== 'string' || check.keeps(text);
  });
}

function withRightNumbers(shape: IntegerShape): IntegerShape {
  const { min, max } = numberDomain(shape.constraints);
  const examples = shape.examples.filter((each) => each >= min && each <= max);
  return { ...shape, examples: examples.length > 0 || min > max ? examples : [min] };
}

function withRightExamples(shape: StringShape): StringShape {
  const { values } = stringDomain(shape.constraints);
  // All values of a closed set are examples of it, as far as the others do not go.
  const all = values === undefined ? shape.examples : [...new Set([...shape.examples, ...values])];
  const examples = all.filter((example) => keepsAll(shape, example));
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
