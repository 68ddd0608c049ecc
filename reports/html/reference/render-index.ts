import { describeConstraint } from '../../../spec/constraints/registry.js';
import type { Constraint, Operation } from '../../../spec/contract.js';
import type { Markup } from '../markup.js';
import { markup, nothing } from '../markup.js';
import { addressOf, anchorOf, indexFile, integrationFile, operationFile } from './addresses.js';
import { describeEffect } from './describe-shape.js';
import { breakable } from './breakable.js';
import { renderFrame } from './page-frame.js';
import type { ReferenceModel } from './reference-model.js';

/** The body of the first page: the operations, and every rule, which a box filters. */
export function renderIndex(model: ReferenceModel): string {
  const { operations, integration } = model;
  const rules = integration.map(({ rule }) => rule);
  const count = operations.reduce((sum, { operation }) => sum + operation.constraints.length, rules.length);
  return renderFrame(model, {
    file: indexFile,
    layout: 'list',
    contents: nothing,
    main: markup`<h1>AWS End User Messaging SMS, rule by rule</h1>
<p class="lead">What the documentation of Pinpoint SMS Voice V2 asks of a request, and what it says of the answers: each rule with its source, an example that keeps it and one that breaks it.</p>
<ul class="operations">${operations.map(({ operation }) => renderCard(operation))}
${rules.length === 0 ? nothing : markup`<li><h2><a href="${integrationFile}">Code that calls the service</a></h2><p>${rules.length} rules of what code makes of a call.</p></li>`}</ul>
${renderReadings(model)}
<section aria-labelledby="all-rules">
<h2 id="all-rules">All ${count} rules</h2>
<div class="filter needs-script"><label for="filter">Filter by member, rule, evidence or words</label>
<input id="filter" type="search" autocomplete="off" spellcheck="false">
<p id="filter-count" role="status"></p></div>
${operations.map(({ operation }) => renderRules(operation.name, operation.constraints))}
${rules.length === 0 ? nothing : renderRules('Code that calls the service', rules)}
</section>`,
  });
}

function renderCard({ name, description, effect, members, constraints }: Operation): Markup {
  return markup`<li><h2><a href="${operationFile(name)}">${breakable(name)}</a></h2>
<p>${description}</p>
<p class="counts">${describeEffect(effect)} ${members.length} ${members.length === 1 ? 'member' : 'members'}, ${constraints.length} rules.</p></li>`;
}

function renderRules(name: string, rules: readonly Constraint[]): Markup {
  return markup`<section class="group" aria-label="Rules of ${name}"><h3>${breakable(name)}</h3>
<ul class="all-rules">${rules.map(
    (rule) =>
      markup`<li><a href="${addressOf(rule)}"><code>${anchorOf(rule)}</code></a> <span>${describeConstraint(rule)}</span> <span><span class="evidence ${rule.evidence}">${rule.evidence}</span></span></li>\n`,
  )}</ul></section>`;
}

/** How the text of the documentation is read: what binds the evaluator. */
function renderReadings({ documents }: ReferenceModel): Markup {
  const { Decided: decided } = documents.interpretation;
  if (decided.length === 0) return nothing;
  return markup`<details class="more readings"><summary>How the documentation is read</summary>
<p>The evaluator keeps to these. What stays open is said on the page of each operation.</p>
<dl class="open">${decided.map(
    ({ Name, Reading, Reason, Evidence }) =>
      markup`\n<dt>${Reading} <span class="evidence ${Evidence}">${Evidence}</span></dt><dd><p>${Reason} <code class="name">${Name}</code></p></dd>`,
  )}</dl>
</details>`;
}
