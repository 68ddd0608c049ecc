import { isIntegrationId } from '../spec/integration-rules.js';
import { nearestId } from '../spec/nearest-id.js';
import type { DeviationEntry, DeviationsContext } from './deviations.js';
import { describeForm, isSameForm } from './observed-form.js';
import type {
  ConstraintResult,
  DeviationNote,
  DeviationResult,
  DeviationStatus,
  RunResult,
  ScenarioResult,
} from './results.js';

/** What a run showed, and the list that it is held against. */
export interface MatchInput {
  readonly run: RunResult;
  readonly constraints: readonly ConstraintResult[];
  readonly context: DeviationsContext;
  /** The day of the run, YYYY-MM-DD, UTC. */
  readonly today: string;
}

/** What a run showed, with the known deviations marked. */
export interface MatchedDeviations {
  readonly constraints: readonly ConstraintResult[];
  /** Each entry of the list with what the run says of it, in the order of the list. */
  readonly deviations: readonly DeviationResult[];
}

/**
 * Holds the results of a run against a list of known deviations. A scenario that fails is a known deviation where an entry
 * that has not expired lists every shape of its failures. Verdicts stay as they are.
 */
export function matchDeviations(input: MatchInput): MatchedDeviations {
  const matches = input.context.entries.map((entry) => ({ entry, match: matchEntry(entry, input) }));
  const notes = new Map<ScenarioResult, DeviationNote>();
  for (const { entry, match } of matches) for (const each of match.covered) notes.set(each, noteOf(entry));
  return {
    constraints: notes.size === 0 ? input.constraints : input.constraints.map((each) => mark(each, notes)),
    deviations: matches.map(({ entry, match }) => reportEntry(entry, match)),
  };
}

/** What a run says of one entry. */
interface Match {
  readonly status: DeviationStatus;
  readonly detail: string | undefined;
  /** The failing scenarios that the entry accounts for. */
  readonly covered: readonly ScenarioResult[];
}

/** What an entry is about, on its target. */
interface Subject {
  readonly verdict: ConstraintResult['verdict'];
  readonly reason: string | undefined;
  readonly scenarios: readonly ScenarioResult[];
  /** The shard that it belongs to; undefined in a whole run. */
  readonly shard: number | undefined;
}

function saying(status: DeviationStatus, detail: string): Match {
  return { status, detail, covered: [] };
}

function matchEntry(entry: DeviationEntry, { run, constraints, context, today }: MatchInput): Match {
  const { id, target, expires } = entry;
  if (!run.targets.some(({ name }) => name === target))
    return saying('not-run', `target ${target} is not part of this run`);
  const own = constraints.filter((each) => each.target === target);
  if (own.length === 0) return saying('undecided', 'the run was cut short before this target had its turn');
  const operation = id.split('/', 1)[0] ?? '';
  const isKnown = context.operations.includes(operation);
  if (isKnown && !own.some((each) => each.id.startsWith(`${operation}/`)))
    return saying(
      'not-run',
      isIntegrationId(id)
        ? 'no integration is under test in this run'
        : `operation ${operation} is not part of this run`,
    );
  const subject = findSubject(id, own, run);
  if (subject === undefined) return saying('unknown-id', unknownId(id, own));
  if (!overlaps(id, context.selectedId)) return saying('undecided', 'it was not selected');
  if (subject.shard !== run.shard?.index && run.shard !== undefined)
    return saying('not-run', `it is in shard ${subject.shard ?? 1} of ${run.shard.count}`);
  if (expires !== undefined && expires < today)
    return saying('expired', `its last day was ${expires}; what it lists counts as a failure again`);
  const failing = subject.scenarios.filter((each) => each.verdict === 'fail');
  return failing.length > 0
    ? matchFailures(entry, failing)
    : matchNoFailure(subject, { run, selectedId: context.selectedId });
}

