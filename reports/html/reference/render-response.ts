import type { Constraint, Operation, ResponseElement } from '../../../spec/contract.js';
import type { Markup } from '../markup.js';
import { markup, nothing } from '../markup.js';
import { breakable } from './breakable.js';
import { describeElement } from './describe-shape.js';
import type { OperationModel } from './reference-model.js';
import { renderRules } from './render-rule.js';
import { renderTable } from './render-table.js';

/** What an accepted request is answered with, and the rules of that answer. */
export function renderResponse({ operation, rules }: OperationModel): Markup {
  const { status, elements } = operation.response;
  return markup`<section aria-labelledby="response-elements">
<h2 id="response-elements">Response</h2>
<p>A request that is accepted is answered with the HTTP status <strong>${status}</strong> and a body in JSON.</p>
${
  elements.length === 0
    ? markup`<p>The body has no elements.</p>`
    : renderTable({
        caption: 'Elements of the response, in the order of the documentation page',
        columns: ['Element', 'Type', 'In every answer', 'What it is'],
        rows: all(elements).map(renderRow),
      })
}
<h3>Rules of the response</h3>
${renderRules(operation, rules.filter(isAboutResponse(operation)))}
</section>`;
}

function isAboutResponse({ name }: Operation): (rule: { readonly constraint: Constraint }) => boolean {
  return ({ constraint }) =>
    constraint.id.startsWith(`${name}/response/`) || constraint.id.startsWith(`${name}/response.`);
}

/** Elements, each followed by those in it. */
function all(elements: readonly ResponseElement[]): readonly ResponseElement[] {
  return elements.flatMap((element) => [element, ...all(element.elements)]);
}

function renderRow(element: ResponseElement): readonly Markup[] {
  const { path, required, description, example } = element;
  return [
    markup`<code>${breakable(path.join('.'))}</code>`,
    markup`${describeElement(element)}`,
    markup`${required ? 'Yes' : 'No'}`,
    markup`${description}${example === undefined ? nothing : markup` For example <code>${example}</code>.`}`,
  ];
}
