import type { Contract, ErrorShape, Operation } from '../../../spec/contract.js';
import type { Markup } from '../markup.js';
import { markup, nothing } from '../markup.js';
import { addressOf } from './addresses.js';
import { breakable } from './breakable.js';
import { describeLostAnswer } from './describe-lost-answer.js';
import type { OperationModel } from './reference-model.js';
import { renderRules } from './render-rule.js';
import { renderTable } from './render-table.js';

/** The errors of an operation in a table, then each with its Reasons and rules, then what else can come back. */
export function renderErrors({ operation, rules }: OperationModel, contract: Contract): Markup {
  return markup`<section aria-labelledby="errors">
<h2 id="errors">Errors</h2>
${renderTable({
  caption: 'Errors of the operation, and what a caller does about them',
  columns: ['Error', 'Status', 'Try again as it is?', 'When, and what a caller does'],
  rows: operation.errors.map(renderRow),
})}
${renderLostAnswer(operation, contract)}
${operation.errors.map(
  (error) => markup`
<section class="place" id="error.${error.name}" aria-labelledby="error.${error.name}:name">
<h3 id="error.${error.name}:name"><code>${breakable(error.name)}</code></h3>
<p>${error.description} HTTP status ${error.status}.</p>
${renderDetails(error)}
${renderRules(
  operation,
  rules.filter(({ constraint }) => constraint.member === `error.${error.name}`),
)}
</section>`,
)}
${renderCommonErrors(contract)}
</section>`;
}

function renderLostAnswer(operation: Operation, { integration }: Contract): Markup {
  const rule = integration.find(({ asked }) => asked === 'retry/not-after-ambiguous');
  return markup`<section class="place" aria-labelledby="lost-answer">
<h3 id="lost-answer">No answer</h3>
<p>A request whose answer was lost, or came too late. ${describeLostAnswer(operation)} <span class="evidence inferred">inferred</span>${
    rule === undefined ? nothing : markup` See <a href="${addressOf(rule)}"><code>${rule.id}</code></a>.`
  }</p>
</section>`;
}

function renderCommonErrors({ service }: Contract): Markup {
  const { credentials, availability, malformed } = service.commonErrors;
  return markup`<section class="place" aria-labelledby="common-errors">
<h3 id="common-errors">Errors of any operation</h3>
<p>They say something about the caller or the service, and nothing about the request.</p>
<dl class="common">
<dt>Who calls, and how it is signed</dt><dd>${listCodes(credentials)}</dd>
<dt>Whether the service can answer now</dt><dd>${listCodes(availability)}</dd>
<dt>What cannot be read</dt><dd>${listCodes(malformed)}</dd>
</dl>
</section>`;
}

function renderRow({ name, status, description, retry, remedy, ownReasons }: ErrorShape): readonly Markup[] {
  const own =
    ownReasons.length === 0
      ? nothing
      : markup`<p class="own">Reasons that speak of this operation: ${listCodes(ownReasons)}</p>`;
  return [
    markup`<a href="#error.${name}"><code>${breakable(name)}</code></a>`,
    markup`${status}`,
    markup`${retry === 'never' ? 'No' : markup`<strong>Yes</strong>, with backoff`}`,
    markup`<p class="when">${description}</p><p>${remedy?.statement ?? ''}</p>${own}`,
  ];
}

function renderDetails(error: ErrorShape): Markup {
  const { members, remedy, retry } = error;
  return markup`${
    remedy === undefined
      ? nothing
      : markup`<p><strong>What a caller does.</strong> ${remedy.statement}</p>
<p class="source"><span class="evidence ${remedy.evidence}">${remedy.evidence}</span> <a href="${remedy.source.url}">${remedy.source.label}</a>, read ${remedy.source.read}</p>`
  }
<p>${retry === 'never' ? 'The model of the service does not mark it as one to try again.' : 'The model of the service marks it as one to try again.'} <span class="evidence modeled">modeled</span></p>
<p>Members: ${listCodes(members)}.</p>
${renderValidation(error)}
${renderReasons(error)}`;
}

/** Which requests get an error: whether it can hide that a rule is broken. */
function renderValidation({ afterValidation }: ErrorShape): Markup {
  if (afterValidation === 'always') return markup`<p>Only a request that keeps every rule gets it.</p>`;
  if (afterValidation.length === 0) return nothing;
  return markup`<p>Only a request that keeps every rule gets it with the Reason ${listCodes(afterValidation)}.</p>`;
}

function renderReasons({ reasons, ownReasons }: ErrorShape): Markup {
  const others = reasons.filter((each) => !ownReasons.includes(each));
  const kind = ownReasons.length === 0 ? 'Reasons' : 'further Reasons';
  return markup`${
    ownReasons.length === 0
      ? nothing
      : markup`<p>Reasons that speak of what this operation does: ${listCodes(ownReasons)}. <span class="evidence inferred">inferred</span></p>`
  }${
    others.length === 0
      ? nothing
      : markup`<details class="more"><summary>${others.length} ${kind} of the service</summary>
<p>No page says which operation gives which.</p><p>${listCodes(others)}</p></details>`
  }`;
}

function listCodes(names: readonly string[]): Markup {
  return markup`${names.map((name, index) => markup`${index === 0 ? '' : ', '}<code>${breakable(name)}</code>`)}`;
}
