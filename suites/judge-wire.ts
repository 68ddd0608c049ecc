import type { Case } from '../generators/case.js';
import { failed, inconclusive, passed, waived } from './judgement.js';
import type { Judgement } from './judgement.js';
import type { Observation } from './observation.js';

/** Judges a rule of the envelope by what the provider received. */
export function judgeWire(each: Case, observation: Observation): Judgement {
  if (observation.kind === 'unreachable') return inconclusive(`nothing came back: ${observation.detail}`);
  const { envelope } = observation.sent;
  if (envelope === undefined) return waived('nobody looked at the request on the wire', 'untested');
  if (observation.sent.attempts === 0) return waived('nothing was sent');
  const aspect = each.constraintId.split('/').at(-1);
  const problem = envelope.find((candidate) => candidate.aspect === aspect);
  return problem === undefined ? passed : failed(problem.detail, { kind: 'envelope-broken' });
}
