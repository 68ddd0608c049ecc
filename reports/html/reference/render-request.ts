import type { Constraint, Member, Operation, Shape } from '../../../spec/contract.js';
import { placesOf } from '../../../spec/places.js';
import type { Place } from '../../../spec/places.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { breakableCode } from './breakable.js';
import { describeType } from './describe-shape.js';
import { listNodes } from './list-nodes.js';
import type { OperationModel, RuleModel } from './reference-model.js';
import { renderRules } from './render-rule.js';
import { renderTable } from './render-table.js';
import type { Cell } from './render-table.js';

/** The members of the request in a table, then each place in a request with its rules, in page order. */
export function renderRequestMembers({ operation, rules }: OperationModel): ElementNode {
  const places = [...placesOf(operation).values()];
  return element(
    'section',
    { 'aria-labelledby': 'request-members' },
    element('h2', { id: 'request-members' }, 'Request'),
    operation.members.length === 0
      ? element('p', {}, 'The request has no members: it is an empty JSON object.')
      : renderTable({
          caption: 'Members of the request, in the order of the documentation page',
          columns: ['Member', 'Type', 'Required', 'What it is'],
          rows: places.filter(isNamed).map((place) => renderRow(place)),
        }),
    ...places.map((place) => renderPlace(operation, place, rules)),
    ...renderWhole(operation, rules),
  );
}

/** Members have a row of their own; what is in a map or a list stands in the row of the member that holds it. */
function isNamed({ steps }: Place): boolean {
  return steps.length === 0 || steps.at(-1)?.kind === 'field';
}

function renderRow(place: Place): readonly Cell[] {
  const { required, description } = memberAt(place);
  return [
    [element('a', { href: `#${place.path}` }, breakableCode(place.path))],
    [describeType(place.shape)],
    [required ? element('strong', {}, 'Yes') : 'No'],
    [description],
  ];
}

/** The member that a place is, or is in. */
function memberAt({ member, steps }: Place): Member {
  const fields = steps.flatMap((step) => (step.kind === 'field' ? [step.field] : []));
  return fields.at(-1) ?? member;
}

function renderPlace(operation: Operation, place: Place, rules: readonly RuleModel[]): ElementNode {
  const own = rules.filter(({ constraint }) => constraint.member === place.path);
  return element(
    'section',
    { class: 'place', id: place.path, 'aria-labelledby': `${place.path}:name` },
    element('h3', { id: `${place.path}:name` }, element('code', {}, place.path)),
    element('p', {}, describePlace(place)),
    ...(isNamed(place) ? renderFacts(place) : []),
    ...(own.length === 0 ? [] : [renderRules(operation, own)]),
  );
}

function describePlace(place: Place): string {
  if (isNamed(place)) return memberAt(place).description;
  const above = place.path.slice(0, place.path.lastIndexOf('.'));
  const words = {
    key: `Each key of ${above}.`,
    value: `Each value of ${above}.`,
    item: `Each item of ${above}.`,
  };
  const kind = place.steps.at(-1)?.kind;
  return kind === undefined || kind === 'field' ? '' : words[kind];
}

function renderFacts(place: Place): readonly ElementNode[] {
  const { required, resource, identifiesSubject, nature } = memberAt(place);
  const facts = [
    describeType(place.shape),
    required ? 'required' : 'optional',
    ...(resource === undefined ? [] : [`names a resource: ${resource}`]),
    ...(identifiesSubject ? ['says what the operation acts on'] : []),
    ...(nature === 'opaque' ? ['only the service makes its values'] : []),
    ...(nature === 'idempotency-token' ? ['idempotency token'] : []),
  ];
  const items = facts.map((fact) => element('li', {}, fact));
  return [element('ul', { class: 'facts' }, ...items), ...renderExamples(place.shape)];
}

function renderExamples(shape: Shape): readonly ElementNode[] {
  if (shape.kind !== 'string' && shape.kind !== 'integer') return [];
  if (shape.examples.length === 0) return [];
  const values = shape.examples.map((each) => element('code', {}, JSON.stringify(each)));
  return [element('p', { class: 'ordinary' }, 'Ordinary values: ', ...listNodes(values))];
}

/** The rules of the request as a whole. */
function renderWhole(operation: Operation, rules: readonly RuleModel[]): readonly ElementNode[] {
  const own = rules.filter(
    ({ constraint }: { readonly constraint: Constraint }) => constraint.member === 'request',
  );
  if (own.length === 0) return [];
  return [
    element(
      'section',
      { class: 'place', id: 'request', 'aria-labelledby': 'request:name' },
      element('h3', { id: 'request:name' }, 'The request as a whole'),
      renderRules(operation, own),
    ),
  ];
}
