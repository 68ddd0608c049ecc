import type { CarriedResults, CarriedTarget } from '../../reports/carried-results.js';
import type { ConstraintResult, Results } from '../../reports/results.js';
import { compareInputs, compareTarget, differs } from '../../reports/compare-inputs.js';
import { cutShort } from '../../reports/cut-short.js';
import { nameShard } from '../../reports/name-shard.js';
import type { Contract, Operation } from '../../spec/contract.js';
import { isIntegrationId, notForAdapters } from '../../spec/integration-rules.js';
import type { RunInputs } from '../../suites/run-inputs.js';
import { sayChange } from './say-change.js';

type SimulatedName = 'mock' | 'msw';

/** A run that may go on from an earlier one. */
export interface PresentRun {
  readonly contract: Contract;
  /** Those that are tested. */
  readonly operations: readonly Operation[];
  readonly targets: readonly SimulatedName[];
  readonly seed: number;
  readonly runs: number;
  readonly inputs: RunInputs;
}

/** Why rules of a target are run and not carried over. */
export interface RunReason {
  readonly target: SimulatedName;
  readonly reason: string;
  /** The rules; undefined for all of them. */
  readonly rules: readonly string[] | undefined;
}

/** What is carried over, and why the rest is run. */
export interface Decision {
  readonly carried: CarriedResults;
  readonly reasons: readonly RunReason[];
}

/**
 * Decides which verdicts of an earlier run still stand. A rule is carried over with all its scenarios, where it has passed and
 * nothing has changed that its verdict rests on. Code under test is run whole or not at all: it may remember what it was called
 * with before, so a part of the calls could show what all of them do not. So is a target that is sent probes.
 */
export function decideCarried(earlier: Results, present: PresentRun): Decision {
  const { targets, inputs } = present;
  const all = reasonsForAll(earlier, present);
  const decided = targets.map((target) => ({ target, ...decideTarget(earlier, { present, target, all }) }));
  const toRun = decided.find(({ carried }) => carried?.isWhole !== true);
  if (inputs.integration === undefined || toRun === undefined) return joinDecisions(decided);
  const reasons = decided.map(({ target, reasons: own }) => ({ target, ...wholeReason(own) }));
  return { carried: new Map(), reasons };
}

interface TargetDecision {
  readonly target: SimulatedName;
  readonly carried: CarriedTarget | undefined;
  readonly reasons: readonly RunReason[];
}

function joinDecisions(decided: readonly TargetDecision[]): Decision {
  return {
    carried: new Map(
      decided.flatMap(({ target, carried }) => (carried === undefined ? [] : [[target, carried]])),
    ),
    reasons: decided.flatMap(({ reasons }) => reasons),
  };
}

/** Why code under test is run on a target, of which some rules could have been carried over. */
function wholeReason(reasons: readonly RunReason[]): Omit<RunReason, 'target'> {
  const [first] = reasons;
  if (first === undefined)
    return { reason: 'the code under test is run as a whole, and has to be run elsewhere', rules: undefined };
  if (first.rules === undefined) return first;
  const words = [...new Set(reasons.map(({ reason }) => reason))].join('; ');
  return { reason: `the code under test is run as a whole, and of some rules ${words}`, rules: undefined };
}

function reasonsForAll({ run }: Results, { inputs, seed, runs, targets }: PresentRun): readonly string[] {
  if (run.shard !== undefined) return [`the file holds ${nameShard(run.shard)} of a run alone`];
  if (run.inputs === undefined)
    return [
      run.merged === undefined
        ? 'that run does not say what its verdicts rest on'
        : 'the file is put together from runs, and one whole run might have shown something else',
    ];
  return [
    ...differs('--seed', String(run.seed), String(seed)).map(sayChange),
    ...differs('--runs', String(run.runs), String(runs)).map(sayChange),
    ...compareInputs({ one: run.inputs, other: inputs }).map(sayChange),
    ...(inputs.integration === undefined ? [] : compareCourse(run, run.inputs, { inputs, targets })),
  ];
}

/** What the code under test was called for before, and what of that can show in what it did later. */
function compareCourse(
  run: Results['run'],
  before: RunInputs,
  { inputs, targets }: Pick<PresentRun, 'inputs' | 'targets'>,
): readonly string[] {
  const simulated = run.targets.filter(({ kind }) => kind === 'simulated').map(({ name }) => name);
  const names = (of: RunInputs): string => Object.keys(of.operations).join(', ');
  return [
    ...differs('--operation', names(before), names(inputs)).map(sayChange),
    // What was called after a target cannot show in it.
    ...differs('--target', simulated.slice(0, targets.length).join(', '), targets.join(', ')).map(sayChange),
  ];
}

