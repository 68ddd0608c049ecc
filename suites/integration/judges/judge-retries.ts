import { failed, passed, waived } from '../../judgement.js';
import type { Judgement } from '../../judgement.js';
import type { Trial, TrialRun } from '../trial.js';
import { describeArrivals, hindranceOf, unendedOf } from './rule-judge.js';
import type { RuleJudge } from './rule-judge.js';

/** An answer that stays the same until somebody changes something is asked for once. */
export const onlyRetryable: RuleJudge = {
  polarity: 'reject',
  scenarioOf: (trial) => {
    if (trial.kind === 'invalid') return 'broken-rule';
    const isFinal = trial.kind === 'error' && trial.error.retry === 'never' && trial.wording === 'neutral';
    return isFinal ? trial.error.name : undefined;
  },
  judge(run) {
    const { arrivals } = run.seen;
    if (arrivals.length > 1 && !hasProblems(run))
      return failed(`It was sent ${arrivals.length} times: ${describeArrivals(run)}.`, {
        kind: 'attempts',
        count: arrivals.length,
      });
    const isRefused = run.trial.kind === 'invalid' && run.seen.end.kind === 'threw';
    return hindranceOf(run) ?? (arrivals.length === 1 || isRefused ? passed : waived('nothing was sent'));
  },
};

/** An error that may be retried, always and once. */
export const bounded: RuleJudge = {
  polarity: 'reject',
  scenarioOf: (trial) =>
    (trial.kind === 'error' && trial.error.retry !== 'never') || trial.kind === 'recovery'
      ? trial.error.name
      : undefined,
  judge(run, { subject }) {
    const { arrivals } = run.seen;
    if (arrivals.length > subject.maxAttempts && !hasProblems(run)) return tooMany(run, subject.maxAttempts);
    return hindranceOf(run) ?? (arrivals.length > 0 ? passed : waived('nothing was sent'));
  },
};

function tooMany({ seen: { arrivals, end } }: TrialRun, most: number): Judgement {
  const count = arrivals.length;
  const times = end.kind === 'stopped' ? `more than ${count - 1} times` : `${count} times`;
  return failed(`It was sent ${times}, and at most ${most} are allowed.`, { kind: 'attempts', count });
}

/** Faults after which nobody knows whether the service has acted. */
export const notAfterAmbiguous: RuleJudge = {
  polarity: 'reject',
  scenarioOf: (trial) => (trial.kind === 'fault' && trial.fault !== 'refused' ? trial.fault : undefined),
  judge(run, { subject }) {
    const { seen, trial } = run;
    const { arrivals } = seen;
    if (hasProblems(run)) return hindranceOf(run) ?? passed;
    const harmless = whyHarmless(trial, run);
    if (harmless !== undefined) return waived(harmless, 'untested');
    const count = arrivals.length;
    const most = subject.traits.acceptsDuplicates === true ? subject.maxAttempts : 1;
    if (count > most && most > 1) return tooMany(run, most);
    if (count > most)
      return failed(
        `The answer was lost (${trial.kind === 'fault' ? trial.fault : ''}), and the request was sent ${count} times: the first one may have done its work.`,
        { kind: 'attempts', count },
      );
    if (count === 0) return unendedOf(seen.end) ?? waived('nothing was sent');
    return hindranceOf(run) ?? passed;
  },
};

/** Why a repetition does no harm: what only reads, and what the service recognises by a token. */
function whyHarmless({ operation }: Trial, { seen }: TrialRun): string | undefined {
  if (operation.effect === 'reads') return 'the operation only reads';
  const token = operation.members.find(({ nature }) => nature === 'idempotency-token')?.name;
  if (token === undefined) return undefined;
  const tokens = new Set(seen.arrivals.map(({ request }) => JSON.stringify(read(request, token))));
  return tokens.size <= 1
    ? `each request had the same ${token}, by which the service knows it again`
    : undefined;
}

function read(request: unknown, name: string): unknown {
  return typeof request === 'object' && request !== null ? Reflect.get(request, name) : undefined;
}

function hasProblems({ seen }: TrialRun): boolean {
  return seen.arrivals.some(({ problems }) => problems.length > 0);
}
