import { assertNever } from '../spec/assert-never.js';
import type { ContractProblem } from './contract-problem.js';
import type { Fault, Scope, Script, Step } from './script.js';

/** The answers that were to be given once and were never asked for, as problems. */
export function describeUnused<F extends Fault>({ unused }: Script<F>): readonly ContractProblem[] {
  return unused.map(({ scope, step }) => ({
    kind: 'unused-answer',
    says: `${describeScope(scope)} was to be answered once with ${describeStep(step)}, and nobody asked for it.`,
    fix: 'Make the call that gets it, or do not say it.',
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
