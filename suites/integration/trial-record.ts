import { answerRequest } from '../../sandbox/answer.js';
import type { Answer } from '../../sandbox/answer.js';
import type { Contract } from '../../spec/contract.js';
import type { JsonObject } from '../../spec/json.js';
import type { Arrival, Fault, ScriptedAnswer, Trial } from './trial.js';

/** What becomes of a request. */
export type Reply =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'fault'; readonly fault: Fault }
  /** It is not answered at all: there were too many before it. */
  | { readonly kind: 'held' };

/** What a record depends on beside its trial. */
export interface RecordContext {
  readonly contract: Contract;
  /** What other operations answer, by their name; those that are not named answer as documented. */
  readonly answers: Readonly<Record<string, JsonObject>>;
  /** After so many requests, the call is not waited for any more. */
  readonly mostRequests: number;
  /** A number that no other answer was given: it makes ids differ. */
  readonly nextSequence: () => number;
}

/** What the service got in one trial, and what it answers. */
export class TrialRecord {
  readonly #trial: Trial;
  readonly #context: RecordContext;
  readonly #arrivals: Arrival[] = [];
  #open = 0;
  #refused = 0;
  #stop: () => void = () => {};
  /** Fulfilled where the call has sent more requests than are waited for. */
  readonly stopped: Promise<void>;

  constructor(trial: Trial, context: RecordContext) {
    this.#trial = trial;
    this.#context = context;
    this.stopped = new Promise((resolve) => {
      this.#stop = resolve;
    });
  }

  /** The requests of the operation under test, in their order. */
  get arrivals(): readonly Arrival[] {
    return this.#arrivals;
  }

  /** True where no request waits for its answer. */
  get isAnswered(): boolean {
    return this.#open === 0;
  }

  /** Counts a request as waiting, until the function that it gives is called. */
  begin(): () => void {
    this.#open += 1;
    return () => {
      this.#open -= 1;
    };
  }

  /** Takes in a request whose envelope is wrong: nothing is asked of what it says. */
  note(operation: string | undefined, request: unknown, problems: Arrival['problems']): void {
    const { name } = this.#trial.operation;
    if (operation !== undefined && operation !== name) return;
    this.#arrivals.push({ operation: name, request, problems, answeredWith: 'a refusal', output: undefined });
  }

  /** Takes in a request, and says what becomes of it. */
  take(operation: string, request: unknown): Reply {
    const { name } = this.#trial.operation;
    if (operation !== name) return { kind: 'answer', answer: this.#answerOther(operation, request) };
    const step = this.#trial.script[Math.min(this.#arrivals.length, this.#trial.script.length - 1)];
    const reply = this.#reply(step ?? { kind: 'documented' }, request);
    // What was refused never arrived. In the end it is held: refused at once and for ever, it would starve the timers.
    if (reply.kind === 'fault' && reply.fault === 'refused') {
      this.#refused += 1;
      return this.#refused <= this.#context.mostRequests ? reply : { kind: 'held' };
    }
    const output =
      reply.kind === 'answer' && reply.answer.kind === 'accepted' ? reply.answer.output : undefined;
    this.#arrivals.push({
      operation: name,
      request,
      problems: [],
      answeredWith: describeReply(reply),
      output,
    });
    if (this.#arrivals.length <= this.#context.mostRequests) return reply;
    this.#stop();
    return { kind: 'held' };
  }

  #reply(step: ScriptedAnswer, request: unknown): Reply {
    if (step.kind === 'fault') return step;
    if (step.kind === 'documented')
      return { kind: 'answer', answer: this.#documented(this.#trial.operation, request) };
    const { name, status } = step.error;
    return { kind: 'answer', answer: { kind: 'error', name, status, members: step.members } };
  }

  #answerOther(name: string, request: unknown): Answer {
    const output = this.#context.answers[name];
    if (output !== undefined) return { kind: 'accepted', output };
    const operation = this.#context.contract.operations.find((each) => each.name === name);
    if (operation !== undefined) return this.#documented(operation, request);
    const members = { Message: `The contract has no operation ${name}.` };
    return { kind: 'error', name: 'UnknownOperationException', status: 400, members };
  }

  #documented(operation: Trial['operation'], request: unknown): Answer {
    return answerRequest(request, {
      operation,
      sequence: this.#context.nextSequence(),
      provocation: undefined,
    });
  }
}

function describeReply(reply: Reply): string {
  if (reply.kind === 'held') return 'nothing';
  if (reply.kind === 'fault') return reply.fault;
  return reply.answer.kind === 'accepted' ? 'success' : reply.answer.name;
}
