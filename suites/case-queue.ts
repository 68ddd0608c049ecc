import type { ChosenMessage } from './live/choose-messages.js';
import type { ScenarioTally } from './scenario-tally.js';

/** A case that waits to be sent, with the tally of its scenario. */
export interface QueuedCase {
  readonly tally: ScenarioTally;
  readonly index: number;
}

/** In which order cases are sent, and which are not, since a message decides them. */
export interface QueueOptions {
  /** What must be refused comes before what must be accepted. */
  readonly rejectsFirst: boolean;
  readonly chosen: readonly ChosenMessage[];
}

/** All cases of all scenarios, made one at a time. */
export function* queueCases(
  tallies: readonly ScenarioTally[],
  { rejectsFirst, chosen }: QueueOptions,
): Generator<QueuedCase, undefined> {
  const isReject = ({ planned }: ScenarioTally): boolean => planned.real.scenario.polarity === 'reject';
  const others = tallies.filter((each) => !isReject(each));
  const leftOut = leftToMessages(chosen);
  for (const tally of rejectsFirst ? [...tallies.filter(isReject), ...others] : tallies) {
    const { first, count, real } = tally.planned;
    for (let index = first; index < first + count; index += 1) {
      // Nearly always nothing is left out: no id is made for that.
      if (leftOut.size === 0 || !leftOut.has(`${real.scenario.id}/${index}`)) yield { tally, index };
    }
  }
  return undefined;
}

/** Rules of a success show in nothing but a message; all other cases are sent as ever, too. */
function leftToMessages(chosen: readonly ChosenMessage[]): ReadonlySet<string> {
  const decided = chosen.flatMap(({ decides }) => decides);
  const ofSuccess = decided.filter(({ planned }) => planned.real.constraint.kind.startsWith('response.'));
  return new Set(ofSuccess.map(({ planned, index }) => `${planned.real.scenario.id}/${index}`));
}
