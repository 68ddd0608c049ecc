import type { Operation, Service } from '../spec/contract.js';
import type { Observation } from './observation.js';

/**
 * Why an observation says nothing about any rule (throttled, unavailable, not authenticated, cut off), or undefined. A
 * masked case is sent again within a budget, and is inconclusive after that.
 */
export function maskOf(observation: Observation, service: Service, operation: Operation): string | undefined {
  if (observation.kind === 'unreachable') return describeUnanswered(observation);
  if (observation.kind !== 'rejected') return undefined;
  const { name, status = 0 } = observation.error;
  const { credentials, availability } = service.commonErrors;
  if (name !== undefined && credentials.includes(name))
    return `the credentials were refused: ${name}, HTTP ${status}`;
  if (name !== undefined && availability.includes(name))
    return `the target was not available: ${name}, HTTP ${status}`;
  // A documented error says what it is, whatever its status; an unnamed one is only a status.
  if (name !== undefined && operation.errors.some((error) => error.name === name)) return undefined;
  if (status === 401 || status === 403) return `the credentials were refused: HTTP ${status}`;
  if (status === 408 || status === 429 || status >= 500)
    return `the target was not available: HTTP ${status}`;
  return undefined;
}

type Unanswered = Extract<Observation, { readonly kind: 'unreachable' }>;

function describeUnanswered(unanswered: Unanswered): string {
  const { problem, detail } = unanswered;
  const isOwnDoing = problem === 'withheld' || problem === 'stopped';
  return isOwnDoing ? detail : `no answer (${problem}): ${detail}`;
}

/** True where nothing was sent, for a reason that is not the target's. */
export function wasNotSent({ problem }: Unanswered): boolean {
  return problem === 'aborted' || problem === 'withheld' || problem === 'stopped';
}

/** True when another try may bring an answer: refused credentials stay refused. */
export function isWorthRetrying(observation: Observation, service: Service): boolean {
  if (observation.kind === 'unreachable') return !wasNotSent(observation);
  if (observation.kind !== 'rejected') return false;
  const { name, status } = observation.error;
  return (
    !(name !== undefined && service.commonErrors.credentials.includes(name)) &&
    status !== 401 &&
    status !== 403
  );
}
