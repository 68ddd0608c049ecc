import { describeConstraint } from '../../../spec/constraints/registry.js';
import type { Constraint, Operation } from '../../../spec/contract.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { anchorOf, indexFile, integrationFile, operationFile, placeOf } from './addresses.js';
import { describeEffect } from './describe-shape.js';
import { breakable } from './breakable.js';
import { renderFrame } from './page-frame.js';
import type { ReferenceModel } from './reference-model.js';
import { renderEvidence } from './render-evidence.js';

/** The body of the first page: the operations, and every rule, which a box filters. */
export function renderIndex(model: ReferenceModel): string {
  const { operations } = model;
  const rules = model.integration.map(({ rule }) => rule);
  return renderFrame(model, {
    file: indexFile,
    layout: 'list',
    contents: [],
    main: [
      element('h1', {}, 'AWS End User Messaging SMS, rule by rule'),
      element(
        'p',
        { class: 'lead' },
        'What the documentation of Pinpoint SMS Voice V2 asks of a request, and what it says of the answers: each rule with its source, an example that keeps it and one that breaks it.',
      ),
      element(
        'ul',
        { class: 'operations' },
        ...operations.map(({ operation }) => renderCard(operation)),
        ...(rules.length === 0 ? [] : [renderIntegrationCard(rules.length)]),
      ),
      ...renderReadings(model),
      renderAll(
        operations.map(({ operation }) => operation),
        rules,
      ),
    ],
  });
}

function renderCard({ name, description, effect, members, constraints }: Operation): ElementNode {
  const count = `${members.length} ${members.length === 1 ? 'member' : 'members'}`;
  return element(
    'li',
    {},
    element('h2', {}, element('a', { href: { file: operationFile(name) } }, ...breakable(name))),
    element('p', {}, description),
    element('p', { class: 'counts' }, `${describeEffect(effect)} ${count}, ${constraints.length} rules.`),
  );
}

function renderIntegrationCard(count: number): ElementNode {
  return element(
    'li',
    {},
    element('h2', {}, element('a', { href: { file: integrationFile } }, 'Code that calls the service')),
    element('p', {}, `${count} rules of what code makes of a call.`),
  );
}

function renderAll(operations: readonly Operation[], integration: readonly Constraint[]): ElementNode {
  const count = operations.reduce((sum, { constraints }) => sum + constraints.length, integration.length);
  return element(
    'section',
    { 'aria-labelledby': 'all-rules' },
    element('h2', { id: 'all-rules' }, `All ${count} rules`),
    element(
      'div',
      { class: 'filter needs-script' },
      element('label', { for: 'filter' }, 'Filter by member, rule, evidence or words'),
      element('input', { id: 'filter', type: 'search', autocomplete: 'off', spellcheck: 'false' }),
      element('p', { id: 'filter-count', role: 'status' }),
    ),
    ...operations.map(({ name, constraints }) => renderGroup(name, constraints)),
    ...(integration.length === 0 ? [] : [renderGroup('Code that calls the service', integration)]),
  );
}

function renderGroup(name: string, rules: readonly Constraint[]): ElementNode {
  return element(
    'section',
    { class: 'group', 'aria-label': `Rules of ${name}` },
    element('h3', {}, ...breakable(name)),
    element('ul', { class: 'all-rules' }, ...rules.map(renderLine)),
  );
}

function renderLine(rule: Constraint): ElementNode {
  return element(
    'li',
    {},
    element('a', { href: placeOf(rule) }, element('code', {}, anchorOf(rule))),
    ' ',
    element('span', {}, describeConstraint(rule)),
    ' ',
    element('span', {}, renderEvidence(rule.evidence)),
  );
}

/** How the text of the documentation is read: what binds the evaluator. */
function renderReadings({ documents }: ReferenceModel): readonly PageNode[] {
  const { Decided: decided } = documents.interpretation;
  if (decided.length === 0) return [];
  const entries = decided.flatMap(({ Name, Reading, Reason, Evidence }) => [
    element('dt', {}, `${Reading} `, renderEvidence(Evidence)),
    element('dd', {}, element('p', {}, `${Reason} `, element('code', { class: 'name' }, Name))),
  ]);
  return [
    element(
      'details',
      { class: 'more readings' },
      element('summary', {}, 'How the documentation is read'),
      element(
        'p',
        {},
        'The evaluator keeps to these. What stays open is said on the page of each operation.',
      ),
      element('dl', { class: 'open' }, ...entries),
    ),
  ];
}
