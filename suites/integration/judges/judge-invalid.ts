import { compileEvaluator } from '../../../spec/evaluate.js';
import { failed, passed, waived } from '../../judgement.js';
import type { Trial } from '../trial.js';
import { describeArrivals, hindranceOf } from './rule-judge.js';
import type { RuleJudge } from './rule-judge.js';

function memberOf(trial: Trial): string | undefined {
  return trial.kind === 'invalid' ? trial.member : undefined;
}

/** What arrives of an invalid input breaks a rule, too. */
export const notRepaired: RuleJudge = {
  polarity: 'reject',
  scenarioOf: memberOf,
  judge(run, { altered }) {
    const { trial, seen } = run;
    const evaluate = compileEvaluator(trial.operation);
    const repaired = seen.arrivals.find(
      ({ request, problems }) => problems.length === 0 && evaluate(request).length === 0,
    );
    if (repaired === undefined) return hindranceOf(run) ?? passed;
    const member = memberOf(trial);
    if (member !== undefined && (altered.has(member) || altered.has('request')))
      return waived('valid inputs arrive altered, too, see integration/request/unchanged');
    const broken = trial.certificate.join(', ');
    return failed(
      `The input breaks ${broken}, and a valid request arrived: ${JSON.stringify(repaired.request)}`,
      {
        kind: 'repaired',
      },
    );
  },
};

/** An invalid input that is not sent ends in an error. */
export const notDropped: RuleJudge = {
  polarity: 'reject',
  scenarioOf: memberOf,
  judge(run, { isSilent }) {
    const { end, arrivals } = run.seen;
    const hindrance = hindranceOf(run);
    if (hindrance !== undefined) return hindrance;
    if (arrivals.length > 0 || end.kind !== 'returned') return passed;
    if (isSilent) return waived('valid inputs are not sent, either, see integration/request/sent-once');
    return failed('The invalid input was not sent, and the call ended well.', { kind: 'not-sent' });
  },
};

/** Answered by the service because a rule is broken, or for a reason that only the service knows. */
export const notSwallowed: RuleJudge = {
  polarity: 'reject',
  scenarioOf: (trial) => {
    if (trial.kind === 'error' && trial.error.name === 'ValidationException') return 'any-reason';
    return trial.kind === 'invalid' ? 'broken-rule' : undefined;
  },
  judge(run, { swallows }) {
    const { end, arrivals } = run.seen;
    const hindrance = hindranceOf(run);
    if (hindrance !== undefined) return hindrance;
    const last = arrivals.at(-1);
    if (last === undefined)
      return end.kind === 'threw' ? passed : waived('nothing was sent, see integration/invalid/not-dropped');
    if (last.answeredWith !== 'ValidationException' || end.kind !== 'returned') return passed;
    if (swallows) return waived('other errors are swallowed, too, see integration/error/surfaces');
    return failed(`The service refused it, and the call ended well: ${describeArrivals(run)}.`, {
      kind: 'error-swallowed',
    });
  },
};
