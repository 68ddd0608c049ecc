import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { markup, nothing } from './markup.js';

const templates = suite('templates of HTML');

templates('escape texts, in content and in attributes', () => {
  const text = `<b title='x' id="y">&`;
  assert.is(
    markup`<p title="${text}">${text}</p>`.html,
    '<p title="&lt;b title=&#39;x&#39; id=&quot;y&quot;&gt;&amp;">&lt;b title=&#39;x&#39; id=&quot;y&quot;&gt;&amp;</p>',
  );
});

templates('leave markup, lists of it, numbers and what stands around them alone', () => {
  const items = ['<', 'b'].map((each) => markup`<li>${each}</li>`);
  assert.is(markup`\\<ul>${items}</ul>${nothing}${3}\n`.html, '\\<ul><li>&lt;</li><li>b</li></ul>3\n');
});

templates.run();
