import type { Constraint, Member, Operation, Shape } from '../../../spec/contract.js';
import { placesOf } from '../../../spec/places.js';
import type { Place } from '../../../spec/places.js';
import type { Markup } from '../markup.js';
import { markup, nothing } from '../markup.js';
import { breakable } from './breakable.js';
import { describeType } from './describe-shape.js';
import type { OperationModel, RuleModel } from './reference-model.js';
import { renderRules } from './render-rule.js';
import { renderTable } from './render-table.js';

/** The members of the request in a table, then each place in a request with its rules, in page order. */
export function renderRequestMembers({ operation, rules }: OperationModel): Markup {
  const places = [...placesOf(operation).values()];
  return markup`<section aria-labelledby="request-members">
<h2 id="request-members">Request</h2>
${
  operation.members.length === 0
    ? markup`<p>The request has no members: it is an empty JSON object.</p>`
    : renderTable({
        caption: 'Members of the request, in the order of the documentation page',
        columns: ['Member', 'Type', 'Required', 'What it is'],
        rows: places.filter(isNamed).map((place) => renderRow(place)),
      })
}
${places.map((place) => renderPlace(operation, place, rules))}
${renderWhole(operation, rules)}
</section>`;
}

/** Members have a row of their own; what is in a map or a list stands in the row of the member that holds it. */
function isNamed({ steps }: Place): boolean {
  return steps.length === 0 || steps.at(-1)?.kind === 'field';
}

function renderRow(place: Place): readonly Markup[] {
  const { required, description } = memberAt(place);
  return [
    markup`<a href="#${place.path}"><code>${breakable(place.path)}</code></a>`,
    markup`${describeType(place.shape)}`,
    markup`${required ? markup`<strong>Yes</strong>` : 'No'}`,
    markup`${description}`,
  ];
}

/** The member that a place is, or is in. */
function memberAt({ member, steps }: Place): Member {
  const fields = steps.flatMap((step) => (step.kind === 'field' ? [step.field] : []));
  return fields.at(-1) ?? member;
}

function renderPlace(operation: Operation, place: Place, rules: readonly RuleModel[]): Markup {
  const own = rules.filter(({ constraint }) => constraint.member === place.path);
  return markup`
<section class="place" id="${place.path}" aria-labelledby="${place.path}:name">
<h3 id="${place.path}:name"><code>${place.path}</code></h3>
<p>${describePlace(place)}</p>
${isNamed(place) ? renderFacts(place) : nothing}
${own.length === 0 ? nothing : renderRules(operation, own)}
</section>`;
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

function renderFacts(place: Place): Markup {
  const { required, resource, identifiesSubject, nature } = memberAt(place);
  const facts = [
    describeType(place.shape),
    required ? 'required' : 'optional',
    ...(resource === undefined ? [] : [`names a resource: ${resource}`]),
    ...(identifiesSubject ? ['says what the operation acts on'] : []),
    ...(nature === 'opaque' ? ['only the service makes its values'] : []),
    ...(nature === 'idempotency-token' ? ['idempotency token'] : []),
  ];
  return markup`<ul class="facts">${facts.map((fact) => markup`<li>${fact}</li>`)}</ul>${renderExamples(place.shape)}`;
}

function renderExamples(shape: Shape): Markup {
  if (shape.kind !== 'string' && shape.kind !== 'integer') return nothing;
  if (shape.examples.length === 0) return nothing;
  const values = shape.examples.map(
    (each, index) => markup`${index === 0 ? '' : ', '}<code>${JSON.stringify(each)}</code>`,
  );
  return markup`<p class="ordinary">Ordinary values: ${values}</p>`;
}

/** The rules of the request as a whole. */
function renderWhole(operation: Operation, rules: readonly RuleModel[]): Markup {
  const own = rules.filter(
    ({ constraint }: { readonly constraint: Constraint }) => constraint.member === 'request',
  );
  if (own.length === 0) return nothing;
  return markup`
<section class="place" id="request" aria-labelledby="request:name">
<h3 id="request:name">The request as a whole</h3>
${renderRules(operation, own)}
</section>`;
}
