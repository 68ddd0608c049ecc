import type { Json } from '../../spec/json.js';
import type { Counterexample, ObservedCall } from '../events.js';
import type { FailureShape } from '../failure-shape.js';
import type { ObservedError, Observation, Sent } from '../observation.js';
import { isJson } from '../sdk.js';
import { withoutMetadata } from '../targets/mock.js';
import type { RuleConstraint } from './plan-rules.js';
import type { SeenError } from './see-error.js';
import type { Trial, TrialRun } from './trial.js';
import { differenceOf } from './judges/facts.js';

/** A trial as the events of a run have it. */
export function reportCall(run: TrialRun): {
  readonly call: ObservedCall;
  readonly observation: Observation;
} {
  const { operation, request, certificate } = run.trial;
  const { arrivals } = run.seen;
  const call = { operation: operation.name, about: aboutOf(run.trial), request, certificate, arrivals };
  return { call, observation: observationOf(run) };
}

function aboutOf(trial: Trial): string {
  switch (trial.kind) {
    case 'valid':
    case 'invalid':
      return `${trial.kind}: ${trial.member}`;
    case 'again':
      return 'an equal input again';
    case 'error':
      return `error: ${trial.error.name} ${trial.reason ?? ''} (text: ${trial.wording})`;
    case 'recovery':
      return `once: ${trial.error.name}`;
    case 'fault':
      return `network: ${trial.fault}`;
  }
}

/** What a counterexample is made of beside its trial. */
export interface TrialFailure {
  readonly caseId: string;
  readonly constraint: RuleConstraint;
  readonly reason: string;
  readonly shapes: readonly FailureShape[];
  readonly url: string;
}

/** A failure with all that is needed to understand and repeat it. Calls are not shrunk: their inputs are small already. */
export function reportTrial(
  run: TrialRun,
  { caseId, constraint, reason, shapes, url }: TrialFailure,
): Counterexample {
  const { trial, seen } = run;
  return {
    caseId,
    request: trial.request,
    certificate: trial.certificate,
    shrinkSteps: 0,
    expected: constraint.keptBy,
    reason,
    shape: shapes[0],
    observation: observationOf(run),
    url,
    operation: trial.operation.name,
    arrivals: seen.arrivals,
  };
}

function observationOf(run: TrialRun): Observation {
  const { end, arrivals } = run.seen;
  const sent = sentOf(run);
  switch (end.kind) {
    case 'returned':
      return {
        kind: 'accepted',
        output: outputOf(end.value),
        wire: undefined,
        sent,
      };
    case 'threw': {
      const error = errorOf(end.seen);
      if (arrivals.length === 0) return { kind: 'refused-locally', error, sent };
      return { kind: 'rejected', error, wire: undefined, sent };
    }
    case 'pending':
      return {
        kind: 'unreachable',
        problem: 'timeout',
        detail: `The call did not end within ${end.boundMs} ms.`,
      };
    case 'stopped':
      return { kind: 'unreachable', problem: 'stopped', detail: 'The call sent requests without end.' };
  }
}

/** What came back, where it can be written down; looking at it may throw. */
function outputOf(value: unknown): Json | undefined {
  try {
    return isJson(value) ? withoutMetadata(value) : undefined;
  } catch {
    return undefined;
  }
}

function errorOf({ service, marks, message }: SeenError): ObservedError {
  const name = service?.error ?? marks.get('/name') ?? marks.get('/class');
  const members = service?.reason === undefined ? {} : { Reason: service.reason };
  return { name, status: undefined, members, isTyped: service !== undefined, message };
}

function sentOf(run: TrialRun): Sent {
  const { arrivals } = run.seen;
  const difference = run.trial.kind === 'invalid' ? undefined : differenceOf(run);
  const last = arrivals.at(-1);
  return {
    via: 'sdk',
    attempts: arrivals.length,
    envelope: arrivals.flatMap(({ problems }) => problems),
    arrivedUnchanged: arrivals.length === 0 ? undefined : difference === undefined,
    ...(difference === undefined ? {} : { difference }),
    ...(last === undefined || last.answeredWith === 'success' ? {} : { answeredWith: last.answeredWith }),
  };
}
