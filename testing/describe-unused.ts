import { assertNever } from '../spec/assert-never.js';
import type { ContractProblem } from './contract-problem.js';
import type { Fault, Scope, Script, Step } from './script.js';

/** Who calls: one that makes attempts of its own, or not. */
export interface Caller {
  readonly isRetried: boolean;
}

/** The answers that were to be given once and were never asked for, as problems. */
export function describeUnused<F extends Fault>(
  { unused }: Script<F>,
  { isRetried }: Caller,
): readonly ContractProblem[] {
  return unused.map(({ scope, step }) => ({
    kind: 'unused-answer',
    says: `${describeScope(scope)} was to be answered once with ${describeStep(step)}, and nobody asked for it.`,
    fix: isRetried && isThrottling(step) ? `${plainFix} ${attemptsEnd}` : plainFix,
  }));
}

function describeScope(scope: Scope): string {
  return scope === '*' ? 'A call' : scope;
}

function describeStep<F extends Fault>(step: Step<F>): string {
  switch (step.kind) {
    case 'succeed':
    case 'succeed-ordinarily':
      return 'a success';
    case 'fail': {
      const { Reason: reason } = step.members;
      return typeof reason === 'string' ? `${step.error}, Reason ${reason}` : step.error;
    }
    case 'fault':
      return `a fault, ${step.fault.kind}`;
    default:
      return assertNever(step);
  }
}

const plainFix = 'Make the call that gets it, or do not say it.';

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
const attemptsEnd =
  'Of one call the SDK makes 3 attempts by default and then stops: say it that often at most, or give the client more maxAttempts.';

function isThrottling<F extends Fault>(step: Step<F>): boolean {
  return step.kind === 'fail' && step.error === 'ThrottlingException';
}
