import { failed, passed, waived } from '../../judgement.js';
import type { Trial, TrialObservation } from '../trial.js';
import type { RuleJudge } from './rule-judge.js';

/** Calls that can end in an error. */
export const notInError: RuleJudge = leakJudge(groupOfErrors, (seen) => {
  if (seen.leakedInError !== undefined)
    return failed(`${seen.leakedInError} is in what was thrown.`, { kind: 'leaked' });
  return seen.end.kind === 'threw' ? passed : waived('nothing was thrown');
});

/** What a call prints, whatever becomes of it. */
export const notLogged: RuleJudge = leakJudge(groupOf, (seen) =>
  seen.leakedInPrint === undefined
    ? passed
    : failed(`${seen.leakedInPrint} was printed.`, { kind: 'leaked' }),
);

function leakJudge(
  scenarioOf: RuleJudge['scenarioOf'],
  judge: (seen: TrialObservation) => ReturnType<RuleJudge['judge']>,
): RuleJudge {
  return { polarity: 'reject', scenarioOf, judge: ({ seen }) => judge(seen) };
}

function groupOfErrors(trial: Trial): string | undefined {
  const group = groupOf(trial);
  return group === 'valid-input' || trial.kind === 'recovery' ? undefined : group;
}

function groupOf({ kind }: Trial): string {
  switch (kind) {
    case 'valid':
    case 'again':
      return 'valid-input';
    case 'invalid':
      return 'invalid-input';
    case 'error':
    case 'recovery':
      return 'error';
    case 'fault':
      return 'network';
  }
}
