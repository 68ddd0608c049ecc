import { assertNever } from '../spec/assert-never.js';
import type { ConstraintInfo, RunEvent } from '../suites/events.js';

/** The version of the lines' format; the first line carries it. */
const schema = 1;

/** An event as one line of JSON, without line end. The rules are in results.json, so lines name them by id. */
export function renderEvent(event: RunEvent): string {
  return JSON.stringify(lineOf(event));
}

type Event<T extends RunEvent['type']> = Extract<RunEvent, { readonly type: T }>;

function lineOf(event: RunEvent): object {
  switch (event.type) {
    case 'run-started':
      return { type: event.type, schema, ...event.run };
    case 'target-started':
      return { type: event.type, target: event.target, constraints: event.constraints.map(constraintOf) };
    case 'case-judged':
      return caseLine(event);
    case 'probe-observed':
      return probeLine(event);
    case 'call-observed':
    case 'control-judged':
    case 'scenario-judged':
    case 'probes-folded':
    case 'target-finished':
      return { ...event, target: event.target.name };
    case 'run-finished':
      return event;
    default:
      return assertNever(event);
  }
}

function caseLine({ type, target, case: judged, observation, judgement }: Event<'case-judged'>): object {
  const { id, polarity, request, certificate } = judged;
  return { type, target: target.name, caseId: id, polarity, request, certificate, observation, judgement };
}

function probeLine({ type, target, probe, answer, observation }: Event<'probe-observed'>): object {
  const { id, request, body } = probe;
  return { type, target: target.name, probeId: id, request, body, answer, observation };
}

function constraintOf({ constraint, scenarios, untestedReason }: ConstraintInfo): object {
  return { id: constraint.id, untestedReason, scenarios };
}
