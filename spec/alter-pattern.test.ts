import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dropAssertions, foldCase, narrowPattern, widenPattern } from './alter-pattern.js';
import { compilePattern } from './constraints/pattern.js';

const value = String.raw`(?!\s)^[\s\S]+(?<!\s)`;
const of = (characters: string): readonly { readonly min: number; readonly max: number }[] =>
  [...characters].map((each) => ({ min: each.codePointAt(0) ?? 0, max: each.codePointAt(0) ?? 0 }));

/** Which of the texts the pattern takes. */
function taken(pattern: string, ...texts: readonly string[]): readonly string[] {
  return texts.filter((each) => compilePattern(pattern).test(each));
}

const alter = suite('altered patterns');

alter('wider: the characters are allowed wherever more than one is', () => {
  const wider = widenPattern('arn:[a-z]+', of('.'));
  assert.equal(taken(wider, 'arn:a.b', 'arn.a', '.rn:a', 'arn:a-b'), ['arn:a.b']);
});

alter('narrower: the characters are allowed nowhere', () => {
  const narrower = narrowPattern('[A-Za-z0-9_:/-]+', of('_-'));
  assert.equal(taken(narrower, 'ab', 'a_b', 'a-b', 'a:b'), ['ab', 'a:b']);
});

alter('lookarounds stay as they are', () => {
  assert.equal(taken(narrowPattern(value, of(' ')), 'a', 'a a', ' a'), ['a']);
  assert.equal(taken(widenPattern(value, of(' ')), 'a a', ' a', 'a '), ['a a']);
});

alter('without regard to case', () => {
  assert.equal(taken(foldCase('TEXT|VOICE'), 'TEXT', 'text', 'Voice', 'VOICES'), ['TEXT', 'text', 'Voice']);
  // K and the Kelvin sign, s and the long s: simple case folding, as ECMAScript has it.
  assert.equal(taken(foldCase('[a-z]+'), '\u212a', '\u017f', 'é'), ['\u212a', '\u017f']);
});

alter('without lookaheads, without lookbehinds', () => {
  assert.equal(taken(dropAssertions(value, 'lookahead'), 'a', ' a', 'a '), ['a', ' a']);
  assert.equal(taken(dropAssertions(value, 'lookbehind'), 'a', ' a', 'a '), ['a', 'a ']);
});

alter.run();
