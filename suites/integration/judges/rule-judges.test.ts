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
  pending,
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
const again: Trial = { ...valid(), kind: 'again' };

/** All kinds of trials, as the bare command of the SDK does them, but for those that are given. */
function allBut(...changed: readonly TrialRun[]): readonly TrialRun[] {
  const ordinary: readonly Trial[] = [
    valid(),
    valid('LanguageCode', german),
    again,
    invalid('LanguageCode', wrongLanguage),
    answered('ConflictException', 'RESOURCE_NOT_ACTIVE', { wording: 'neutral' }),
    answered('ThrottlingException'),
    ...tooMany.map((reason) => answered('ServiceQuotaExceededException', reason)),
    ...faults.map(lost),
  ];
  const others = ordinary.filter((trial) => !changed.some((each) => isOfOneAnswer(each.trial, trial)));
  return [...changed, ...others.map((trial) => seen(trial))];
}

/** True for trials with one error and Reason: code that treats those differently depends on the text. */
function isOfOneAnswer(one: Trial, other: Trial): boolean {
  return (
    one.kind === 'error' &&
    other.kind === 'error' &&
    one.error.name === other.error.name &&
    one.reason === other.reason
  );
}

const one = suite('a mistake is blamed on one rule');

const rows: readonly (readonly [string, readonly TrialRun[], readonly string[]])[] = [
  ['no mistake', [], []],
  [
    'a value that arrives altered',
    [seen(valid('LanguageCode', german), { arrivals: [arrival(wrongLanguage)] })],
    ['request/unchanged'],
  ],
  [
    'a valid input that is refused before it is sent',
    [seen(valid(), { arrivals: [], end: threw(new RangeError('no')) })],
    ['request/unchanged'],
  ],
  ['a request too many', [seen(valid(), { arrivals: [arrival(), arrival()] })], ['request/sent-once']],
  ['no request at all', [seen(again, { arrivals: [] })], ['request/sent-once']],
  [
    'an input that is altered',
    [seen(valid(), { inputDifference: 'at /a: 1 was given' })],
    ['request/input-kept'],
  ],
  [
    'a wrong envelope',
    [
      seen(valid(), {
        arrivals: [{ ...arrival(minimal, 'a refusal'), problems: [{ aspect: 'signature', detail: 'none' }] }],
        end: threw(exception('ValidationException')),
      }),
    ],
    ['request/envelope'],
  ],
  [
    'an id that is made up',
    [seen(valid(), { end: returned({ MessageId: 'mine' }) })],
    ['response/reaches-caller'],
  ],
  [
    'an error in place of an answer',
    [seen(valid(), { end: threw(new Error('no')) })],
    ['response/reaches-caller'],
  ],
  ['an answer that is not waited for', [seen(valid(), { endedEarly: true })], ['response/reaches-caller']],
  [
    'an invalid input that arrives as a valid one',
    [seen(invalid('LanguageCode', wrongLanguage), { arrivals: [arrival(german)], end: returned() })],
    ['invalid/not-repaired'],
  ],
  [
    'an invalid input that is dropped',
    [seen(invalid('LanguageCode', wrongLanguage), { arrivals: [], end: returned(null) })],
    ['invalid/not-dropped'],
  ],
  [
    'a ValidationException that is swallowed',
    [seen(invalid('LanguageCode', wrongLanguage), { end: returned(null) })],
    ['invalid/not-swallowed'],
  ],
  [
    'a ValidationException that is asked for twice',
    [
      seen(invalid('LanguageCode', wrongLanguage), {
        arrivals: [
          arrival(wrongLanguage, 'ValidationException'),
          arrival(wrongLanguage, 'ValidationException'),
        ],
      }),
    ],
    ['retry/only-retryable'],
  ],
  [
    'another error that is swallowed',
    [seen(answered('ConflictException', 'RESOURCE_NOT_ACTIVE'), { end: returned(null) })],
    ['error/surfaces'],
  ],
  [
    'a Reason that is new and swallowed',
    [
      seen(answered('ConflictException', 'A_REASON_THAT_IS_NEW', { isNew: true, wording: 'neutral' }), {
        end: returned(null),
      }),
    ],
    ['error/surfaces'],
  ],
  [
    'two errors that look the same',
    [
      seen(answered('AccessDeniedException', 'ACCOUNT_DISABLED'), { end: threw(new Error('failed')) }),
      seen(answered('ResourceNotFoundException'), { end: threw(new Error('failed')) }),
    ],
    ['error/distinguishable'],
  ],
  [
    'an error that is taken for another one',
    [
      seen(answered('AccessDeniedException', 'ACCOUNT_DISABLED'), {
        end: threw(exception('ConflictException')),
      }),
    ],
    ['error/distinguishable'],
  ],
  [
    'two Reasons that look the same',
    tooMany.map((reason) =>
      seen(answered('ServiceQuotaExceededException', reason), { end: threw(new RangeError('limit')) }),
    ),
    ['error/reason-distinguishable'],
  ],
  [
    'an error that depends on the text',
    (['neutral', 'own'] as const).map((wording) =>
      seen(answered('ConflictException', 'RESOURCE_NOT_EMPTY', { wording }), {
        end: threw(wording === 'own' ? new RangeError('a') : new TypeError('a')),
      }),
    ),
    ['error/not-by-message'],
  ],
  [
    'four requests for an error that may be retried',
    [
      seen(answered('ThrottlingException'), {
        arrivals: Array.from({ length: 4 }, () => arrival(minimal, 'ThrottlingException')),
      }),
    ],
    ['retry/bounded'],
  ],
  [
    'requests without end',
    [
      seen(answered('ThrottlingException'), {
        arrivals: Array.from({ length: 13 }, () => arrival(minimal, 'ThrottlingException')),
        end: { kind: 'stopped' },
      }),
    ],
    ['retry/bounded'],
  ],
  [
    'a request that is sent again after its answer was lost',
    [seen(lost('reset'), { arrivals: [arrival(minimal, 'reset'), arrival(minimal, 'reset')] })],
    ['retry/not-after-ambiguous'],
  ],
  [
    'a fault of the network that is swallowed',
    [seen(lost('html-page'), { end: returned(null) })],
    ['network/ends-in-error'],
  ],
  ['a call that does not end', [seen(lost('stalled'), { end: pending })], ['network/bounded-time']],
  [
    'a secret in an error',
    [seen(lost('reset'), { leakedInError: 'the secret access key' })],
    ['secret/not-in-error'],
  ],
  [
    'a secret that is printed',
    [seen(valid(), { leakedInPrint: 'the session token' })],
    ['secret/not-logged'],
  ],
];

for (const [says, changed, expected] of rows) {
  one(says, () => assert.equal(failingRules(allBut(...changed)), expected));
}

one.run();

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
  const swallowing = allBut()
    .filter(({ trial }) => trial.kind !== 'valid' && trial.kind !== 'again')
    .map((run) => seen(run.trial, { end: returned(null) }));
  assert.equal(failingRules([seen(valid()), ...swallowing]), ['error/surfaces']);
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
  assert.equal(failingRules(runs, { ...subject, alike: [[tooMany[0]]] }), ['error/reason-distinguishable']);
});

fair('a member that differs between equal calls', () => {
  const make = (wording: 'neutral' | 'own', repetition: number, call: string): TrialRun =>
    seen(answered('ResourceNotFoundException', undefined, { wording, repetition }), {
      end: threw(Object.assign(new Error('failed'), { call })),
    });
  assert.equal(failingRules([make('neutral', 0, 'a'), make('neutral', 1, 'b'), make('own', 0, 'c')]), []);
});

fair.run();
