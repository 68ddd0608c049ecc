import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { renderNodes } from '../render-element.js';
import { renderBroken, renderOpenPlaces } from './render-findings.js';

const hostile = '<img src=x onerror=alert(1)>';
const rule = {
  id: 'SendOne/A/enum',
  words: hostile,
  places: [hostile],
  morePlaces: 0,
  source: undefined,
  doubts: [],
};

const findings = suite('what a check finds, as a part of a page');

findings('links each rule to where it stands, and shows what a request holds as text', () => {
  assert.is(
    renderNodes(renderBroken({ name: 'SendOne' }, [rule])),
    '<ol class="broken-rules"><li><a href="#A/enum"><code>A/enum</code></a><p class="words">&lt;img src=x onerror=alert(1)&gt;</p>' +
      '<ul class="at"><li>at <code>&lt;img src=x onerror=alert(1)&gt;</code></li></ul></li></ol>',
  );
});

findings('says how many places there are beside those that it lists', () => {
  const [more] = renderBroken({ name: 'SendOne' }, [{ ...rule, morePlaces: 2 }]);
  assert.match(renderNodes(more === undefined ? [] : [more]), /<li>and at more places: 2<\/li><\/ul>/);
  const open = [{ place: '/A', name: 'encoding', reason: 'Nobody says.' }];
  assert.match(
    renderNodes(renderOpenPlaces(open, 3)),
    /<li>at <code>\/A<\/code>: <a href="#open:encoding">encoding<\/a>\. Nobody says\.<\/li><li>and the same at more places: 3<\/li><\/ul>$/,
  );
});

findings('is nothing where there is nothing', () => {
  assert.equal(renderBroken({ name: 'SendOne' }, []), []);
  assert.equal(renderOpenPlaces([], 0), []);
});

findings.run();
