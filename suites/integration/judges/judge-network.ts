import { failed, passed, waived } from '../../judgement.js';
import type { Trial } from '../trial.js';
import { describeArrivals, hindranceOf } from './rule-judge.js';
import type { RuleJudge } from './rule-judge.js';

/** A fault of the network, at every attempt. */
export const endsInError: RuleJudge = {
  polarity: 'reject',
  scenarioOf: (trial) => (trial.kind === 'fault' ? trial.fault : undefined),
  judge(run, { swallows, skips, isHasty }) {
    const { trial, seen } = run;
    const hindrance = hindranceOf(run);
    if (hindrance !== undefined) return hindrance;
    if (seen.end.kind !== 'returned') return passed;
    if (swallows) return waived('documented errors are swallowed, too, see integration/error/surfaces');
    if (isHasty) return waived('it does not wait for the answer, see integration/response/reaches-caller');
    if (skips && seen.arrivals.length === 0)
      return waived('not every input is sent, see integration/request/sent-once');
    const fault = trial.kind === 'fault' ? trial.fault : '';
    return failed(`The network failed (${fault}), and the call ended well: ${describeArrivals(run)}.`, {
      kind: 'error-swallowed',
    });
  },
};

/** Every call. Where more was sent than is allowed, that is what keeps it from ending. */
export const boundedTime: RuleJudge = {
  polarity: 'accept',
  scenarioOf: nameOf,
  judge({ trial, seen }, { subject }) {
    if (seen.end.kind === 'stopped')
      return waived('it sent requests without end, see integration/retry/bounded');
    if (seen.end.kind !== 'pending') return passed;
    const most = mostRequests(trial, subject.maxAttempts);
    if (seen.arrivals.length > most)
      return waived('it was busy with sending again, see integration/retry/bounded');
    return failed(`The call did not end within ${seen.end.boundMs} ms.`, { kind: 'not-ended' });
  },
};

function nameOf(trial: Trial): string {
  switch (trial.kind) {
    case 'fault':
      return trial.fault;
    case 'error':
    case 'recovery':
      return 'error';
    case 'invalid':
      return 'invalid-input';
    case 'valid':
    case 'again':
      return 'valid-input';
  }
}

/** How many requests the other rules allow. */
function mostRequests(trial: Trial, maxAttempts: number): number {
  const mayRepeat = (trial.kind === 'error' && trial.error.retry !== 'never') || trial.kind === 'recovery';
  return mayRepeat ? maxAttempts : 1;
}
