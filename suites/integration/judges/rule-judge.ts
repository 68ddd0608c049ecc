import type { Polarity } from '../../../spec/scenario.js';
import type { Judgement } from '../../judgement.js';
import { waived } from '../../judgement.js';
import type { Trial, TrialRun } from '../trial.js';
import type { Facts } from './facts.js';

/** How one rule of an integration is read off trials. */
export interface RuleJudge {
  readonly polarity: Polarity;
  /** The scenario of the rule that a trial belongs to; undefined where it is none of its trials. */
  readonly scenarioOf: (trial: Trial) => string | undefined;
  /** Judges one of its trials, by what all of them have shown. Pure. */
  readonly judge: (run: TrialRun, facts: Facts) => Judgement;
}

/**
 * Why a trial says nothing of any rule but one, which owns what went wrong in it; undefined where it says something. The
 * order is that of precedence: what is wrong on the wire, then what was not waited for, then what did not end.
 */
export function hindranceOf({ seen }: TrialRun): Judgement | undefined {
  if (seen.arrivals.some(({ problems }) => problems.length > 0))
    return waived('its request had a wrong envelope, see integration/request/envelope');
  if (seen.endedEarly)
    return waived('it does not wait for the answer, see integration/response/reaches-caller');
  return unendedOf(seen.end);
}

/** The same for the rules that look at requests alone: an envelope may be wrong, and an answer not waited for. */
export function unendedOf({ kind }: TrialRun['seen']['end']): Judgement | undefined {
  if (kind === 'pending') return waived('it did not end, see integration/network/bounded-time');
  return kind === 'stopped'
    ? waived('it sent requests without end, see integration/retry/bounded')
    : undefined;
}

/** The requests of a call, in words. */
export function describeArrivals({ seen: { arrivals } }: TrialRun): string {
  if (arrivals.length === 0) return 'no request arrived';
  const answers = arrivals.slice(0, 4).map(({ answeredWith }) => answeredWith);
  const more = arrivals.length > answers.length ? ', ...' : '';
  const count = arrivals.length === 1 ? '1 request' : `${arrivals.length} requests`;
  return `${count} arrived, answered with ${answers.join(', ')}${more}`;
}
