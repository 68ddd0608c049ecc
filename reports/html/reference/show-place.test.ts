import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { showPlace } from './show-place.js';

const places = suite('the surroundings of a mistake');

places('are those in its line, with its offset in the text', () => {
  assert.equal(showPlace('{\n  "a": 1,}\n}', { line: 2, column: 10 }), {
    before: '  "a": 1,',
    at: '}',
    after: '',
    offset: 11,
  });
});

places('hold nothing at the end of a line and of the text', () => {
  assert.equal(showPlace('{"a"', { line: 1, column: 5 }), { before: '{"a"', at: '', after: '', offset: 4 });
  assert.equal(showPlace('', { line: 1, column: 1 }), { before: '', at: '', after: '', offset: 0 });
});

places('are cut where the line is long, and show what cannot be seen', () => {
  const { before, at, after, offset } = showPlace(`${'a'.repeat(100)}\t${'b'.repeat(100)}`, {
    line: 1,
    column: 101,
  });
  assert.equal(
    [before, at, after, offset],
    [`…${'a'.repeat(40)}`, String.raw`\t`, `${'b'.repeat(40)}…`, 100],
  );
});

places('never split a character', () => {
  assert.is(showPlace('["😀]', { line: 1, column: 3 }).at, '😀');
});

places.run();
