import type { Catalogue, RealScenario } from '../../generators/catalogue.js';
import type { Case } from '../../generators/case.js';
import type { ProbeSet } from '../../generators/probes.js';
import { planConstraints } from '../plan-constraints.js';
import type { PlannedScenario, Selection } from '../plan-constraints.js';
import { shareWork } from '../shards/share-work.js';
import type { TargetAbilities } from '../target.js';

/** What a run sends of one operation, by kind. */
export interface RequestCount {
  readonly operation: string;
  /** Why nothing of it is sent; undefined where it is. */
  readonly withheld: string | undefined;
  /** Cases that must be refused. */
  readonly rejects: number;
  /** Cases that must be accepted. */
  readonly accepts: number;
  /** Ordinary requests that show what an answer looks like, and valid ones that refusals rest on. */
  readonly controls: number;
  readonly probes: number;
  /** Further requests that are sent only where an answer is not as it should be. */
  readonly atMostMore: number;
}

/** What a run is made of. */
export interface Workload {
  readonly catalogues: readonly Catalogue[];
  readonly probes: readonly ProbeSet[] | undefined;
  readonly selection: Selection;
}

/** Counts what a run on AWS sends where all is well, from the cases themselves, in the order of the operations. */
export function countRequests(work: Workload, abilities: TargetAbilities): readonly RequestCount[] {
  const { catalogues, probes = [], selection } = work;
  const { id, shard } = selection;
  const live = { info: { name: 'live' }, abilities } as const;
  const share = shard === undefined ? undefined : shareWork({ ...work, isTried: false }, live, shard);
  return catalogues.map((catalogue) => {
    const { operation } = catalogue;
    const { scenarios } = planConstraints(catalogue, abilities, { id, share });
    const withheld = abilities.withholds?.(operation);
    const counted = { operation: operation.name, withheld, ...countCases(scenarios) };
    const isHere = share?.asksProbes(operation.name) ?? scenarios.length > 0;
    const asked = probes.flatMap((set) => (set.operation === operation && isHere ? set.probes : []));
    if (withheld !== undefined || (scenarios.length === 0 && asked.length === 0))
      return { ...counted, controls: 0, probes: 0, atMostMore: 0 };
    const needed = new Set<object>();
    const doubted = new Set<object>();
    for (const each of casesOf(scenarios)) {
      for (const premise of each.premises) (isJudgedByPremises(each) ? needed : doubted).add(premise);
      if (each.contrast !== undefined) doubted.add(each.contrast);
    }
    for (const premise of asked.flatMap((probe) => probe.premises)) needed.add(premise);
    return {
      ...counted,
      controls: 1 + sampleOf(catalogue) + needed.size,
      probes: asked.length,
      atMostMore: catalogue.controls.length - 1 + [...doubted].filter((each) => !needed.has(each)).length,
    };
  });
}

function countCases(scenarios: readonly PlannedScenario[]): Pick<RequestCount, 'rejects' | 'accepts'> {
  const sum = (polarity: string): number =>
    scenarios
      .filter(({ real }) => real.scenario.polarity === polarity)
      .reduce((total, { count }) => total + count, 0);
  return { rejects: sum('reject'), accepts: sum('accept') };
}

function* casesOf(scenarios: readonly PlannedScenario[]): Generator<Case> {
  for (const { real, first, count } of scenarios)
    for (let index = first; index < first + count; index += 1) yield real.caseAt(index);
}

/** A refusal says nothing without them; an altered envelope is held against the right one. */
function isJudgedByPremises({ kind, polarity }: Case): boolean {
  return kind === 'envelope' || polarity === 'reject';
}

/** The requests by which a run finds out how a target refuses. */
function sampleOf({ scenarios }: Catalogue): number {
  const isInvalid = ({ scenario }: RealScenario): boolean => scenario.stimulus.kind === 'invalid';
  return scenarios.find(isInvalid)?.cases ?? 0;
}