interface TargetQuestion {
  readonly present: PresentRun;
  readonly target: SimulatedName;
  readonly all: readonly string[];
}

function decideTarget(
  earlier: Results,
  { present, target, all }: TargetQuestion,
): Omit<TargetDecision, 'target'> {
  const { contract, operations, inputs } = present;
  const before = earlier.run.inputs;
  const changes = before === undefined ? [] : compareTarget(target, { one: before, other: inputs });
  const general = [...all, ...(changes?.map(sayChange) ?? ['it was no part of that run'])];
  if (general.length > 0)
    return { carried: undefined, reasons: [{ target, reason: general.join('; '), rules: undefined }] };
  const known = new Map(
    earlier.constraints.filter((each) => each.target === target).map((each) => [each.id, each]),
  );
  const constraints = [
    ...operations.flatMap((each) => each.constraints),
    ...(inputs.integration === undefined ? [] : contract.integration),
  ];
  const standing = new Map<string, ConstraintResult>();
  const rules = new Map<string, string[]>();
  for (const { id, operation } of constraints) {
    const found = known.get(id);
    const reason = reasonToRun(found, {
      id,
      operation,
      before: before?.operations ?? {},
      now: inputs.operations,
    });
    if (reason === undefined && found !== undefined) standing.set(id, markCarried(found, earlier));
    else rules.set(reason ?? '', [...(rules.get(reason ?? '') ?? []), id]);
  }
  const reasons = [...rules].map(([reason, ids]) => ({ target, reason, rules: ids }));
  return { carried: carryTarget(earlier, { target, standing, reasons, present }), reasons };
}

interface Standing {
  readonly target: SimulatedName;
  readonly standing: ReadonlyMap<string, ConstraintResult>;
  readonly reasons: readonly RunReason[];
  readonly present: PresentRun;
}

function carryTarget(
  { run, probes = [] }: Results,
  { target, standing, reasons, present: { inputs, operations } }: Standing,
): CarriedTarget | undefined {
  const own = probes.filter((each) => each.target === target);
  const calls = run.targets.find(({ name }) => name === target)?.calls;
  if (reasons.length === 0) {
    const asked = operations.flatMap(({ name }) => own.filter(({ operation }) => operation === name));
    return { isWhole: true, constraints: standing, probes: asked, calls };
  }
  const passed = new Map([...standing].filter(([, { verdict }]) => verdict === 'pass'));
  if (inputs.settings.probes || passed.size === 0) return undefined;
  return { isWhole: false, constraints: passed, probes: [], calls: undefined };
}

interface RuleQuestion {
  readonly id: string;
  readonly operation: string;
  readonly before: Readonly<Record<string, string>>;
  readonly now: Readonly<Record<string, string>>;
}

/** Why a rule has to be run; undefined where its verdict stands. */
function reasonToRun(
  found: ConstraintResult | undefined,
  { id, operation, before, now }: RuleQuestion,
): string | undefined {
  if (!isIntegrationId(id)) {
    if (before[operation] === undefined) return 'the operation was no part of that run';
    if (before[operation] !== now[operation]) return 'the spec of the operation has changed';
  }
  if (found === undefined) return 'that run did not get to it';
  if (found.verdict === 'pass' || isConstant(found)) return undefined;
  if (found.verdict === 'untested' && found.reason?.startsWith(cutShort) === true)
    return 'that run did not get to it';
  return found.verdict === 'untested' ? 'not all of it was run' : `it was ${verdictWords[found.verdict]}`;
}

const verdictWords = {
  fail: 'failing',
  inconclusive: 'inconclusive',
  unsupported: 'unsupported',
} as const;

/** True for a rule that no run with the same flags asks anything about. */
function isConstant({ verdict, reason, scenarios }: ConstraintResult): boolean {
  if (scenarios.some(({ cases }) => cases > 0)) return false;
  if (verdict === 'unsupported' || scenarios.length === 0) return true;
  return verdict === 'untested' && (reason === notForAdapters || reason === 'not selected');
}

/** What was run says when; what was carried over before keeps the date of the run that showed it. */
function markCarried(found: ConstraintResult, { run }: Results): ConstraintResult {
  if (found.verdict !== 'pass') return found;
  const { deviation, scenarios, carriedFrom = { startedAt: startOf(found, run) }, ...others } = found;
  return { ...others, ...(deviation === undefined ? {} : { deviation }), carriedFrom, scenarios };
}

/** Of results that were put together, each target was run by some of the runs alone. */
function startOf({ target }: ConstraintResult, { startedAt, merged = [] }: Results['run']): string {
  const starts = merged.filter(({ targets }) => targets.includes(target)).map((each) => each.startedAt);
  return starts.toSorted()[0] ?? startedAt;
}
