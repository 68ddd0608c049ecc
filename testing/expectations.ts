import type { Answer } from '../sandbox/answer.js';
import { answerViolations, memberOf } from '../sandbox/answer.js';
import { assertNever } from '../spec/assert-never.js';
import type { ConformanceError } from '../spec/conformance-error.js';
import type { Contract, Operation } from '../spec/contract.js';
import { compileEvaluator } from '../spec/evaluate.js';
import type { Violation } from '../spec/evaluate.js';
import { BrokenContractError } from './broken-contract-error.js';
import type { BrokenRule, ContractProblem } from './contract-problem.js';
import type { RecordedOutcome, Recorder } from './coverage/recorder.js';
import { describeUnused } from './describe-unused.js';
import type { ExitWatch, Watched } from './exit-watch.js';
import { mayGetLost } from './may-get-lost.js';
import { ordinaryOutput } from './ordinary-output.js';
import { Script } from './script.js';
import type { Fault, Step } from './script.js';
import { usageError } from './usage-error.js';
import { explainViolation } from './validity/explain-violation.js';

/** What a call is answered with. */
export type Reply<F extends Fault> = Answer | { readonly kind: 'fault'; readonly fault: F };

/** A call that arrived, in whatever way. */
export interface Arrival {
  readonly operation: Operation;
  /** As the service would see it. */
  readonly request: unknown;
  /** As the code under test gave it, where that is known: it explains why something is missing. */
  readonly given?: unknown;
}

/** What the expectations of a test depend on. */
export interface ExpectationsOptions {
  readonly contract: Contract;
  /** True where a broken rule is a problem of its own, and not only an answer to the code under test. */
  readonly strict: boolean;
  readonly recorder: Recorder | undefined;
  readonly exit: ExitWatch;
  /** True where the client under test makes attempts of its own: it stops after some. */
  readonly isRetried: boolean;
}

/**
 * What mock and handlers share: judges each call by the contract, answers it by the script of the test, and keeps what is wrong until
 * somebody is told of it. Knows nothing of how calls arrive.
 */
export class Expectations<F extends Fault = never> implements Watched {
  readonly script: Script<F>;
  readonly #options: ExpectationsOptions;
  readonly #arrivals: Arrival[] = [];
  #pending: ContractProblem[] = [];
  readonly #toldToHook: ContractProblem[] = [];
  #isWatched = false;
  #answers = 0;

  constructor(options: ExpectationsOptions) {
    this.#options = options;
    this.script = new Script(() => {
      if (options.strict) this.#watch();
    });
  }

  /** All calls since the last reset, in order. */
  get arrivals(): readonly Arrival[] {
    return this.#arrivals;
  }

  get pending(): readonly ContractProblem[] {
    // After a call that went wrong, answers are left over as a matter of course.
    if (this.#pending.length > 0 || !this.#options.strict) return this.#pending;
    return describeUnused(this.script, this.#options);
  }

  get toldToHook(): readonly ContractProblem[] {
    return this.#toldToHook;
  }

  /**
   * Says what a call is answered with. A service validates first: a request that breaks a rule gets its ValidationException, and no
   * step of the script is used up.
   *
   * @throws ConformanceError where the script has an answer that this operation does not document
   */
  answer(arrival: Arrival): Reply<F> {
    const { operation, request } = arrival;
    this.#arrivals.push(arrival);
    const violations = compileEvaluator(operation)(request);
    const reply =
      violations.length > 0
        ? this.#refuse(arrival, violations)
        : this.#play(operation, this.script.next(operation.name));
    this.#options.recorder?.record({ operation, request, violations, outcome: outcomeOf(reply) });
    return reply;
  }

  /** Keeps a problem until the next `verify` or `settle`, in every mode. */
  note(problem: ContractProblem): void {
    this.#pending.push(problem);
    this.#watch();
  }

  /** What is wrong that nobody was told of yet; who takes it is told. */
  takeProblems(): readonly ContractProblem[] {
    const problems = this.pending;
    if (this.#pending.length === 0 && problems.length > 0) this.script.clearOnce();
    this.#pending = [];
    return problems;
  }

  /** @throws BrokenContractError where something is wrong that nobody was told of yet */
  verify(): void {
    const problems = this.takeProblems();
    if (problems.length > 0) throw new BrokenContractError(problems);
  }

  /**
   * Forgets calls and script, also where it throws; for `reset` and `restore`, which hooks of a test runner call.
   *
   * @throws BrokenContractError as verify does
   */
  settle(): void {
    const problems = this.takeProblems();
    this.script.clear();
    this.#arrivals.length = 0;
    this.#answers = 0;
    if (problems.length === 0) return;
    if (mayGetLost()) {
      this.#toldToHook.push(...problems);
      this.#watch();
    }
    throw new BrokenContractError(problems);
  }

  #watch(): void {
    if (this.#isWatched) return;
    this.#isWatched = true;
    this.#options.exit.watch(this);
  }

  #refuse({ operation, request, given = request }: Arrival, violations: readonly Violation[]): Answer {
    const broken = violations.map((each) => explainViolation(operation, each, { request, given }));
    if (this.#options.strict) for (const each of broken) this.note(each);
    return refusal(operation, violations, broken);
  }

  #play(operation: Operation, step: Step<F> | undefined): Reply<F> {
    switch (step?.kind) {
      case undefined:
      case 'succeed-ordinarily':
        this.#answers += 1;
        return { kind: 'accepted', output: ordinaryOutput(operation, this.#answers) };
      case 'succeed':
        if (!step.operations.includes(operation.name)) throw this.#refuseStep(operation, 'this answer');
        return { kind: 'accepted', output: step.output };
      case 'fail': {
        const shape = operation.errors.find(({ name }) => name === step.error);
        if (shape === undefined) throw this.#refuseStep(operation, step.error);
        return { kind: 'error', name: shape.name, status: shape.status, members: step.members };
      }
      case 'fault':
        return step;
      default:
        return assertNever(step);
    }
  }

  /** What was said for every operation does not fit the one that was called. */
  #refuseStep({ name }: Operation, answer: string): ConformanceError {
    const says = `${name} was called, and it does not document ${answer}, which the test said for every operation.`;
    const fix = `Say what ${name} is answered with: on('${name}').`;
    this.note({ kind: 'script', says, fix });
    return usageError('sms-voice-conformance', says, fix);
  }
}

/** The ValidationException for a request that breaks rules; a body that is no object is not even read. */
function refusal(
  operation: Operation,
  violations: readonly Violation[],
  broken: readonly BrokenRule[],
): Answer {
  const answer = answerViolations(violations, { operation, sequence: 0, provocation: undefined });
  if (answer.kind !== 'error' || answer.name !== 'ValidationException') return answer;
  const Message = broken.map((each) => `${each.path}: ${each.says} ${each.fix} (${each.rule})`).join(' ');
  const Fields = broken.map(({ path, says, fix }) => ({ Name: memberOf(path), Message: `${says} ${fix}` }));
  return { ...answer, members: { Message, Reason: 'FIELD_VALIDATION_FAILED', Fields } };
}

function outcomeOf<F extends Fault>(reply: Reply<F>): RecordedOutcome {
  switch (reply.kind) {
    case 'accepted':
      return { kind: 'success' };
    case 'error': {
      const { Reason: reason } = reply.members;
      return { kind: 'error', error: reply.name, reason: typeof reason === 'string' ? reason : undefined };
    }
    case 'fault':
      return { kind: 'fault', fault: reply.fault.kind };
    default:
      return assertNever(reply);
  }
}
