import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describeDifference } from './describe-difference.js';

const difference = suite('difference between what was given and what arrived');

const given = { LanguageCode: 'EN_US', Context: { 'a/b': 'x', ['__proto__']: 'y' } };

difference('is none between equal requests, in whatever order their members stand', () => {
  assert.is(describeDifference(given, structuredClone(given)), undefined);
  assert.is(describeDifference({ a: 1, b: 2 }, { b: 2, a: 1 }), undefined);
});

const cases: readonly (readonly [string, unknown, string])[] = [
  [
    'an altered value',
    { ...given, LanguageCode: 'en-US' },
    'at /LanguageCode: "EN_US" was given, "en-US" arrived',
  ],
  [
    'a member that is lost',
    { Context: given.Context },
    'at /LanguageCode: "EN_US" was given, nothing arrived',
  ],
  ['a member that is new', { ...given, Extra: 1 }, 'at /Extra: nothing was given, 1 arrived'],
  [
    'an entry of a map',
    { ...given, Context: { 'a/b': 'z' } },
    'at /Context/a~1b: "x" was given, "z" arrived',
  ],
  ['nothing at all', undefined, `at the root: ${JSON.stringify(given)} was given, nothing arrived`],
];
for (const [name, arrived, words] of cases)
  difference(name, () => assert.is(describeDifference(given, arrived), words));

difference('what looks alike is written so that it is told apart', () => {
  assert.is(
    describeDifference({ a: 'cafe\u0301\u200b\u00a0s b' }, { a: 'caf\u00e9s b' }),
    'at /a: "cafe\\u0301\\u200b\\u00a0s b" was given, "caf\u00e9s b" arrived',
  );
});

difference('long values are cut', () => {
  const words = describeDifference({ a: 'x'.repeat(5000) }, {}) ?? '';
  assert.ok(words.length < 200);
  assert.match(words, /xxx\.\.\. was given, nothing arrived$/);
});

const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;
const unreadable = new Proxy({}, new Proxy({}, { get: fail }));

function fail(): never {
  throw new Error('It cannot be read.');
}

for (const [name, value, words] of [
  ['a function', () => 1, /^at \/a: \[Function.*\] was given, 1 arrived$/],
  ['a symbol', Symbol('s'), /^at \/a: Symbol\(s\) was given/],
  ['a BigInt', 12n, /^at \/a: 12n was given/],
  ['an object that holds itself', cyclic, /^at \/a: <ref \*1> .* was given/],
  ['an object that JSON has no word for', { toJSON: () => undefined }, /^at \/a: \{ toJSON: .* was given/],
  ['an object that cannot be read', { toJSON: fail }, /^at \/a: \{ toJSON: .* was given/],
  ['a Proxy that throws', unreadable, /^at \/a: .+ was given/],
] as const)
  difference(`${name} has words, too`, () =>
    assert.match(describeDifference({ a: value }, { a: 1 }) ?? '', words),
  );

difference('a lost key __proto__ is noticed', () => {
  assert.match(
    describeDifference(JSON.parse('{"__proto__":"y"}'), {}) ?? '',
    /at \/__proto__: "y" was given/,
  );
});

difference.run();
