import { carryOut } from './flow-call.js';
import type { FlowCall, FlowReply, FlowSession, SentCode } from './flow-call.js';
import { findFlowDifference } from './find-flow-difference.js';
import { FlowModel } from './flow-model.js';
import type { FlowLimits, Learned } from './flow-model.js';

/** When the clock of a walk starts: 2026-01-31, 23:59:50 UTC, ten seconds before the next month. */
export const walkStartMs = Date.UTC(2026, 0, 31, 23, 59, 50);

/** The target did what the model did not expect. `steps` are all steps of the walk, the last one of which shows it. */
export class FlowDifference extends Error {
  override readonly name = 'FlowDifference';
  readonly steps: readonly string[];

  constructor(message: string, steps: readonly string[]) {
    super(`${message}\n  after: ${steps.join('; ')}`);
    this.steps = steps;
  }
}

/** A target and the model on one way. */
export class FlowWalk {
  readonly model: FlowModel;
  readonly session: FlowSession;
  readonly steps: string[] = [];

  constructor(session: FlowSession, limits: FlowLimits) {
    this.session = session;
    this.model = new FlowModel(limits, walkStartMs);
  }

  /**
   * Carries out a call and holds its reply and the outbox against the model.
   *
   * @throws FlowDifference
   */
  async step(name: string, call: FlowCall): Promise<void> {
    this.steps.push(name);
    const expected = this.model.predict(call);
    const reply = await carryOut(this.session, call);
    const difference = findFlowDifference(expected, reply);
    if (difference !== undefined) throw new FlowDifference(difference, this.steps);
    const outbox = await this.session.outbox();
    this.model.apply(call, learn(reply, outbox));
    const astray = findOutboxDifference(this.model, outbox);
    if (astray !== undefined) throw new FlowDifference(astray, this.steps);
  }

  /** Lets time pass, at the target and in the model. */
  pass(ms: number): void {
    this.steps.push(`${ms} ms pass`);
    this.session.pass(ms);
    this.model.pass(ms);
  }
}

/** What a reply, and the outbox after it, tell that no model can know. */
export function learn(reply: FlowReply, outbox: readonly SentCode[]): Learned {
  if (reply.kind === 'rejected') return { id: undefined, code: undefined };
  const { VerifiedDestinationNumberId: id, MessageId: messageId } = reply.output;
  const sent = outbox.find((each) => each.messageId === messageId);
  return { id: typeof id === 'string' ? id : undefined, code: sent?.code };
}

/** In words, which message the outbox holds too many or too few; undefined where there is none. */
export function findOutboxDifference(model: FlowModel, outbox: readonly SentCode[]): string | undefined {
  const ids = model.ids();
  const astray = outbox.find(({ numberId }) => !ids.includes(numberId));
  if (astray !== undefined) return `There is a code for ${astray.numberId}, which does not exist.`;
  if (outbox.length === model.messages()) return undefined;
  return `The outbox holds ${outbox.length} messages instead of ${model.messages()}.`;
}
