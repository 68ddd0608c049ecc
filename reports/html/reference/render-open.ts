import type { Contract } from '../../../spec/contract.js';
import type { Markup } from '../markup.js';
import { markup } from '../markup.js';
import type { OperationModel } from './reference-model.js';

/** What the documentation leaves open. */
export function renderOpen(_model: OperationModel, { open }: Contract): Markup {
  return markup`<section aria-labelledby="open">
<h2 id="open">What the documentation leaves open</h2>
<p>Implementations differ here, each for a good reason. No verdict of a run rests on it, and the box above says where a request touches it.</p>
<dl class="open">${open.map(
    ({ name, inputs, reason, evidence }) =>
      markup`<dt id="open:${name}"><code>${name}</code> <span class="evidence ${evidence}">${evidence}</span></dt><dd><p>${inputs}</p><p>${reason}</p></dd>`,
  )}</dl>
</section>`;
}
