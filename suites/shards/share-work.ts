import type { Catalogue } from '../../generators/catalogue.js';
import type { ProbeSet } from '../../generators/probes.js';
import type { TargetInfo } from '../events.js';
import { planConstraints } from '../plan-constraints.js';
import type { PlannedScenario, Selection } from '../plan-constraints.js';
import type { TargetAbilities } from '../target.js';
import { costOfCall, costOfCase, costOfProbe } from './cost-of.js';
import { divide } from './divide.js';
import type { DivideOptions, Piece } from './divide.js';
import { elsewhere } from './shard.js';
import type { RuleShare, Shard } from './shard.js';

/** What is divided: all that a run would send to one target. */
export interface WholeWork {
  readonly catalogues: readonly Catalogue[];
  readonly probes?: readonly ProbeSet[] | undefined;
  readonly selection: Selection;
  /** True where code under test is called, beside what is sent. */
  readonly isTried: boolean;
}

/** The target that it would be sent to. */
export interface SharingTarget {
  readonly info: Pick<TargetInfo, 'name'>;
  readonly abilities: TargetAbilities;
}

/** Which shard each part of a target's work falls to. */
export interface WorkShare extends RuleShare {
  /** True where the probes of an operation are sent by this shard. */
  readonly asksProbes: (operation: string) => boolean;
}

/**
 * Divides what a run would send to a target by what it costs there: a rule lies in one shard with all its scenarios, and so do
 * the probes of an operation. Equal work is divided in equal parts on every machine; the seed plays no part in it.
 */
export function shareWork(work: WholeWork, target: SharingTarget, shard: Shard): WorkShare {
  const { name } = target.info;
  const { catalogues, probes = [], selection } = work;
  const planned = catalogues.map((catalogue) =>
    planConstraints(catalogue, target.abilities, { id: selection.id }),
  );
  const asked = new Set(
    catalogues.filter((_, index) => planned[index]?.scenarios.length !== 0).map(({ operation }) => operation),
  );
  const shards = divide(
    [
      ...pieces(
        planned.flatMap(({ scenarios }) => scenarios),
        name,
      ),
      ...probes
        .filter(({ operation }) => asked.has(operation))
        .map((set) => ({ id: probesId(set.operation.name), cost: set.probes.length * costOfProbe(name) })),
    ],
    { count: shard.count, ...placeCalls(work, name, shard) },
  );
  const shardOf = (id: string): number => shards.get(id) ?? 1;
  return {
    shardOf,
    elsewhere: (id) => (shardOf(id) === shard.index ? undefined : elsewhere(shardOf(id), shard)),
    asksProbes: (operation) => shards.get(probesId(operation)) === shard.index,
  };
}

/**
 * The shard that calls the code under test on a target: what its calls show decides together which rule owns what is seen, so
 * all rules about it lie in one shard; on each target in another one.
 */
export function shardOfCalls(target: 'mock' | 'msw', { count }: Shard): number {
  return ((target === 'mock' ? 0 : 1) % count) + 1;
}

function placeCalls(
  { isTried, catalogues }: WholeWork,
  target: TargetInfo['name'],
  shard: Shard,
): Pick<DivideOptions, 'placed'> {
  if (!isTried || (target !== 'mock' && target !== 'msw')) return {};
  const inputs = catalogues.flatMap(({ scenarios }) => scenarios).reduce((sum, each) => sum + each.inputs, 0);
  return { placed: { shard: shardOfCalls(target, shard), cost: inputs * costOfCall(target) } };
}

function pieces(scenarios: readonly PlannedScenario[], target: TargetInfo['name']): readonly Piece[] {
  const costs = new Map<string, number>();
  for (const { real, count } of scenarios) {
    const { id } = real.constraint;
    costs.set(id, (costs.get(id) ?? 0) + count * costOfCase(target, real));
  }
  return Array.from(costs, ([id, cost]) => ({ id, cost }));
}

/** No rule has an id of this form. */
function probesId(operation: string): string {
  return `${operation} probes`;
}
