import { assert as property, property as holds, string, stringMatching } from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findJsonError } from './find-json-error.js';

const found = suite('where a text stops being JSON');

const valid = [
  '{}',
  ' [ ] ',
  '[1, -0.5e+3, "", true, null, {"a": {"b": []}}]',
  '"\\u00e9\\n"',
  '0',
  '\t{"a":1}\r\n',
];

found('nowhere', () => {
  for (const text of valid) assert.is(findJsonError(text), undefined, text);
});

for (const [text, offset, what] of [
  ['', 0, /ends too early/],
  ['{"a": x}', 6, /^A value/],
  ['{"a" 1}', 5, /^A : /],
  ['{"a": 1,}', 8, /^A name in double quotes must/],
  ["{'a': 1}", 1, /^A name in double quotes or }/],
  ['{"a": 1', 7, /ends too early/],
  ['[1,]', 3, /^A value must/],
  ['[1 2]', 3, /^A comma/],
  ['[}', 1, /^A value or ]/],
  ['[1}', 2, /^A comma/],
  ['01', 1, /^Nothing may follow/],
  ['{} {}', 3, /^Nothing may follow/],
  ['"abc', 0, /does not end/],
  ['"a\nb"', 2, /control character/],
  ['"\\x"', 1, /no such escape/],
  ['"\\u12"', 1, /no such escape/],
  ['[-]', 1, /^A value/],
  ['nul', 0, /^A value/],
  ['\u00A0{}', 0, /^A value/],
] as const) {
  found(JSON.stringify(text), () => {
    const error = findJsonError(text);
    assert.is(error?.offset, offset);
    assert.match(error?.what ?? '', what);
  });
}

found('at any depth and length', () => {
  assert.is(findJsonError(`${'['.repeat(100_000)}${']'.repeat(100_000)}`), undefined);
  assert.is(findJsonError('['.repeat(100_000))?.offset, 100_000);
  const long = JSON.stringify('\\"é'.repeat(1_000_000));
  assert.is(findJsonError(long), undefined);
  assert.is(findJsonError(`[${long}, x]`)?.offset, long.length + 3);
});

found('exactly where JSON.parse refuses the text', () => {
  const agrees = (text: string): boolean => {
    let isJson = true;
    try {
      JSON.parse(text);
    } catch {
      isJson = false;
    }
    return (findJsonError(text) === undefined) === isJson;
  };
  const seed = 20_260_723;
  property(holds(stringMatching(/^[[\]{}",:\\0-9eE+.tn -]{0,12}$/), agrees), { seed, numRuns: 5000 });
  property(
    holds(string(), (text) => agrees(text) && agrees(JSON.stringify([text]))),
    { seed },
  );
});

found.run();
