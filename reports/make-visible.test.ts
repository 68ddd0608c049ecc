import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeLinesVisible, makeVisible, toVisibleJson } from './make-visible.js';

const visible = suite('makeVisible');

const vectors: readonly (readonly [says: string, text: string, shown: string])[] = [
  ['an ANSI escape', '\u001b[31mred', String.raw`\u001b[31mred`],
  ['the C1 form of an ANSI escape', '\u009b31m', String.raw`\u009b31m`],
  ['line ends and tabs', 'a\r\n\tb', String.raw`a\r\n\tb`],
  ['NUL, BEL, backspace, DEL', '\0\u0007\b\u007f', String.raw`\u0000\u0007\u0008\u007f`],
  ['bidirectional controls', '\u202egnp\u2066', String.raw`\u202egnp\u2066`],
  ['zero-width characters', 'a\u200bb\ufeff', String.raw`a\u200bb\ufeff`],
  ['line and paragraph separators', '\u2028\u2029', String.raw`\u2028\u2029`],
  ['tags, which are outside of the BMP', '\u{e0041}', String.raw`\udb40\udc41`],
  ['a lone surrogate', 'a\ud83dz', String.raw`a\ud83dz`],
];
for (const [says, text, shown] of vectors) {
  visible(`escapes ${says}`, () => assert.is(makeVisible(text), shown));
}

visible('leaves text that can be seen as it is', () => {
  const text = 'Grüße, мир, 世界, 🙂, \\n';
  assert.is(makeVisible(text), text);
});

visible('keeps line ends where lines are wanted', () => {
  assert.is(makeLinesVisible('a\nb\u001b\r\n'), 'a\nb\\u001b\\r\n');
});

visible('writes JSON that parses to the same value', () => {
  const value = { '\u009b': ['\u202e', '\ud800', '\u{e0041}', '\n'] };
  const text = toVisibleJson(value);
  assert.match(text, /^[ -~]+$/);
  assert.equal(JSON.parse(text), value);
});

visible.run();
