import type { Service } from '../../spec/contract.js';
import type { Observation } from '../observation.js';
import type { Exchange } from '../target.js';

/** Watches for answers that refuse the caller and not the request. */
export interface RefusedCaller {
  /** Takes in an answer; why nothing more is worth sending, or undefined. `nowMs` is this machine's clock, since the epoch. */
  readonly note: (exchange: Exchange, observation: Observation, nowMs: number) => string | undefined;
}

/** After so many answers in a row that refuse the credentials, all others would, too: temporary ones have ended. */
const lostAfter = 3;
/** The service takes signatures that are up to five minutes off. Source: IAM User Guide, "Troubleshoot Signature Version 4". */
const toleratedSkewMs = 5 * 60 * 1000;

/** Begins to watch. Envelopes that are wrong on purpose do not count, nor does a permission that is missing. */
export function refusalOfCaller(service: Service): RefusedCaller {
  let inARow = 0;
  return {
    note({ envelope }, observation, nowMs) {
      if (envelope !== undefined || observation.kind === 'unreachable') return undefined;
      const name = observation.kind === 'rejected' ? (observation.error.name ?? '') : '';
      const isRefused = service.commonErrors.credentials.includes(name) && !name.startsWith('AccessDenied');
      inARow = isRefused ? inARow + 1 : 0;
      if (!isRefused) return undefined;
      const skew = describeSkew(observation, nowMs);
      if (skew !== undefined) return `${name}: ${skew}`;
      return inARow < lostAfter ? undefined : `the credentials are refused: ${name}`;
    },
  };
}

function describeSkew(observation: Observation, nowMs: number): string | undefined {
  const wire = observation.kind === 'rejected' ? observation.wire : undefined;
  const skewMs = nowMs - Date.parse(wire?.headers['date'] ?? '');
  if (Number.isNaN(skewMs) || Math.abs(skewMs) < toleratedSkewMs) return undefined;
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  return `the clock of this machine is ${minutes} minutes ${skewMs > 0 ? 'ahead of' : 'behind'} that of the service; set it right`;
}
