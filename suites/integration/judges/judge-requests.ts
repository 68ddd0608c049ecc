import type { JsonObject } from '../../../spec/json.js';
import { failed, passed, waived } from '../../judgement.js';
import type { Judgement } from '../../judgement.js';
import { holdValue } from '../hold-value.js';
import type { Holding } from '../hold-value.js';
import type { Trial, TrialRun } from '../trial.js';
import { alteredMember, differenceOf } from './facts.js';
import { hindranceOf, unendedOf } from './rule-judge.js';
import type { RuleJudge } from './rule-judge.js';

/** The rule of a member is about that member; what is wrong with others in the same request, their rules say. */
export const unchanged: RuleJudge = {
  polarity: 'accept',
  scenarioOf: (trial) => (trial.kind === 'valid' ? trial.member : undefined),
  judge(run) {
    const { trial, seen } = run;
    if (seen.arrivals.some(({ problems }) => problems.length > 0))
      return waived('its request had a wrong envelope, see integration/request/envelope');
    if (seen.arrivals.length === 0) return judgeUnsent(run);
    const difference = differenceOf(run);
    if (difference === undefined) return passed;
    const member = alteredMember(run);
    const isOwn = trial.kind === 'valid' && (trial.member === 'request' || trial.member === member);
    // A difference is shown where it is by the inputs of its own member; where that has none, wherever it is seen.
    const isElsewhere = trial.operation.members.some(({ name }) => name === member);
    if (!isOwn && isElsewhere) return waived(`what was altered is ${String(member)}`);
    return failed(`What arrived is not the input: ${difference}.`, { kind: 'altered' });
  },
};

function judgeUnsent({ seen: { end, endedEarly } }: TrialRun): Judgement {
  if (end.kind === 'threw') {
    const reason = `The valid input was refused before it was sent: ${end.seen.message}`;
    return failed(reason, { kind: 'refused-locally', error: end.seen.marks.get('/name') ?? null });
  }
  if (endedEarly) return waived('it does not wait for the answer, see integration/response/reaches-caller');
  return unendedOf(end) ?? waived('nothing was sent, see integration/request/sent-once');
}

/** One request for a call that ends well, and for the next equal call one more. */
export const sentOnce: RuleJudge = {
  polarity: 'accept',
  scenarioOf: ordinaryOrAgain,
  judge(run) {
    const hindrance = hindranceOf(run);
    if (hindrance !== undefined) return hindrance;
    const { end, arrivals } = run.seen;
    const count = arrivals.length;
    const successes = arrivals.filter(({ output }) => output !== undefined).length;
    if (end.kind === 'returned' && count === 0)
      return failed('The call ended well, and nothing was sent.', { kind: 'not-sent' });
    if (count > 1 && successes > 0)
      return failed(`It was sent ${count} times, although the first answer was a success.`, {
        kind: 'attempts',
        count,
      });
    return count === 1
      ? passed
      : waived('it was refused before it was sent, see integration/request/unchanged');
  },
};

function ordinaryOrAgain({ kind }: Trial): string | undefined {
  if (kind === 'valid') return 'ordinary';
  return kind === 'again' ? 'again' : undefined;
}

/** Where what was altered arrived altered, too, the wire has precedence. */
export const inputKept: RuleJudge = {
  polarity: 'accept',
  scenarioOf: ({ kind }) => (kind === 'valid' || kind === 'invalid' ? `${kind}-input` : undefined),
  judge(run) {
    const { inputDifference, end } = run.seen;
    if (inputDifference === undefined) return unendedOf(end) ?? passed;
    if (run.trial.kind === 'valid' && differenceOf(run) !== undefined)
      return waived('what arrived was altered, too, see integration/request/unchanged');
    return failed(`The input was altered by the call: ${inputDifference.replace('arrived', 'was left')}.`, {
      kind: 'input-altered',
    });
  },
};

/** The envelope, where there is one. */
export const envelope: RuleJudge = {
  polarity: 'accept',
  scenarioOf: ({ kind }) => (kind === 'valid' ? 'ordinary' : undefined),
  judge({ seen: { arrivals, end } }) {
    const problem = arrivals.flatMap(({ problems }) => problems)[0];
    if (problem !== undefined)
      return failed(`The ${problem.aspect} of its request is wrong: ${problem.detail}`, {
        kind: 'envelope-broken',
      });
    if (arrivals.length > 0) return passed;
    return unendedOf(end) ?? waived('nothing was sent');
  },
};

/** Where one of several answers has the element that came back. */
function findElement(value: unknown, name: string, outputs: readonly JsonObject[]): Holding {
  const found = outputs.map((output) => holdValue(value, output[name]));
  return found.find((each) => each === 'held') ?? found.find((each) => each === 'too-much') ?? 'not-held';
}

/** What is looked for in what came back are the strings of the answer that only it has. */
export const reachesCaller: RuleJudge = {
  polarity: 'accept',
  scenarioOf: ({ kind }) => {
    if (kind === 'recovery') return 'after-an-error';
    return kind === 'valid' ? 'ordinary' : undefined;
  },
  judge(run) {
    const { end, arrivals, endedEarly } = run.seen;
    if (arrivals.some(({ problems }) => problems.length > 0) || arrivals.length === 0)
      return hindranceOf(run) ?? waived('nothing was sent');
    const outputs = arrivals.map(({ output }) => output).filter((output) => output !== undefined);
    if (endedEarly)
      return failed(`The call ended before its request was answered.`, {
        kind: 'success-element',
        problem: 'lost',
      });
    if (outputs.length === 0)
      return end.kind === 'threw' ? passed : (unendedOf(end) ?? waived('it was not answered with a success'));
    if (end.kind === 'threw')
      return failed(`The service answered with a success, and the call threw: ${end.seen.message}`, {
        kind: 'success-element',
        problem: 'lost',
      });
    if (end.kind !== 'returned') return unendedOf(end) ?? passed;
    const elements = run.trial.operation.response.elements.filter(
      ({ expected, required }) => required && expected === 'string',
    );
    const found = elements.map(({ name }) => findElement(end.value, name, outputs));
    const missing = elements.find((_, index) => found[index] === 'not-held');
    if (missing === undefined)
      return found.includes('too-much')
        ? waived('what came back holds too much to be looked through')
        : passed;
    return failed(`What came back does not have the ${missing.name} of the answer.`, {
      kind: 'success-element',
      problem: 'lost',
    });
  },
};
