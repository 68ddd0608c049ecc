import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { broken, operationOf, packaged } from '../fixtures/operations.js';
import type { ScenarioContext } from './constraint-kind.js';
import { largest, smallest } from './integer-range.js';
import { describeConstraint, numberDomain, planScenarios } from './registry.js';

const describe = operationOf(packaged, 'DescribeVerifiedDestinationNumbers');
const [minimum, maximum] = describe.constraints.filter(({ kind }) => kind.startsWith('range.'));

const ranges = suite('range.min and range.max');

const values: readonly (readonly [unknown, readonly string[]])[] = [
  [1, []],
  [50, []],
  [100, []],
  [0, ['range.min']],
  [-0, ['range.min']],
  [-1, ['range.min']],
  [smallest, ['range.min']],
  [101, ['range.max']],
  [largest, ['range.max']],
  [1e21, ['range.max']],
  [50.5, ['type']],
  ['50', ['type']],
  [true, ['type']],
  [[50], ['type']],
  [{ value: 50 }, ['type']],
  [null, []],
];
for (const [value, rules] of values) {
  ranges(`${JSON.stringify(value)} breaks ${rules.join() || 'nothing'}`, () => {
    assert.equal(
      broken({ MaxResults: value }, describe),
      rules.map((rule) => `MaxResults/${rule} at /MaxResults`),
    );
  });
}

ranges('in words', () => {
  assert.is(minimum && describeConstraint(minimum), 'MaxResults is at least 1.');
  assert.is(maximum && describeConstraint(maximum), 'MaxResults is at most 100.');
});

ranges('narrow what a generator may draw', () => {
  assert.equal(numberDomain([]), { min: smallest, max: largest });
  assert.equal(numberDomain([minimum, maximum].filter((each) => each !== undefined)), { min: 1, max: 100 });
});

const context: ScenarioContext = {
  strings: undefined,
  numbers: { min: 1, max: 100 },
  distinctKeys: Infinity,
  isOptionalMember: true,
  isKey: false,
  hasSubject: false,
  emptyIsValid: true,
};

function planned(bound: 'range.min' | 'range.max', value: number, numbers = context.numbers): string {
  const base = { id: 'Op/M/r', operation: 'Op', member: 'M', rule: bound, evidence: 'modeled' } as const;
  const source = { url: '', label: '', read: '' };
  const constraint =
    bound === 'range.min'
      ? ({ ...base, source, kind: bound, minimum: value } as const)
      : ({ ...base, source, kind: bound, maximum: value } as const);
  return planScenarios(constraint, { ...context, numbers })
    .map(({ name, polarity, stimulus }) =>
      stimulus.kind === 'integers'
        ? `${polarity === 'accept' ? '+' : '-'}${name} ${stimulus.min}..${stimulus.max}`
        : name,
    )
    .join(', ');
}

ranges('are exercised on both sides of the bound', () => {
  assert.is(
    planned('range.min', 1),
    '+at-min 1..1, +above-min 2..2, -below-min 0..0, -far-below-min -2147483648..-15',
  );
  assert.is(
    planned('range.max', 100),
    '+at-max 100..100, +within 1..100, +below-max 99..99, -above-max 101..101, -far-above-max 200..2147483647',
  );
});

ranges('have no other side at the ends of 32 bits', () => {
  const whole = { min: smallest, max: largest };
  assert.not.match(planned('range.min', smallest, whole), /below/u);
  assert.not.match(planned('range.max', largest, whole), /above-max/u);
});

ranges('of one number only', () => {
  const one = { min: 7, max: 7 };
  assert.is(planned('range.min', 7, one), '+at-min 7..7, -below-min 6..6, -far-below-min -2147483648..-9');
  assert.is(
    planned('range.max', 7, one),
    '+at-max 7..7, +within 7..7, -above-max 8..8, -far-above-max 23..2147483647',
  );
});

ranges.run();
