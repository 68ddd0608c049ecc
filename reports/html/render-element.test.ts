import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { actionButton, element, webAddress } from './element.js';
import type { PagePlace } from './element.js';
import { renderNodes } from './render-element.js';

const nodes = suite('nodes of a page as HTML');

nodes('have texts and attributes escaped, and write what cannot be seen as escapes', () => {
  assert.is(
    renderNodes([
      element('p', { class: '"x"', 'aria-label': '\u202E' }, '<b>\u202E\u0000', element('code', {}, "&'")),
    ]),
    String.raw`<p class="&quot;x&quot;" aria-label="\u202e">&lt;b&gt;\u202e\u0000<code>&amp;&#39;</code></p>`,
  );
});

nodes('keep line ends in pre alone, where the first one is not lost', () => {
  assert.is(renderNodes([element('p', {}, 'a\nb')]), String.raw`<p>a\nb</p>`);
  assert.is(
    renderNodes([element('pre', {}, '\na', element('span', {}, 'b\n'))]),
    '<pre>\n\na<span>b\n</span></pre>',
  );
});

nodes('leave out attributes without a value, and buttons that do something', () => {
  const buttons = [
    actionButton({ kind: 'copy', text: 'x' }, {}, 'Copy'),
    actionButton({ kind: 'act', act: () => assert.unreachable() }, {}, 'Go'),
  ];
  const node = element('p', { id: undefined, colspan: 2 }, 'a', ...buttons);
  assert.is(renderNodes([node]), '<p colspan="2">a</p>');
});

nodes('have no end where HTML has none', () => {
  assert.is(renderNodes([element('input', { type: 'search' })]), '<input type="search">');
  assert.is(renderNodes(['a', element('wbr'), 'b']), 'a<wbr>b');
});

nodes('lead to web pages and to places on the page, and to nothing else', () => {
  const links: readonly (readonly [string, string])[] = [
    ['#rules', '<a href="#rules">x</a>'],
    ['https://a.example/?q="', '<a href="https://a.example/?q=%22">x</a>'],
    ['javascript:alert(1)', '<a>x</a>'],
    [' \u0001javascript:alert(1)', '<a>x</a>'],
    ['java\nscript:alert(1)', '<a>x</a>'],
    ['data:text/html,x', '<a>x</a>'],
    ['file:///etc/passwd', '<a>x</a>'],
    ['page.html', '<a>x</a>'],
  ];
  for (const [href, html] of links) assert.is(renderNodes([element('a', { href }, 'x')]), html);
  assert.is(webAddress('HTTPS://A.example'), 'https://a.example/');
});

nodes('lead to a page beside this one where they say that it is one, and it can be', () => {
  const links: readonly (readonly [PagePlace, string])[] = [
    [{ file: 'a-b_1.html' }, '<a href="a-b_1.html">x</a>'],
    [{ file: 'a.html', anchor: 'b/"' }, '<a href="a.html#b/&quot;">x</a>'],
    [{ file: '../a.html' }, '<a>x</a>'],
    [{ file: '//a.example/b.html' }, '<a>x</a>'],
    [{ file: 'javascript:alert(1)//.html' }, '<a>x</a>'],
    [{ file: 'a.svg' }, '<a>x</a>'],
  ];
  for (const [href, html] of links) assert.is(renderNodes([element('a', { href }, 'x')]), html);
});

nodes.run();
