import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { minimal } from '../../../spec/fixtures/operations.js';
import {
  answered,
  arrival,
  exception,
  failingRules,
  invalid,
  judgeAll,
  lost,
  returned,
  seen,
  subject,
  threw,
  valid,
} from '../../fixtures/integration/trial-runs.js';
import { functionSubject } from '../subject.js';
import { faults } from '../trial.js';
import type { Trial, TrialRun } from '../trial.js';

const german = { ...minimal, LanguageCode: 'DE_DE' };
const wrongLanguage = { ...minimal, LanguageCode: 'de_de' };
const tooMany = ['VERIFICATION_ATTEMPTS_PER_DAY', 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT'] as const;

const precedence = suite('what one rule owns, others leave to it');

precedence('a member that arrives altered where it is valid is not repaired', () => {
  const altered = seen(valid('LanguageCode', german), { arrivals: [arrival(minimal)] });
  const repaired = seen(invalid('LanguageCode', wrongLanguage), {
    arrivals: [arrival(minimal)],
    end: returned(),
  });
  assert.equal(failingRules([altered, repaired]), ['request/unchanged']);
});

precedence('who swallows every error swallows no ValidationException in particular, and no fault', () => {
  const trials: readonly Trial[] = [
    invalid('LanguageCode', wrongLanguage),
    answered('ConflictException', 'RESOURCE_NOT_ACTIVE', { wording: 'neutral' }),
    ...faults.map(lost),
  ];
  const swallowing = trials.map((trial) => seen(trial, { end: returned(null) }));
  assert.equal(failingRules([seen(valid()), ...swallowing]), ['error/surfaces']);
});

precedence('who does not wait is blamed for that alone', () => {
  const trials: readonly Trial[] = [
    valid(),
    invalid('LanguageCode', wrongLanguage),
    answered('ConflictException', 'RESOURCE_NOT_ACTIVE', { wording: 'neutral' }),
    lost('reset'),
  ];
  const hasty = trials.map((trial) => seen(trial, { end: returned(undefined), endedEarly: true }));
  const refused = seen(lost('refused'), { end: returned(undefined), arrivals: [] });
  assert.equal(failingRules([...hasty, refused]), ['response/reaches-caller']);
});

precedence('who keeps an answer for equal inputs does not swallow what it never asks for', () => {
  const again: Trial = { ...valid(), kind: 'again' };
  const kept = [again, lost('reset')].map((trial) => seen(trial, { end: returned(), arrivals: [] }));
  assert.equal(failingRules([seen(valid()), ...kept]), ['request/sent-once']);
});

precedence('what is altered in one member says nothing of the rule of another', () => {
  const run = seen(valid('Context', german), { arrivals: [arrival(wrongLanguage)] });
  assert.equal(
    judgeAll('request/unchanged', [run]).map(({ verdict, waived }) => [verdict, waived]),
    [['inconclusive', true]],
  );
});

precedence('an input that arrives as it was altered is blamed on the wire', () => {
  const run = seen(valid(), { arrivals: [arrival(german)], inputDifference: 'at /LanguageCode' });
  assert.equal(failingRules([run]), ['request/unchanged']);
});

precedence.run();

const fair = suite('what is right is no failure');

fair('an error of the SDK that is the cause of one of the integration', () => {
  const runs = tooMany.map((reason) => {
    const cause = exception('ServiceQuotaExceededException', reason);
    return seen(answered('ServiceQuotaExceededException', reason), {
      end: threw(new Error('failed', { cause })),
    });
  });
  assert.equal(failingRules(runs), []);
});

fair('a duplicate that the integration accepts', () => {
  const run = seen(lost('reset'), { arrivals: [arrival(minimal, 'reset'), arrival(minimal, 'reset')] });
  assert.equal(
    failingRules(
      [run],
      functionSubject(() => undefined, { acceptsDuplicates: true }),
    ),
    [],
  );
});

fair('more attempts, where the integration says so', () => {
  const arrivals = Array.from({ length: 5 }, () => arrival(minimal, 'ThrottlingException'));
  const run = seen(answered('ThrottlingException'), { arrivals });
  assert.equal(
    failingRules(
      [run],
      functionSubject(() => undefined, { maxAttempts: 5 }),
    ),
    [],
  );
});

fair('Reasons that are treated alike on purpose', () => {
  const runs = tooMany.map((reason) =>
    seen(answered('ServiceQuotaExceededException', reason), { end: threw(new RangeError('limit')) }),
  );
  assert.equal(failingRules(runs, { ...subject, alike: [tooMany] }), []);
  assert.equal(failingRules(runs, { ...subject, alike: [['ServiceQuotaExceededException']] }), []);
  const half = { ...subject, alike: [[tooMany[0]]] };
  assert.equal(
    judgeAll('error/reason-distinguishable', runs, half).map(({ verdict }) => verdict),
    ['fail', 'fail'],
  );
});

fair('a member that differs between equal calls', () => {
  const make = (wording: 'neutral' | 'own', repetition: number, call: string): TrialRun =>
    seen(answered('ResourceNotFoundException', undefined, { wording, repetition }), {
      end: threw(Object.assign(new Error('failed'), { call })),
    });
  assert.equal(failingRules([make('neutral', 0, 'a'), make('neutral', 1, 'b'), make('own', 0, 'c')]), []);
});

fair.run();
