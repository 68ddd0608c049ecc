import type { Contract, Operation, Reading } from '../../../spec/contract.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { listNodes } from './list-nodes.js';
import { findConcernedPlaces } from './places-left-open.js';
import type { OperationModel } from './reference-model.js';
import { renderEvidence } from './render-evidence.js';

/** What the documentation leaves open about an operation, and where in a request. */
export function renderOpen({ operation }: OperationModel, { open }: Contract): ElementNode {
  const entries = open.map((reading) => ({ reading, where: describeWhere(operation, reading) }));
  return element(
    'section',
    { 'aria-labelledby': 'open' },
    element('h2', { id: 'open' }, 'What the documentation leaves open'),
    element(
      'p',
      {},
      'Honest implementations differ here. No verdict of a run rests on it, and the box says where a request touches it.',
    ),
    element(
      'dl',
      { class: 'open' },
      ...entries.flatMap(({ reading, where }) => (where === undefined ? [] : renderReading(reading, where))),
    ),
  );
}

function renderReading(
  { name, inputs, reason, evidence }: Reading,
  where: readonly PageNode[],
): readonly ElementNode[] {
  const sentence = `${inputs.charAt(0).toUpperCase()}${inputs.slice(1)}.`;
  return [
    element('dt', { id: `open:${name}` }, element('code', {}, name), ' ', renderEvidence(evidence)),
    element('dd', {}, element('p', {}, sentence), element('p', {}, reason), ...where),
  ];
}

/** The places that a reading concerns; undefined where it does not concern the operation. */
function describeWhere(operation: Operation, reading: Reading): readonly PageNode[] | undefined {
  const places = findConcernedPlaces(operation, reading);
  if (places.kind === 'everywhere') return [];
  const { paths } = places;
  if (paths.length === 0) return undefined;
  const links = paths.map((path) => element('a', { href: `#${path}` }, element('code', {}, path)));
  return [element('p', { class: 'where' }, 'Here: ', ...listNodes(links))];
}
