import type { ConstraintOf, Contract, Operation } from '../../spec/contract.js';
import { integrationRoom, isIntegrationId } from '../../spec/integration-rules.js';
import type { ConstraintInfo, ScenarioInfo } from '../events.js';
import type { Selection } from '../plan-constraints.js';
import { ruleJudges } from './judges/registry.js';
import type { TrialPlan } from './plan-trials.js';
import { faults } from './trial.js';
import type { Fault, Trial } from './trial.js';

/** A rule of an integration as the spec has it. */
export type RuleConstraint = ConstraintOf<'integration'>;

/** A scenario of such a rule: its trials, in their order, and the number of the first one. */
export interface RuleScenario {
  readonly constraint: RuleConstraint;
  readonly id: string;
  readonly trials: readonly Trial[];
  readonly first: number;
  readonly count: number;
}

/** What a run asks of an integration, and what is left out and why. */
export interface RulePlan {
  readonly constraints: readonly ConstraintInfo[];
  readonly scenarios: readonly RuleScenario[];
}

/** The trials of one operation. */
export interface OperationTrials extends TrialPlan {
  readonly operation: Operation;
}

/** What rules are planned from. */
export interface RuleSources {
  readonly contract: Contract;
  readonly operations: readonly OperationTrials[];
  readonly selection: Selection;
  readonly medium: 'mock' | 'msw';
  readonly lacks: (fault: Fault) => string | undefined;
}

/** Plans the rules of an integration on one target. Every rule of the spec is listed, whatever is tried. */
export function planRules(sources: RuleSources): RulePlan {
  const scenarios: RuleScenario[] = [];
  const constraints = sources.contract.integration.map((constraint): ConstraintInfo => {
    const infos = sources.operations.flatMap((trials) => planOperation(constraint, trials, sources));
    for (const { scenario } of infos) if (scenario !== undefined) scenarios.push(scenario);
    return {
      constraint,
      scenarios: infos.map(({ info }) => info),
      untestedReason: infos.length > 0 ? undefined : 'there is no operation to call',
    };
  });
  return { constraints, scenarios };
}

/** A scenario, and what a run shows for it; undefined where no trial is made. */
interface PlannedRule {
  readonly info: ScenarioInfo;
  readonly scenario: RuleScenario | undefined;
}

function planOperation(
  constraint: RuleConstraint,
  { operation, trials, leftOut }: OperationTrials,
  sources: RuleSources,
): readonly PlannedRule[] {
  const { polarity, scenarioOf } = ruleJudges[constraint.asked];
  const idOf = (name: string): string => `${constraint.id}/${operation.name}.${name}`;
  const skip = (name: string, skipped: ScenarioInfo['skipped']): PlannedRule => ({
    info: { id: idOf(name), polarity, cases: 0, skipped },
    scenario: undefined,
  });
  if (trials.length === 0) {
    const reason = `no valid input can be said: ${leftOut.join('; ')}`;
    return [
      skip(
        'input',
        isSelected(sources.selection, constraint.id) ? { verdict: 'inconclusive', reason } : notSelected,
      ),
    ];
  }
  const groups = groupTrials(trials, scenarioOf);
  const lacking = faults.flatMap((fault) => {
    const name = scenarioOf({ kind: 'fault', fault, operation, request: {}, certificate: [], script: [] });
    const reason = sources.lacks(fault);
    if (name === undefined || reason === undefined || groups.has(name)) return [];
    return [skip(name, { verdict: 'unsupported', reason })];
  });
  const planned = [...groups].map(([name, own]): PlannedRule => {
    if (constraint.asked === 'request/envelope' && sources.medium === 'mock')
      return skip(name, { verdict: 'unsupported', reason: 'there is no HTTP on this target' });
    const id = idOf(name);
    if (!isSelected(sources.selection, id)) return skip(name, notSelected);
    const { first, count } = choose(sources.selection, id, own.length);
    return {
      info: { id, polarity, cases: count, skipped: undefined },
      scenario: { constraint, id, trials: own, first, count },
    };
  });
  return [...planned, ...lacking];
}

const notSelected = { verdict: 'untested', reason: 'not selected' } as const;

function groupTrials(
  trials: readonly Trial[],
  scenarioOf: (trial: Trial) => string | undefined,
): ReadonlyMap<string, readonly Trial[]> {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    const name = scenarioOf(trial);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [trial]);
    else group.push(trial);
  }
  return groups;
}

/** True where the whole is selected, or the id, or something above or below it. */
function isSelected({ id: selected }: Selection, id: string): boolean {
  if (selected === undefined || selected === id) return true;
  return id.startsWith(`${selected}/`) || selected.startsWith(`${id}/`);
}

function choose({ id: selected }: Selection, id: string, count: number): { first: number; count: number } {
  const index = selected === undefined ? undefined : caseIndex(id, selected);
  return index === undefined || index >= count ? { first: 0, count } : { first: index, count: 1 };
}

function caseIndex(scenarioId: string, id: string): number | undefined {
  if (!id.startsWith(`${scenarioId}/`)) return undefined;
  const index = id.slice(scenarioId.length + 1);
  return /^(?:0|[1-9][0-9]{0,8})$/.test(index) ? Number(index) : undefined;
}

/** True where a selection is about some rule of an integration. */
export function asksForRules({ id }: Selection): boolean {
  return id === undefined || isIntegrationId(id);
}

/** True for the id of a rule of an integration, an aspect, or all; of scenarios and cases where the rule exists. */
export function isKnownRuleId({ integration }: Pick<Contract, 'integration'>, id: string): boolean {
  if (id === integrationRoom) return integration.length > 0;
  return integration.some(
    (each) => id === each.id || id.startsWith(`${each.id}/`) || id === `${integrationRoom}/${each.member}`,
  );
}
