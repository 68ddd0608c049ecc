import { failed, passed, waived } from '../../judgement.js';
import type { Judgement } from '../../judgement.js';
import type { Trial, TrialKind, TrialRun } from '../trial.js';
import { keyOf } from './compare-errors.js';
import type { Facts } from './facts.js';
import { describeArrivals, hindranceOf } from './rule-judge.js';
import type { RuleJudge } from './rule-judge.js';

type ErrorTrial = Extract<TrialKind, { readonly kind: 'error' }>;

/** Every documented error but ValidationException, which integration/invalid/not-swallowed is about. */
export const surfaces: RuleJudge = {
  polarity: 'reject',
  scenarioOf: (trial) =>
    trial.kind === 'error' && trial.error.name !== 'ValidationException' ? trial.error.name : undefined,
  judge(run, { errors }) {
    const { trial, seen } = run;
    const hindrance = hindranceOf(run) ?? unsent(run);
    if (hindrance !== undefined) return hindrance;
    if (seen.end.kind === 'threw') return passed;
    if (trial.kind === 'error' && trial.wording !== 'neutral' && errors.byMessage.has(keyOf(trial)))
      return waived('it depends on the text, see integration/error/not-by-message');
    const which = trial.kind === 'error' ? keyOf(trial) : 'an error';
    return failed(`The service answered with ${which}, and the call ended well.`, {
      kind: 'error-swallowed',
    });
  },
};

/** Errors are compared with texts of their own, so that each has every chance to be told from the others. */
export const distinguishable: RuleJudge = {
  polarity: 'reject',
  scenarioOf: (trial) => (isCompared(trial) ? trial.error.name : undefined),
  judge: (run, facts) =>
    compare(run, facts, ({ errors }, key) => {
      const other = errors.sameAsOther.get(key);
      if (other === undefined) return passed;
      return failed(describeAlike(key, other), { kind: 'indistinguishable' });
    }),
};

/** The same for the Reasons of one error. */
export const reasonDistinguishable: RuleJudge = {
  polarity: 'reject',
  scenarioOf: (trial) => (isCompared(trial) && trial.reason !== undefined ? trial.error.name : undefined),
  judge: (run, facts) =>
    compare(run, facts, ({ errors }, key) => {
      const other = errors.sameReason.get(key);
      if (other === undefined) return passed;
      if (errors.sameAsOther.has(key))
        return waived('it looks like another error, see integration/error/distinguishable');
      return failed(describeAlike(key, other), { kind: 'indistinguishable' });
    }),
};

/** Equal errors with different texts. */
export const notByMessage: RuleJudge = {
  polarity: 'reject',
  scenarioOf: (trial) => (isCompared(trial) ? trial.error.name : undefined),
  judge: (run, facts) => {
    const hindrance = hindranceOf(run) ?? unsent(run);
    if (hindrance !== undefined) return hindrance;
    const difference = run.trial.kind === 'error' ? facts.errors.byMessage.get(keyOf(run.trial)) : undefined;
    if (difference === undefined) return passed;
    return failed(`What the caller sees depends on the text: ${difference}.`, { kind: 'message-dependent' });
  },
};

/** What cannot be seen from outside, an adapter can say. */
function describeAlike(key: string, other: string): string {
  return `The caller cannot tell ${key} from ${other}. (Where callers can tell by what is not seen here, meaningOf of an adapter says what an error means.)`;
}

function isCompared(trial: Trial): trial is Trial & ErrorTrial {
  return trial.kind === 'error' && !trial.isNew && trial.wording === 'own';
}

function compare(run: TrialRun, facts: Facts, judge: (facts: Facts, key: string) => Judgement): Judgement {
  const hindrance = hindranceOf(run) ?? unsent(run);
  if (hindrance !== undefined) return hindrance;
  const { trial, seen } = run;
  if (trial.kind !== 'error' || seen.end.kind !== 'threw')
    return waived(`it does not end in an error: ${describeArrivals(run)}`);
  const key = keyOf(trial);
  if (facts.errors.byMessage.has(key))
    return waived('it depends on the text, see integration/error/not-by-message');
  return judge(facts, key);
}

function unsent({ seen }: TrialRun): Judgement | undefined {
  return seen.arrivals.length === 0 ? waived('nothing was sent, so no error could be answered') : undefined;
}
