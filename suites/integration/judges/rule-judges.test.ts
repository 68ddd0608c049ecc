import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { minimal } from '../../../spec/fixtures/operations.js';
import {
  answered,
  arrival,
  exception,
  failingRules,
  invalid,
  lost,
  pending,
  returned,
  seen,
  threw,
  valid,
} from '../../fixtures/integration/trial-runs.js';
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
