import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findWord } from './find-word.js';
import { compileAutomaton } from './pattern-automaton.js';

/** A word of the first pattern that the others lack. */
function find(
  within: string,
  outside: readonly string[] = [],
  { min = 0, max = Infinity }: { readonly min?: number; readonly max?: number } = {},
): string | undefined {
  return findWord({
    within: [compileAutomaton([within])],
    outside: outside.map((each) => compileAutomaton([each])),
    min,
    max,
  });
}

const words = suite('findWord');

words('finds a shortest word, of plain characters where it can', () => {
  assert.is(find('[a-z]{3,}'), 'aaa');
  assert.is(find(String.raw`\S+`, ['[a-z]+']), '1');
  assert.is(find('[^]*'), '');
});

words('finds none where the languages are the same, whatever they are written like', () => {
  assert.is(find('[A-Za-z]+', ['[a-zA-Z][a-zA-Z]*']), undefined);
  assert.is(find(String.raw`\S+`, [String.raw`[^\s]+`]), undefined);
  assert.is(find('a*', ['b*|a+']), undefined);
});

words('keeps to the lengths, both inclusive', () => {
  assert.is(find('a*', [], { min: 3, max: 3 }), 'aaa');
  assert.is(find('(?:ab)+', [], { min: 3, max: 3 }), undefined);
  assert.is(find('(?:ab)+', [], { min: 3, max: 4 }), 'abab');
  assert.is(find('a*', [], { min: 800, max: 801 })?.length, 800);
  assert.is(find('a{2}', [], { min: 3 }), undefined);
});

words('ends where no word can be long enough', () => {
  assert.is(find('a*', [], { min: Infinity }), undefined);
  assert.is(find('a*', [], { min: 5, max: 4 }), undefined);
  assert.is(find('a*', ['a*'], { min: 2 }), undefined);
});

words('keeps all of several languages, and none of several others', () => {
  const query = {
    within: [compileAutomaton(['[a-c]+']), compileAutomaton(['[b-d]+'])] as const,
    outside: [compileAutomaton(['b+']), compileAutomaton(['c+'])],
  };
  const found = findWord({ ...query, min: 0, max: 9 });
  assert.match(found ?? '', /^(?:bc|cb)$/);
  assert.is(findWord({ ...query, min: 0, max: 1 }), undefined);
});

words('tells characters beyond the Basic Multilingual Plane apart', () => {
  assert.is(find('[^]', ['[\\0-\\uffff]']), '\u{1f600}');
});

words.run();
