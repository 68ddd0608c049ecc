import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileAutomaton } from '../pattern-automaton.js';
import { automatonOf, classifyStrings } from './classified-automaton.js';
import { characterOrders, everyCharacter } from './preferred-characters.js';
import { WordSearch } from './word-search.js';

function searchFor(pattern: string, refusedBy = ''): WordSearch {
  const automaton = classifyStrings([{ id: 'pattern', automaton: compileAutomaton([pattern]) }]);
  return new WordSearch(automaton, (state) => automaton.states[state]?.refusedBy.join() === refusedBy);
}

const all = { min: 0, max: Infinity };
/** Every string of one character: all code points without U+10FFFF, high and low surrogates included. */
const characters = 0x10ffff;

const classes = suite('classifyStrings');

classes('tells which of several automata refuse a string', () => {
  const { states } = classifyStrings([
    { id: 'word', automaton: compileAutomaton(['[a-z]+']) },
    { id: 'set', automaton: automatonOf(['ab', 'a', '\u{1f600}']) },
  ]);
  const refusedBy = (text: string): string => {
    let state = 0;
    for (const character of text) {
      const point = character.codePointAt(0) ?? 0;
      state =
        states[state]?.edges.find(({ ranges }) => ranges.some(({ min, max }) => min <= point && point <= max))
          ?.to ?? -1;
    }
    return states[state]?.refusedBy.join() ?? 'no state';
  };
  assert.is(refusedBy(''), 'word,set');
  assert.is(refusedBy('a'), '');
  assert.is(refusedBy('ab'), '');
  assert.is(refusedBy('abc'), 'set');
  assert.is(refusedBy('\u{1f600}'), 'word');
  assert.is(refusedBy('a-'), 'word,set');
  assert.is(refusedBy('-a'), 'word,set');
  assert.is(refusedBy('\ud83d'), 'word,set');
});

classes.run();

const search = suite('WordSearch');

search('counts words, up to a limit', () => {
  assert.is(searchFor('[a-c]{2}|x').count(all, 100), 10);
  assert.is(searchFor('[a-c]{2}|x').count({ min: 2, max: 2 }, 100), 9);
  assert.is(searchFor('[a-c]{2}|x').count(all, 4), 4);
  assert.is(searchFor('a*').count(all, 1000), 1000);
  assert.is(searchFor('a{3,5}|').count(all, 1000), 4);
  assert.is(searchFor('(?=a)b').count(all, 10), 0);
});

search('counts what a pattern refuses: surrogates once, and no pair of them as two characters', () => {
  assert.is(searchFor('[^]', 'pattern').count({ min: 1, max: 1 }, 2_000_000), 0);
  assert.is(searchFor('a', 'pattern').count({ min: 1, max: 1 }, 2_000_000), characters - 1);
  const pairs = 0x400 * 0x400;
  assert.is(searchFor('a', 'pattern').count({ min: 2, max: 2 }, 1e15), characters * characters - pairs);
});

search('finds the least length in a range', () => {
  assert.is(searchFor('(?:abc)+').leastLength({ min: 4, max: 9 }), 6);
  assert.is(searchFor('(?:abc)+').leastLength({ min: 4, max: 5 }), undefined);
  assert.is(searchFor('(?:abc)+').leastLength({ min: 1_000_000, max: Infinity }), 1_000_002);
  assert.is(searchFor('[ab]{2}').leastLength({ min: 3, max: Infinity }), undefined);
});

search('gives the words of a length in the order of characters, each once', () => {
  const [ascii] = characterOrders;
  assert.ok(ascii);
  assert.equal([...searchFor('[b-c]a?[0-1]').words(2, ascii)], ['b0', 'b1', 'c0', 'c1']);
  assert.equal([...searchFor('[b-c]a?[0-1]').words(4, ascii)], []);
  assert.equal([...searchFor('|a').words(0, everyCharacter)], ['']);
  assert.equal(
    [...searchFor('[\\u{1f600}-\\u{1f601}]').words(1, everyCharacter)],
    ['\u{1f600}', '\u{1f601}'],
  );
});

search.run();
