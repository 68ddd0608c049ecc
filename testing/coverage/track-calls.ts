import { assertNever } from '../../spec/assert-never.js';
import type { CheckedValues } from '../../spec/constraints/constraint-kind.js';
import { compileConstraint } from '../../spec/constraints/registry.js';
import type { Constraint, Member, Operation, Shape } from '../../spec/contract.js';
import { isJsonObject } from '../../spec/json.js';
import { brokenId, errorId, faultId, keptId, reasonId, successId } from './coverage-point.js';
import type { RecordedCall, RecordedOutcome } from './recorder.js';

/** Tells which points a call exercises that no earlier call of the same tracker did, by their ids. */
export type Tracker = (call: RecordedCall) => readonly string[];

/** What a rule is kept by: something that is there and is of the kind that the rule is about, or that is absent. */
type Subject = keyof CheckedValues | 'absence';

interface RuleOfPlace {
  readonly constraint: string;
  readonly kept: string;
  /** True once a call has kept it: most calls are like those before, and shall cost next to nothing. */
  isKnown: boolean;
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

/** What a tracker carries through a call. */
interface Walk {
  broken: ReadonlySet<string>;
  fresh: string[];
}

/** The name of a kind of fault, and no text that somebody wrote. */
const faultWord = /^[a-z]+(?:-[a-z]+)*$/;

const nothing: ReadonlySet<string> = new Set();

/** A tracker for the calls of an operation that has seen none yet. */
export function createTracker(operation: Operation): Tracker {
  const members = operation.members.map(compileMember);
  const describeOutcome = compileOutcome(operation);
  const known = new Set<string>();
  const walk: Walk = { broken: nothing, fresh: [] };
  const note = (id: string): void => {
    if (known.has(id)) return;
    known.add(id);
    walk.fresh.push(id);
  };
  return ({ request, violations, outcome }) => {
    if (walk.fresh.length > 0) walk.fresh = [];
    walk.broken = violations.length === 0 ? nothing : new Set(violations.map(({ constraint }) => constraint));
    for (const id of walk.broken) note(brokenId(id));
    if (isJsonObject(request)) for (const member of members) walkMember(member, request, walk);
    for (const id of describeOutcome(outcome)) note(id);
    return walk.fresh;
  };
}

/** Tells the points of an outcome. Only what the spec names is one: what else an error says may be anything. */
function compileOutcome({
  name: operation,
  errors,
}: Operation): (outcome: RecordedOutcome) => readonly string[] {
  const reasons = new Map(errors.map(({ name, reasons: all }) => [name, new Set(all)]));
  const success = [successId(operation)];
  return (outcome) => {
    switch (outcome.kind) {
      case 'success':
        return success;
      case 'error': {
        const { error, reason } = outcome;
        const known = reasons.get(error);
        if (known === undefined) return [];
        const seen = errorId(operation, error);
        return reason !== undefined && known.has(reason)
          ? [seen, reasonId({ operation, error, reason })]
          : [seen];
      }
      case 'fault':
        return faultWord.test(outcome.fault) ? [faultId(operation, outcome.fault)] : [];
      default:
        return assertNever(outcome);
    }
  };
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
  for (const name of Object.keys(map)) {
    if (key !== undefined) walkValue(key, name, walk);
    if (inner !== undefined) walkValue(inner, map[name], walk);
  }
}

function takeKept(rules: readonly RuleOfPlace[], { broken, fresh }: Walk): void {
  for (const rule of rules) {
    if (rule.isKnown || broken.has(rule.constraint)) continue;
    rule.isKnown = true;
    fresh.push(rule.kept);
  }
}

function compileMember({ name, shape }: Member): MemberRules {
  return { name, place: compilePlace(shape) };
}

function compilePlace(shape: Shape): PlaceRules {
  const of = (subject: Subject): readonly RuleOfPlace[] =>
    shape.constraints
      .filter((constraint) => subjectOf(constraint) === subject)
      .map(({ id }) => ({ constraint: id, kept: keptId(id), isKnown: false }));
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
