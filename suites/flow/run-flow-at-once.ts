import fc from 'fast-check';
import { carryOut } from './flow-call.js';
import type { FlowCall, FlowReply, FlowTarget, SentCode } from './flow-call.js';
import { findFlowDifference } from './find-flow-difference.js';
import type { FlowLimits, FlowModel } from './flow-model.js';
import { FlowDifference, FlowWalk, findOutboxDifference, learn } from './flow-walk.js';
import { checkFlow } from './run-flow.js';
import type { FlowResult, FlowRunOptions } from './run-flow.js';

/** What calls that are made at once can do. */
export const flowActions = ['create', 'send', 'verify right', 'verify wrong', 'delete'] as const;
/** One of these. */
export type FlowAction = (typeof flowActions)[number];

/** A call among those that are made at once: what it does, and to the first number or to the second one. */
interface Entry {
  readonly action: FlowAction;
  readonly at: 0 | 1;
}

/** A call that was made at once with others, and its reply. */
interface Answered {
  readonly call: FlowCall;
  readonly reply: FlowReply;
}

const phones = ['+14255550100', '+14255550101'] as const;

/**
 * Makes a few calls at once, in four orders that fast-check's scheduler chooses, to a target on which two numbers wait for their
 * codes. Whatever comes back, and whatever is left in the outbox, has to be what one call after the other could have led to, in
 * some order. The first difference is shrunk. Calls do only what `actions` says.
 *
 * @throws what the target throws where it is not a difference
 */
export function runFlowAtOnce(
  options: FlowRunOptions,
  actions: readonly FlowAction[] = flowActions,
): Promise<FlowResult> {
  const { target, limits } = options;
  const entry = fc.record<Entry>({
    action: fc.constantFrom(...actions),
    at: fc.constantFrom(0, 0, 0, 1),
  });
  const entries = fc.array(entry, { minLength: 2, maxLength: 4 });
  let steps = 0;
  // Several orders for the same calls: a shorter set of calls has other orders, and would often seem right under a single one.
  const schedulers = fc.tuple(fc.scheduler(), fc.scheduler(), fc.scheduler(), fc.scheduler());
  const property = fc.asyncProperty(schedulers, entries, async (orders, chosen) => {
    for (const scheduler of orders) {
      steps += chosen.length;
      await makeAtOnce({ target, limits, scheduler }, chosen);
    }
  });
  return checkFlow(property, options, () => steps);
}

interface AtOnce {
  readonly target: FlowTarget;
  readonly limits: FlowLimits;
  readonly scheduler: fc.Scheduler;
}

async function makeAtOnce({ target, limits, scheduler }: AtOnce, entries: readonly Entry[]): Promise<void> {
  let isAtOnce = false;
  const pause = async (): Promise<void> => {
    if (isAtOnce) await scheduler.schedule(Promise.resolve());
  };
  const walk = new FlowWalk(target.begin(pause), limits);
  const ids = await prepare(walk);
  isAtOnce = true;
  const calls = entries.map((entry) => callOf(entry, ids[entry.at] ?? '', walk.model));
  const answering = calls.map(async (call): Promise<Answered> => {
    await pause();
    return { call, reply: await carryOut(walk.session, call) };
  });
  const answered = await scheduler.waitFor(Promise.all(answering));
  isAtOnce = false;
  const rest = { outbox: await walk.session.outbox(), listed: await carryOut(walk.session, listAll) };
  const differences: string[] = [];
  for (const order of ordersOf(answered)) {
    const difference = replay(walk.model.copy(), order, rest);
    if (difference === undefined) return;
    differences.push(difference);
  }
  const message = `No order of these calls explains what came back: ${[...new Set(differences)].join('\n    ')}`;
  throw new FlowDifference(
    message,
    entries.map(({ action, at }) => `${action} #${at}`),
  );
}

/** Two numbers, each of which waits for a code. */
async function prepare(walk: FlowWalk): Promise<readonly string[]> {
  for (const phone of phones) {
    await walk.step(`create ${phone}`, { kind: 'create', phone, token: undefined, agent: undefined });
    const id = walk.model.ids().at(-1) ?? '';
    await walk.step('send', { kind: 'send', id, channel: 'TEXT' });
  }
  return walk.model.ids();
}

function callOf({ action, at }: Entry, id: string, model: FlowModel): FlowCall {
  const code = model.codes(id).at(-1) ?? '';
  switch (action) {
    case 'create':
      return { kind: 'create', phone: phones[at], token: undefined, agent: undefined };
    case 'send':
      return { kind: 'send', id, channel: 'TEXT' };
    case 'verify right':
      return { kind: 'verify', id, code };
    case 'verify wrong':
      return { kind: 'verify', id, code: code.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) };
    case 'delete':
      return { kind: 'delete', id };
  }
}

const listAll: FlowCall = { kind: 'describe', pageSize: 4, status: undefined };

/** What the target holds after all calls. */
interface Rest {
  readonly outbox: readonly SentCode[];
  readonly listed: FlowReply;
}

/** How the replies, or what is left, differ from what the calls lead to in this order; undefined where they do not. */
function replay(model: FlowModel, order: readonly Answered[], { outbox, listed }: Rest): string | undefined {
  for (const { call, reply } of order) {
    const difference = findFlowDifference(model.predict(call), reply);
    if (difference !== undefined) return difference;
    const { id, code } = learn(reply, outbox);
    // A code that is gone from the outbox went with its number.
    model.apply(call, { id, code: code ?? 'gone' });
  }
  return findOutboxDifference(model, outbox) ?? findFlowDifference(model.predict(listAll), listed);
}

/** All orders of the elements. */
function ordersOf<T>(elements: readonly T[]): readonly (readonly T[])[] {
  if (elements.length <= 1) return [elements];
  return elements.flatMap((first, index) =>
    ordersOf(elements.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  );
}
