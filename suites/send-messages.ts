import type { Catalogue } from '../generators/catalogue.js';
import { chooseMessages } from './live/choose-messages.js';
import type { ChosenMessage, DecidedCase } from './live/choose-messages.js';
import type { Observation } from './observation.js';
import type { Plan, PlannedScenario } from './plan-constraints.js';
import { judgeObservation } from './run-case.js';
import type { JudgedCase, Session } from './run-case.js';
import type { MessagePort, Target } from './target.js';

/** What sending messages depends on beside the session. */
export interface SendMessagesOptions {
  readonly port: MessagePort;
  readonly chosen: readonly ChosenMessage[];
  readonly onJudged: (decided: DecidedCase, judged: JudgedCase) => void;
}

/**
 * Sends the chosen requests about a number that exists, one after the other, and judges all the cases that ask for each. Ends with
 * the first one that is not accepted: what it was about is then unclear, and another message would not make it clearer.
 */
export async function sendMessages(
  session: Session,
  { port, chosen, onJudged }: SendMessagesOptions,
): Promise<void> {
  const { signal } = session;
  const { operation } = session.context;
  // What is about a number that exists is accepted, and not only found to be about nobody.
  const about: Session = { ...session, context: { ...session.context, control: 'accepted' } };
  let isOver = false;
  for (const { request, decides } of chosen) {
    const observation: Observation = isOver
      ? notSent
      : await port.send({ operation, request, provocation: undefined }, signal);
    if (signal.aborted) return;
    for (const decided of decides) {
      const each = decided.planned.real.caseAt(decided.index);
      const wasJudged = each.kind !== 'response';
      if (each.kind === 'envelope' || (wasJudged && observation.kind === 'unreachable')) continue;
      onJudged(decided, { observation, judgement: await judgeObservation(about, each, observation) });
    }
    isOver ||= observation.kind !== 'accepted';
  }
}

const notSent: Observation = {
  kind: 'unreachable',
  problem: 'withheld',
  detail: 'It was not sent: the message before it was not accepted.',
};

/** Messages are the last thing that is sent: an operation that can send one comes after all others. */
export function inSendingOrder(
  catalogues: readonly Catalogue[],
  { messages }: Target,
): readonly (readonly [number, Catalogue])[] {
  const all = [...catalogues.entries()];
  if (messages === undefined) return all;
  const isLast = ([, { operation }]: readonly [number, Catalogue]): boolean => operation.effect === 'sends';
  return [...all.filter((each) => !isLast(each)), ...all.filter(isLast)];
}

/** What is worth a message on this target, of what is planned of an operation; nothing where none may be sent. */
export function chooseFor(
  { messages }: Target,
  { operation, controls }: Catalogue,
  plan: Plan,
): readonly ChosenMessage[] {
  const plain = controls[0]?.request;
  if (messages === undefined || plain === undefined || operation.effect !== 'sends') return [];
  return chooseMessages({ operation, scenarios: plan.scenarios, plain, most: messages.most });
}

/** True where a message has a say in the verdict of a scenario. */
export function isDecidedBy(chosen: readonly ChosenMessage[], planned: PlannedScenario): boolean {
  return chosen.some(({ decides }) => decides.some((each) => each.planned === planned));
}