function findSubject(
  id: string,
  constraints: readonly ConstraintResult[],
  run: RunResult,
): Subject | undefined {
  const rule = constraints.find((each) => each.id === id);
  if (rule !== undefined) {
    const { verdict, reason, scenarios, shard } = rule;
    return { verdict, reason, scenarios, shard };
  }
  for (const { scenarios, shard } of constraints) {
    const scenario = scenarios.find((each) => each.id === id);
    if (scenario === undefined) continue;
    return { verdict: scenario.verdict, reason: scenario.reason, scenarios: [scenario], shard };
  }
  // What scenarios a rule of code under test has, only the shard knows that calls it.
  const parent = constraints.find((each) => each.scenarios.length === 0 && id.startsWith(`${each.id}/`));
  if (parent?.shard === undefined || parent.shard === run.shard?.index) return undefined;
  const { verdict, reason, scenarios, shard } = parent;
  return { verdict, reason, scenarios, shard };
}

function unknownId(id: string, constraints: readonly ConstraintResult[]): string {
  const known = constraints.flatMap((each) => [each.id, ...each.scenarios.map((scenario) => scenario.id)]);
  const close = nearestId(id, known);
  const advice =
    close === undefined || close === id
      ? 'explain lists the rules and their scenarios'
      : `did you mean ${close}?`;
  return `there is no rule or scenario of this id; ${advice}`;
}

/** True where the one id is the other, or stands under it. */
function overlaps(id: string, selectedId: string | undefined): boolean {
  if (selectedId === undefined || id === selectedId) return true;
  return id.startsWith(`${selectedId}/`) || selectedId.startsWith(`${id}/`);
}

function matchFailures({ observed }: DeviationEntry, failing: readonly ScenarioResult[]): Match {
  const isListed = (form: (typeof observed)[number]): boolean =>
    observed.some((each) => isSameForm(each, form));
  const covered = failing.filter(({ shapes = [] }) => shapes.length > 0 && shapes.every(isListed));
  const others = failing.filter((each) => !covered.includes(each));
  if (others.length > 0) {
    const forms = others.flatMap(({ shapes = [] }) =>
      shapes.filter((form) => !isListed(form)).map(describeForm),
    );
    const seen = forms.length === 0 ? 'something else' : [...new Set(forms)].join('; ');
    const where = others.map(({ id }) => id.split('/').at(-1)).join(', ');
    return { status: 'other-shape', detail: `it fails in another way: ${seen} (${where})`, covered };
  }
  const seen = covered.flatMap(({ shapes = [] }) => shapes);
  const unseen = observed.filter((form) => !seen.some((each) => isSameForm(each, form)));
  const detail =
    unseen.length === 0 ? undefined : `not seen this time: ${unseen.map(describeForm).join('; ')}`;
  return { status: 'confirmed', detail, covered };
}

function matchNoFailure(
  { verdict, reason, scenarios }: Subject,
  { run, selectedId }: { readonly run: RunResult; readonly selectedId: string | undefined },
): Match {
  if (!run.complete) return saying('undecided', 'the run is incomplete');
  if (verdict !== 'pass') return saying('undecided', `${verdict}: ${reason ?? 'no reason was given'}`);
  // A scenario that passes in one of its cases may fail in the others.
  if (scenarios.some(({ id }) => selectedId?.startsWith(`${id}/`) === true))
    return saying('undecided', 'only one case of it was run');
  return saying('unexpected-pass', 'it holds now: remove the entry');
}

function mark(
  constraint: ConstraintResult,
  notes: ReadonlyMap<ScenarioResult, DeviationNote>,
): ConstraintResult {
  const scenarios = constraint.scenarios.map((each) => {
    const note = notes.get(each);
    return note === undefined ? each : { ...each, deviation: note };
  });
  const failing = scenarios.filter((each) => each.verdict === 'fail');
  const entries = new Map(
    failing.flatMap(({ deviation }) => (deviation === undefined ? [] : [[deviation.id, deviation] as const])),
  );
  const isKnown = failing.length > 0 && failing.every((each) => each.deviation !== undefined);
  return { ...constraint, scenarios, ...(isKnown ? { deviation: { entries: [...entries.values()] } } : {}) };
}

function noteOf({ id, reason, ticket, expires }: DeviationEntry): DeviationNote {
  return {
    id,
    reason,
    ...(ticket === undefined ? {} : { ticket }),
    ...(expires === undefined ? {} : { expires }),
  };
}

function reportEntry(entry: DeviationEntry, { status, detail }: Match): DeviationResult {
  const { target, observed, where } = entry;
  return {
    ...noteOf(entry),
    target,
    observed,
    where,
    status,
    ...(detail === undefined ? {} : { detail }),
  };
}
