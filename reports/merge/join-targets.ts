import type { ConstraintResult, TargetResult } from '../results.js';

/** What several runs asked. */
export interface Asked {
  readonly targets: readonly (readonly TargetResult[])[];
  /** All rules, in their order: what is said of operations comes in the same one. */
  readonly constraints: readonly Pick<ConstraintResult, 'id'>[];
}

/** The targets of several runs, each once, in the order in which they come; of one that is there several times, all that is said. */
export function joinTargets({ targets, constraints }: Asked): readonly TargetResult[] {
  const operations = [...new Set(constraints.map(({ id }) => id.split('/', 1)[0] ?? ''))];
  const byName = new Map<TargetResult['name'], TargetResult>();
  for (const target of targets.flat()) {
    const known = byName.get(target.name);
    byName.set(target.name, known === undefined ? target : joinTarget(known, target, operations));
  }
  return [...byName.values()];
}

function joinTarget(one: TargetResult, other: TargetResult, operations: readonly string[]): TargetResult {
  const inOrder = <T extends { readonly operation: string }>(things: readonly T[]): readonly T[] =>
    unique(things).toSorted((a, b) => operations.indexOf(a.operation) - operations.indexOf(b.operation));
  const access = inOrder([...(one.access ?? []), ...(other.access ?? [])]);
  const lacks = inOrder([...(one.lacks ?? []), ...(other.lacks ?? [])]);
  const recording = worse(one.recording, other.recording);
  const messagesSent = add(one.messagesSent, other.messagesSent);
  const calls = add(one.calls, other.calls);
  return {
    ...one,
    ...(one.access === undefined && other.access === undefined ? {} : { access }),
    ...(recording === undefined ? {} : { recording }),
    ...(messagesSent === undefined ? {} : { messagesSent }),
    ...(calls === undefined ? {} : { calls }),
    ...(lacks.length === 0 ? {} : { lacks }),
  };
}

function add(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : one + (other ?? 0);
}

/** What is known of each of them holds for the whole: it is as old as the oldest, and cut short where one was. */
function worse(one: TargetResult['recording'], other: TargetResult['recording']): TargetResult['recording'] {
  if (one === undefined || other === undefined) return one ?? other;
  const [older, newer] = one.ageDays >= other.ageDays ? [one, other] : [other, one];
  return {
    ...older,
    sameSpec: older.sameSpec && newer.sameSpec,
    complete: older.complete && newer.complete,
    stale: older.stale || newer.stale,
  };
}

/** Things that say the same, once. */
function unique<T>(things: readonly T[]): readonly T[] {
  return [...new Map(things.map((each) => [JSON.stringify(each), each])).values()];
}
