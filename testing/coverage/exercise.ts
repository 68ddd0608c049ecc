import { assertNever } from '../../spec/assert-never.js';
import type { CheckedValues } from '../../spec/constraints/constraint-kind.js';
import { compileConstraint } from '../../spec/constraints/registry.js';
import type { Constraint, Member, Operation, Shape } from '../../spec/contract.js';
import { isJsonObject } from '../../spec/json.js';
import type { Violation } from '../../spec/evaluate.js';
import { brokenId, errorId, faultId, keptId, reasonId, successId } from './coverage-point.js';
import type { RecordedCall, RecordedOutcome } from './recorder.js';

/** Takes the ids of points one by one, some of them several times. */
export type Take = (id: string) => void;

/** Tells which points of an operation a call exercises. */
export type Exercise = (call: RecordedCall, take: Take) => void;

/** What a rule is kept by: something that is there and is of the kind that the rule is about, or that is absent. */
type Subject = keyof CheckedValues | 'absence';

interface RuleOfPlace {
  readonly constraint: string;
  readonly kept: string;
}

interface PlaceRules {
  readonly rules: { readonly [S in Subject]: readonly RuleOfPlace[] };
  readonly shape: Shape;
  readonly members: readonly MemberRules[];
  /** Of the items of a list, or of the keys and values of a map. */
  readonly inner: readonly PlaceRules[];
}

interface MemberRules {
  readonly name: string;
  readonly place: PlaceRules;
}

/** What a walk through a request carries along. */
interface Walk {
  readonly broken: ReadonlySet<string>;
  readonly take: Take;
}

/** The name of a kind of fault, and no text that somebody wrote. */
const faultWord = /^[a-z]+(?:-[a-z]+)*$/;

const nothing: ReadonlySet<string> = new Set();
const compiled = new WeakMap<Operation, Exercise>();

/** Compiles what tells which points of an operation a call exercises; an operation is compiled once. */
export function compileExercise(operation: Operation): Exercise {
  const known = compiled.get(operation);
  if (known !== undefined) return known;
  const members = operation.members.map(compileMember);
  const reasons = new Map(operation.errors.map(({ name, reasons: all }) => [name, new Set(all)]));
  const exercise: Exercise = ({ request, violations, outcome }, take) => {
    const broken = violations.length === 0 ? nothing : new Set(violations.map(constraintOf));
    for (const id of broken) take(brokenId(id));
    if (isJsonObject(request)) for (const member of members) walkMember(member, request, { broken, take });
    takeOutcome({ operation: operation.name, reasons, outcome }, take);
  };
  compiled.set(operation, exercise);
  return exercise;
}

function constraintOf({ constraint }: Violation): string {
  return constraint;
}

/** Only what the spec names is taken: what else an error says may be anything. */
function takeOutcome(
  {
    operation,
    reasons,
    outcome,
  }: {
    readonly operation: string;
    readonly reasons: ReadonlyMap<string, ReadonlySet<string>>;
    readonly outcome: RecordedOutcome;
  },
  take: Take,
): void {
  switch (outcome.kind) {
    case 'success':
      take(successId(operation));
      return;
    case 'error': {
      const { error, reason } = outcome;
      const known = reasons.get(error);
      if (known === undefined) return;
      take(errorId(operation, error));
      if (reason !== undefined && known.has(reason)) take(reasonId({ operation, error, reason }));
      return;
    }
    case 'fault':
      if (faultWord.test(outcome.fault)) take(faultId(operation, outcome.fault));
      return;
    default:
      assertNever(outcome);
  }
}

function walkMember(
  { name, place }: MemberRules,
  holder: Readonly<Record<string, unknown>>,
  walk: Walk,
): void {
  const value = Object.hasOwn(holder, name) ? holder[name] : undefined;
  if (value === undefined || value === null) {
    takeKept(place.rules.absence, walk);
    return;
  }
  takeKept(place.rules.presence, walk);
  walkValue(place, value, walk);
}

/** As the evaluator does: a value of a wrong type is asked nothing but its type. */
function walkValue(place: PlaceRules, value: unknown, walk: Walk): void {
  const { rules, shape } = place;
  switch (shape.kind) {
    case 'string':
      if (typeof value !== 'string') return;
      takeKept(rules.string, walk);
      break;
    case 'integer':
      if (!Number.isInteger(value)) return;
      takeKept(rules.number, walk);
      break;
    case 'map':
      if (!isJsonObject(value)) return;
      takeKept(rules.entries, walk);
      walkMap(place.inner, value, walk);
      break;
    case 'list':
      if (!Array.isArray(value)) return;
      takeKept(rules.entries, walk);
      for (const item of value) for (const inner of place.inner) walkValue(inner, item, walk);
      break;
    case 'structure':
      if (!isJsonObject(value)) return;
      for (const member of place.members) walkMember(member, value, walk);
      break;
    default:
      assertNever(shape);
  }
  takeKept(rules.type, walk);
}

function walkMap(
  [key, inner]: readonly PlaceRules[],
  map: Readonly<Record<string, unknown>>,
  walk: Walk,
): void {
  for (const [name, value] of Object.entries(map)) {
    if (key !== undefined) walkValue(key, name, walk);
    if (inner !== undefined) walkValue(inner, value, walk);
  }
}

function takeKept(rules: readonly RuleOfPlace[], { broken, take }: Walk): void {
  for (const { constraint, kept } of rules) if (!broken.has(constraint)) take(kept);
}

function compileMember({ name, shape }: Member): MemberRules {
  return { name, place: compilePlace(shape) };
}

function compilePlace(shape: Shape): PlaceRules {
  const of = (subject: Subject): readonly RuleOfPlace[] =>
    shape.constraints
      .filter((constraint) => subjectOf(constraint) === subject)
      .map(({ id }) => ({ constraint: id, kept: keptId(id) }));
  return {
    rules: {
      type: of('type'),
      string: of('string'),
      number: of('number'),
      entries: of('entries'),
      presence: of('presence'),
      absence: of('absence'),
    },
    shape,
    members: shape.kind === 'structure' ? shape.members.map(compileMember) : [],
    inner: innerShapes(shape).map(compilePlace),
  };
}

function innerShapes(shape: Shape): readonly Shape[] {
  if (shape.kind === 'map') return [shape.key, shape.value];
  return shape.kind === 'list' ? [shape.item] : [];
}

function subjectOf(constraint: Constraint): Subject | undefined {
  return constraint.kind === 'optional' ? 'absence' : compileConstraint(constraint)?.on;
}
