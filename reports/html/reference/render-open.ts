import type { Contract, Operation, Reading } from '../../../spec/contract.js';
import type { Markup } from '../markup.js';
import { markup, nothing } from '../markup.js';
import { findConcernedPlaces } from './places-left-open.js';
import type { OperationModel } from './reference-model.js';

/** What the documentation leaves open about an operation, and where in a request. */
export function renderOpen({ operation }: OperationModel, { open }: Contract): Markup {
  const entries = open.map((reading) => ({ reading, where: describeWhere(operation, reading) }));
  return markup`<section aria-labelledby="open">
<h2 id="open">What the documentation leaves open</h2>
<p>Honest implementations differ here. No verdict of a run rests on it, and the box says where a request touches it.</p>
<dl class="open">${entries.flatMap(({ reading, where }) => (where === undefined ? [] : [renderReading(reading, where)]))}</dl>
</section>`;
}

function renderReading({ name, inputs, reason, evidence }: Reading, where: Markup): Markup {
  const sentence = `${inputs.charAt(0).toUpperCase()}${inputs.slice(1)}.`;
  return markup`
<dt id="open:${name}"><code>${name}</code> <span class="evidence ${evidence}">${evidence}</span></dt>
<dd><p>${sentence}</p><p>${reason}</p>${where}</dd>`;
}

/** The places that a reading concerns; undefined where it does not concern the operation. */
function describeWhere(operation: Operation, reading: Reading): Markup | undefined {
  const places = findConcernedPlaces(operation, reading);
  if (places.kind === 'everywhere') return nothing;
  const { paths } = places;
  if (paths.length === 0) return undefined;
  return markup`<p class="where">Here: ${paths.map((path, index) => markup`${index === 0 ? '' : ', '}<a href="#${path}"><code>${path}</code></a>`)}</p>`;
}
