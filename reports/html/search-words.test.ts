import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { holdsWords, wordsOf } from './search-words.js';

const searches = suite('searches for words');

searches('have the words between white space of any kind, in lower case', () => {
  assert.equal(wordsOf(' Language\u00a0ENUM\n'), ['language', 'enum']);
  assert.equal(wordsOf(' '), []);
});

searches('find what holds every word, and everything where there is none', () => {
  assert.ok(holdsWords('languagecode/enum', ['enum', 'code']));
  assert.not.ok(holdsWords('languagecode/enum', ['enum', 'max']));
  assert.not.ok(holdsWords(undefined, ['enum']));
  assert.ok(holdsWords(undefined, []));
});

searches.run();
