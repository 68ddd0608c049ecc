import type { Catalogue, RealScenario } from '../generators/catalogue.js';
import type { Constraint } from '../spec/contract.js';
import type { ConstraintInfo, ScenarioInfo } from './events.js';
import type { RuleShare, Shard } from './shards/shard.js';
import type { TargetAbilities } from './target.js';

/** The part of a catalogue that a run is about: everything, or one operation, member, constraint, scenario or case. */
export interface Selection {
  /** An id, or undefined for everything. */
  readonly id: string | undefined;
  /** The part of that which this run does; undefined where it does it all. */
  readonly shard?: Shard | undefined;
  /** Why a constraint is left out all the same, in words; undefined for one that is not. Default: none is. */
  readonly leaveOut?: ((constraint: Constraint) => string | undefined) | undefined;
}

/** What is asked about one target: what is selected, less what other shards do. */
export interface Choice extends Omit<Selection, 'shard'> {
  /** Undefined where there are no shards. */
  readonly share?: RuleShare | undefined;
}

/** A scenario that a target is asked for, and which of its cases: `count` of them from the index `first` on. */
export interface PlannedScenario {
  readonly real: RealScenario;
  readonly first: number;
  readonly count: number;
}

/** What a target is asked for, and what is left out and why. */
export interface Plan {
  readonly constraints: readonly ConstraintInfo[];
  readonly scenarios: readonly PlannedScenario[];
}

/** Plans one operation on one target. Every constraint of the spec is listed, whatever is sent. */
export function planConstraints(
  { operation, scenarios }: Catalogue,
  abilities: TargetAbilities,
  { share, ...selection }: Choice,
): Plan {
  const planned: PlannedScenario[] = [];
  const withheld = abilities.withholds?.(operation);
  const constraints = operation.constraints.map((constraint): ConstraintInfo => {
    const own = scenarios.filter((each) => each.constraint === constraint);
    const elsewhere = share?.elsewhere(constraint.id);
    return {
      constraint,
      ...(share === undefined ? {} : { shard: share.shardOf(constraint.id) }),
      scenarios: own.map((real) => {
        const skipped =
          withheld === undefined
            ? (skip(real, abilities, selection) ?? leave(elsewhere))
            : ({ verdict: 'untested', reason: withheld } as const);
        const { first, count } = selectCases(real, selection.id);
        if (skipped === undefined) planned.push({ real, first, count });
        return toInfo(real, skipped === undefined ? count : 0, skipped);
      }),
      untestedReason: own.length > 0 ? undefined : untestedReason(constraint),
    };
  });
  return { constraints, scenarios: planned };
}

/** True when the id names the operation, or a member, a constraint, a scenario or a case of the catalogue. */
export function isKnownId({ operation, scenarios }: Catalogue, id: string): boolean {
  if (operation.constraints.some((constraint) => namesRules(id, constraint))) return true;
  return scenarios.some(({ scenario }) => scenario.id === id || caseIndex(scenario.id, id) !== undefined);
}

function toInfo({ scenario }: RealScenario, cases: number, skipped: ScenarioInfo['skipped']): ScenarioInfo {
  return { id: scenario.id, polarity: scenario.polarity, cases, skipped };
}

function untestedReason(constraint: Constraint): string {
  return constraint.kind === 'prose' ? constraint.reason : 'there is no request that could show it';
}

function selectCases(
  { scenario, cases }: RealScenario,
  id: string | undefined,
): Pick<PlannedScenario, 'first' | 'count'> {
  const index = id === undefined ? undefined : caseIndex(scenario.id, id);
  return index === undefined ? { first: 0, count: cases } : { first: index, count: 1 };
}

function caseIndex(scenarioId: string, id: string): number | undefined {
  if (!id.startsWith(`${scenarioId}/`)) return undefined;
  const index = id.slice(scenarioId.length + 1);
  return /^(?:0|[1-9][0-9]{0,8})$/.test(index) ? Number(index) : undefined;
}

function skip(
  real: RealScenario,
  abilities: TargetAbilities,
  { id, leaveOut }: Selection,
): ScenarioInfo['skipped'] {
  const reason = unsupportedReason(real, abilities);
  if (reason !== undefined) return { verdict: 'unsupported', reason };
  const { scenario, constraint } = real;
  const isSelected =
    id === undefined ||
    namesRules(id, constraint) ||
    id === scenario.id ||
    caseIndex(scenario.id, id) !== undefined;
  if (!isSelected) return leave('not selected');
  return leave(leaveOut?.(constraint));
}

function leave(reason: string | undefined): ScenarioInfo['skipped'] {
  return reason === undefined ? undefined : { verdict: 'untested', reason };
}

/** True when the id names the constraint, its member or its operation. */
function namesRules(id: string, { id: own, operation, member }: Constraint): boolean {
  return id === own || id === `${operation}/${member}` || id === operation;
}

/** Why a target cannot show a scenario, or undefined. */
function unsupportedReason(
  { scenario, constraint }: RealScenario,
  abilities: TargetAbilities,
): string | undefined {
  const { kind } = constraint;
  if (scenario.stimulus.kind === 'provoked' && !abilities.provokes) {
    return 'this target cannot be told to answer with an error';
  }
  const isAboutSender = kind === 'wire' && scenario.stimulus.kind !== 'envelope';
  if (isAboutSender && !abilities.testsSender) return 'the suite itself writes the requests to this target';
  const isAboutWire =
    kind === 'wire' || kind === 'response.status' || kind === 'response.format' || kind === 'error.status';
  if (isAboutWire && !abilities.seesWire) return 'there is no HTTP between the caller and this target';
  if (scenario.name.includes('retried') && !abilities.retries)
    return 'the mocked client sends each call once';
  if (scenario.stimulus.kind === 'unknown-subject' && abilities.provokes) {
    return 'a simulated target has no ids: it is told which error to give';
  }
  return undefined;
}
