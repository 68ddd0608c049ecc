import type { Example } from '../../../generators/pick-examples.js';
import type { Constraint } from '../../../spec/contract.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { anchorOf } from './addresses.js';
import { listNodes } from './list-nodes.js';
import { exampleName } from './page-data.js';
import type { RuleModel } from './reference-model.js';
import { summariseExample } from './summarise-example.js';

/** A request that keeps a rule and one that breaks it, in a line each, with buttons that put them into the box. */
export function renderExamples({ constraint, examples }: RuleModel): readonly ElementNode[] {
  const rows = (['keeps', 'breaks'] as const).flatMap((shows) => {
    const example = examples[shows];
    return example === undefined ? [] : [renderExample(constraint, shows, example)];
  });
  return rows.length === 0 ? [] : [element('dl', { class: 'examples' }, ...rows)];
}

function renderExample(
  constraint: Constraint,
  shows: 'keeps' | 'breaks',
  { request, scenario, breaks }: Example,
): ElementNode {
  const others = breaks.filter((id) => id !== constraint.id);
  const name = element('span', { class: 'scenario' }, scenario ?? 'an ordinary request');
  const value = element('code', { class: 'value' }, summariseExample(constraint, request));
  const button = element(
    'button',
    { type: 'button', class: 'try', 'data-example': exampleName(constraint.id, shows) },
    'Check this',
    element('span', { class: 'unseen' }, ` request, which ${shows} ${anchorOf(constraint)}`),
  );
  return element(
    'div',
    { class: `example ${shows}` },
    element('dt', {}, `${shows} it `, name),
    element('dd', {}, value, ...renderOthers(constraint, others)),
    element('dd', { class: 'act needs-script' }, button),
  );
}

/** What else a request breaks. */
function renderOthers({ operation }: Constraint, ids: readonly string[]): readonly PageNode[] {
  if (ids.length === 0) return [];
  const links = ids.map((id) => {
    const anchor = anchorOf({ id, operation });
    return element('a', { href: `#${anchor}` }, element('code', {}, anchor));
  });
  return [' ', element('span', { class: 'also' }, 'and breaks ', ...listNodes(links))];
}
