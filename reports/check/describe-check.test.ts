import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../../spec/evaluate.js';
import { findOpenInputs } from '../../spec/find-open-inputs.js';
import { minimal, packaged, send } from '../../spec/fixtures/operations.js';
import { describeCheck, toCheckJson } from './describe-check.js';
import type { CheckResult } from './describe-check.js';

function resultOf(request: unknown): CheckResult {
  return {
    operation: send,
    violations: check(send, request),
    open: findOpenInputs(packaged, send, request),
  };
}

const words = suite('the result of a check in words');

words('of a request that keeps all', () => {
  assert.equal(describeCheck(resultOf(minimal)), {
    headline: `No documented rule of ${send.name} is broken.`,
    broken: [],
    open: [],
    moreOpen: 0,
  });
});

words('names each rule once, ten of its places, and how many more there are', () => {
  const keys = Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`a b${index}`, 'c']));
  const { headline, broken } = describeCheck(resultOf({ ...minimal, Context: keys }));
  assert.is(headline, `2 documented rules of ${send.name} are broken:`);
  const [entries, pattern] = broken;
  assert.equal([entries?.id, entries?.places], [`${send.name}/Context/entries.max`, ['/Context']]);
  assert.equal([pattern?.places.length, pattern?.morePlaces], [10, 3]);
  assert.is(pattern?.words, String.raw`Context.key matches \S+ as a whole.`);
  assert.is(pattern?.source?.label, 'Key Pattern');
});

words('say where a broken rule is read otherwise elsewhere, and what is open beside', () => {
  const members = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`Other${index}`, 1]));
  const { broken, open, moreOpen } = describeCheck(
    resultOf({ ...minimal, ...members, Context: { 'a\u00a0b': 'c' } }),
  );
  assert.match(
    broken[0]?.doubts.join('\n') ?? '',
    /^Broken as this suite reads it; .*: white-space-dialect\. \S/,
  );
  assert.equal([open.length, moreOpen], [10, 2]);
  assert.equal([open[0]?.place, open[0]?.name], ['/Other0', 'unknown-member']);
});

words('show what cannot be seen, and shorten what is long', () => {
  const [rule] = describeCheck(
    resultOf({ ...minimal, Context: { [`\u202e ${'x'.repeat(99)}`]: 'a' } }),
  ).broken;
  assert.match(rule?.places.join() ?? '', /^\/Context\/\\u202e x+$/);
  const [long] = describeCheck(resultOf({ ...minimal, Context: { [` ${'x'.repeat(500)}`]: 'a' } })).broken;
  assert.ok((long?.places.join() ?? '').length < 170);
});

words('are for programs complete, too', () => {
  const printed = JSON.parse(toCheckJson(resultOf([]))) as object;
  assert.equal(printed, {
    operation: send.name,
    valid: false,
    violations: [
      {
        constraint: `${send.name}/wire/body`,
        path: '',
        rule: 'Each request has the body: one JSON object in UTF-8.',
      },
    ],
    open: [],
  });
  assert.is(describeCheck(resultOf([])).broken[0]?.places.join(), 'the whole request');
});

words.run();
