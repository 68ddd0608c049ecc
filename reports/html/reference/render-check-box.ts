import type { Operation } from '../../../spec/contract.js';
import type { Markup } from '../markup.js';
import { markup } from '../markup.js';
import { breakable } from './breakable.js';
import { ordinaryName } from './page-data.js';

/** The box in which a request is checked; the script of the page brings it to life. */
export function renderCheckBox({ name }: Operation): Markup {
  return markup`<section class="check" id="check" aria-labelledby="check:name">
<h2 id="check:name" tabindex="-1">Check a request</h2>
<noscript><p>It takes JavaScript, which is off. The command line says the same: <code>sms-voice-conformance check request.json --operation ${name}</code></p></noscript>
<div class="needs-script">
<p class="hint" id="check:hint">Nothing leaves this page: what checks it is the evaluator of <code>sms-voice-conformance check</code>.</p>
<label for="request-text">A request of ${breakable(name)}, as JSON</label>
<textarea id="request-text" rows="9" placeholder="Paste a request" spellcheck="false" autocomplete="off" autocapitalize="off" aria-describedby="check:hint"></textarea>
<div class="buttons">
<button type="button" id="check-now">Check</button>
<button type="button" data-example="${ordinaryName}">Example</button>
<button type="button" id="copy-link">Copy link</button>
<button type="button" id="clear">Clear</button>
</div>
<p id="link-status" role="status"></p>
<p id="headline" role="status"></p>
<div id="findings"></div>
</div>
</section>`;
}
