import type { Case } from '../../generators/case.js';
import type { Operation } from '../../spec/contract.js';
import type { JsonObject } from '../../spec/json.js';
import type { PlannedScenario } from '../plan-constraints.js';

/** A case whose verdict a message decides. */
export interface DecidedCase {
  readonly planned: PlannedScenario;
  readonly index: number;
}

/** A request that is sent once, about a number that exists, and all the cases that ask for exactly this request. */
export interface ChosenMessage {
  readonly request: JsonObject;
  readonly decides: readonly DecidedCase[];
}

/** What may be sent: `plain` is the plainest valid request, and goes first. */
export interface MessageChoice {
  readonly operation: Operation;
  readonly scenarios: readonly PlannedScenario[];
  readonly plain: JsonObject;
  readonly most: number;
}

/**
 * Chooses which cases are worth a message: only valid requests, and none that names another resource, which would have to
 * exist, too. The plain one comes first, then, each time, the request that shows most of what no message has shown yet. Rules of
 * a success, which nothing but a message can show, count more than any number of others. Pure.
 */
export function chooseMessages({
  operation,
  scenarios,
  plain,
  most,
}: MessageChoice): readonly ChosenMessage[] {
  const candidates = groupByRequest(operation, scenarios);
  const chosen: ChosenMessage[] = [];
  const shown = new Set<string>();
  const first = candidates.find(({ request }) => JSON.stringify(request) === JSON.stringify(plain));
  const take = (message: ChosenMessage): void => {
    chosen.push(message);
    for (const { planned } of message.decides) shown.add(planned.real.scenario.id);
  };
  if (first !== undefined && most > 0) take(first);
  while (chosen.length < most) {
    const rest = candidates.filter((each) => !chosen.includes(each));
    const [best] = rest.toSorted((a, b) => worthOf(b, shown) - worthOf(a, shown));
    if (best === undefined || worthOf(best, shown) === 0) break;
    take(best);
  }
  return chosen;
}

/** More than one request can have scenarios. */
const responseWorth = 1000;

function worthOf({ decides }: ChosenMessage, shown: ReadonlySet<string>): number {
  const fresh = new Map(
    decides.map(({ planned }) => [planned.real.scenario.id, planned.real.constraint.kind] as const),
  );
  return [...fresh]
    .filter(([id]) => !shown.has(id))
    .reduce((worth, [, kind]) => worth + (kind.startsWith('response.') ? responseWorth : 1), 0);
}

function groupByRequest(
  operation: Operation,
  scenarios: readonly PlannedScenario[],
): readonly ChosenMessage[] {
  const groups = new Map<string, { readonly request: JsonObject; readonly decides: DecidedCase[] }>();
  for (const planned of scenarios) {
    if (planned.real.scenario.polarity !== 'accept') continue;
    for (let index = planned.first; index < planned.first + planned.count; index += 1) {
      const each = planned.real.caseAt(index);
      if (!isWorthAMessage(operation, each)) continue;
      const key = JSON.stringify(each.request);
      const group = groups.get(key) ?? { request: each.request, decides: [] };
      group.decides.push({ planned, index });
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

/** A case about a member that names a resource is about whether that exists. */
function isWorthAMessage(
  { members }: Operation,
  { kind, constraintId, request, certificate }: Case,
): boolean {
  if (kind !== 'request' && kind !== 'response') return false;
  const about = constraintId.split('/')[1]?.split('.')[0];
  return (
    certificate.length === 0 &&
    members.every(
      ({ name, resource, identifiesSubject }) =>
        resource === undefined || (name !== about && (identifiesSubject || !Object.hasOwn(request, name))),
    )
  );
}
