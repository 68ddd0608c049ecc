import type { Contract, ErrorShape } from '../../../spec/contract.js';
import type { Markup } from '../markup.js';
import { markup, nothing } from '../markup.js';
import { breakable } from './breakable.js';
import type { OperationModel } from './reference-model.js';
import { renderRules } from './render-rule.js';
import { renderTable } from './render-table.js';

/** The errors of an operation in a table, then each with its Reasons and rules. */
export function renderErrors({ operation, rules }: OperationModel, { service }: Contract): Markup {
  const { credentials, availability, malformed } = service.commonErrors;
  return markup`<section aria-labelledby="errors">
<h2 id="errors">Errors</h2>
${renderTable({
  caption: 'Errors of the operation, and what a caller does about them',
  columns: ['Error', 'Status', 'When', 'Try again?', 'What a caller does'],
  rows: operation.errors.map(renderRow),
})}
${operation.errors.map(
  (error) => markup`
<section class="place" id="error.${error.name}" aria-labelledby="error.${error.name}:name">
<h3 id="error.${error.name}:name"><code>${error.name}</code></h3>
<p>${error.description}</p>
${renderDetails(error)}
${renderRules(
  operation,
  rules.filter(({ constraint }) => constraint.member === `error.${error.name}`),
)}
</section>`,
)}
<h3>Errors of any operation</h3>
<p>They say something about the caller or the service, and nothing about the request.</p>
<dl class="common">
<dt>Who calls, and how it is signed</dt><dd>${listCodes(credentials)}</dd>
<dt>Whether the service can answer now</dt><dd>${listCodes(availability)}</dd>
<dt>What cannot be read</dt><dd>${listCodes(malformed)}</dd>
</dl>
</section>`;
}

function renderRow({ name, status, description, retry }: ErrorShape): readonly Markup[] {
  return [
    markup`<a href="#error.${name}"><code>${breakable(name)}</code></a>`,
    markup`${status}`,
    markup`${description}`,
    markup`${retry === 'never' ? 'No' : markup`<strong>Yes</strong>, with backoff`}`,
    nothing,
  ];
}

function renderDetails({ members, reasons, ownReasons, afterValidation }: ErrorShape): Markup {
  const others = reasons.filter((each) => !ownReasons.includes(each));
  return markup`<p>Members: ${listCodes(members)}.</p>
${afterValidation === 'always' ? markup`<p>Only a request that keeps every rule gets it.</p>` : nothing}
${ownReasons.length === 0 ? nothing : markup`<p>Reasons that speak of what this operation does: ${listCodes(ownReasons)}.</p>`}
${others.length === 0 ? nothing : markup`<details class="more"><summary>${others.length} ${ownReasons.length === 0 ? 'Reasons' : 'further Reasons'} of the service</summary><p>No page says which operation gives which.</p><p>${listCodes(others)}</p></details>`}`;
}

function listCodes(names: readonly string[]): Markup {
  return markup`${names.map((name, index) => markup`${index === 0 ? '' : ', '}<code>${name}</code>`)}`;
}
