import { assertNever } from '../assert-never.js';
import { ConformanceError } from '../conformance-error.js';
import { scopeOf } from '../constraints/registry.js';
import type { Constraint, Member, Operation } from '../contract.js';
import { check } from '../evaluate.js';
import { detectOpenInputs } from '../find-open-inputs.js';
import type { JsonObject } from '../json.js';
import type { Attempt, Attempts } from './attempt.js';
import type { Choice, Impossibility, Isolability, Witness } from './isolability.js';
import { memberAttempts } from './member-attempts.js';
import { minimalSets } from './minimal-sets.js';
import { plainStructure } from './plain-value.js';

const analyses = new WeakMap<Operation, ReadonlyMap<string, Isolability>>();

/**
 * Works out, from the spec alone, for each constraint of an operation whether a request can break it and keep all others.
 * By id, in page order. Each witness has been held against the evaluator. An operation is analysed once.
 *
 * @throws ConformanceError kind `spec` where a pattern is beyond automata; kind `generator` where a witness does not break
 * what it should, which is a fault of this analysis or of the evaluator.
 */
export function analyseIsolability(operation: Operation): ReadonlyMap<string, Isolability> {
  const known = analyses.get(operation);
  if (known !== undefined) return known;
  const members = operation.members.map((member) => ({ member, attempts: memberAttempts(member) }));
  const analysis = new Map(
    operation.constraints.map((constraint) => {
      const owner = members.find(({ attempts }) => attempts.constraintIds.includes(constraint.id));
      return [constraint.id, analyseConstraint({ operation, constraint, owner })] as const;
    }),
  );
  analyses.set(operation, analysis);
  return analysis;
}

/** A constraint, and the member whose values it is about. */
interface Question {
  readonly operation: Operation;
  readonly constraint: Constraint;
  readonly owner: { readonly member: Member; readonly attempts: Attempts } | undefined;
}

function analyseConstraint({ operation, constraint, owner }: Question): Isolability {
  const scope = scopeOf(constraint);
  switch (scope.kind) {
    case 'permission':
      return { kind: 'vacuous', because: { kind: 'permission', reason: scope.reason } };
    case 'elsewhere':
      return { kind: 'not-applicable', about: scope.about };
    case 'strings':
    case 'numbers':
    case 'entries':
    case 'presence':
    case 'type':
      if (owner === undefined) throw new TypeError(`${constraint.id} belongs to no member.`);
      return analyseBreaking({ operation, constraint, ...owner });
    default:
      return assertNever(scope);
  }
}

/** A constraint that values of a member can be about. */
interface Subject {
  readonly operation: Operation;
  readonly constraint: Constraint;
  readonly member: Member;
  readonly attempts: Attempts;
}

function analyseBreaking(subject: Subject): Isolability {
  const { constraint, attempts } = subject;
  const others = attempts.constraintIds.filter((id) => id !== constraint.id);
  const attempt = (allowed: ReadonlySet<string>): Attempt => attempts.attempt(constraint.id, allowed);
  const alone = attempt(new Set());
  if (alone.kind === 'possible') return { kind: 'isolable', witness: findWitness(subject, [], alone) };
  const atAll = attempt(new Set(others));
  if (atAll.kind === 'impossible')
    return { kind: 'vacuous', because: { kind: 'impossible', obstacle: atAll.obstacle } };
  const without = (kept: ReadonlySet<string>): Attempt =>
    attempt(new Set(others.filter((id) => !kept.has(id))));
  const isTooFew = (kept: ReadonlySet<string>): boolean => without(kept).kind === 'impossible';
  const common = others.filter((id) => isTooFew(new Set([id])));
  // Nearly always those that always break with it are all that must: then there is no choice of others.
  const isEnough = attempt(new Set(common)).kind === 'possible';
  const sets = isEnough ? [common] : minimalSets(others, (allowed) => attempt(allowed).kind === 'possible');
  const keeping = isEnough ? common.map((id) => [id]) : minimalSets(others, isTooFew);
  return {
    kind: 'entangled',
    with: common,
    choices: sets.map((each): Choice => {
      const witness = findWitness(subject, each, attempt(new Set(each)));
      return { with: each, witness };
    }),
    proof: keeping.flatMap((keeps): readonly Impossibility[] => {
      const result = without(new Set(keeps));
      return result.kind === 'impossible' ? [{ keeps, obstacle: result.obstacle }] : [];
    }),
  };
}

/** How many requests are looked at for one on which no implementations differ. */
const candidatesTried = 1024;

/** The plainest request that breaks the constraint and these others, if possible one on which no implementations differ. */
function findWitness(subject: Subject, others: readonly string[], attempt: Attempt): Witness {
  const { operation, constraint, member } = subject;
  const pageOrder = new Set(operation.constraints.map((each) => each.id));
  const wanted = [...pageOrder].filter((id) => id === constraint.id || others.includes(id));
  let first: Witness | undefined;
  let tried = 0;
  for (const value of attempt.kind === 'possible' ? attempt.values() : []) {
    const request = plainStructure(operation, new Map([[member.name, value]]));
    const broken = new Set(check(operation, request).map((each) => each.constraint));
    if (broken.size !== wanted.length || !wanted.every((id) => broken.has(id)))
      throw wrongWitness(constraint, request, { wanted, broken: [...broken] });
    const open = detectOpenInputs(operation, request).map((each) => each.detect);
    const witness = { path: `/${member.name}`, value, request, breaks: wanted, open };
    if (open.length === 0) return witness;
    first ??= witness;
    tried += 1;
    if (tried >= candidatesTried) break;
  }
  if (first !== undefined) return first;
  throw new TypeError(`There is no witness for ${constraint.id}.`);
}

function wrongWitness(
  { id }: Constraint,
  request: JsonObject,
  { wanted, broken }: { readonly wanted: readonly string[]; readonly broken: readonly string[] },
): ConformanceError {
  return new ConformanceError('generator', 'A request does not break what automata say it breaks.', {
    where: id,
    advice: [
      `by the automata: ${wanted.join(', ')}; by the evaluator: ${broken.join(', ') || 'nothing'}`,
      `request: ${JSON.stringify(request).slice(0, 2000)}`,
      'This is a fault of the suite, not of the spec. Please report it.',
    ].join('\n  '),
  });
}
