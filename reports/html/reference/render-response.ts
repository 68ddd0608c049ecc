import type { Constraint, Operation, ResponseElement } from '../../../spec/contract.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { breakableCode } from './breakable.js';
import { describeElement } from './describe-shape.js';
import type { OperationModel } from './reference-model.js';
import { renderRules } from './render-rule.js';
import { renderTable } from './render-table.js';
import type { Cell } from './render-table.js';

/** What an accepted request is answered with, and the rules of that answer. */
export function renderResponse({ operation, rules }: OperationModel): ElementNode {
  const { status, elements } = operation.response;
  return element(
    'section',
    { 'aria-labelledby': 'response-elements' },
    element('h2', { id: 'response-elements' }, 'Response'),
    element(
      'p',
      {},
      'A request that is accepted is answered with the HTTP status ',
      element('strong', {}, String(status)),
      ' and a body in JSON.',
    ),
    elements.length === 0
      ? element('p', {}, 'The body has no elements.')
      : renderTable({
          caption: 'Elements of the response, in the order of the documentation page',
          columns: ['Element', 'Type', 'In every answer', 'What it is'],
          rows: all(elements).map(renderRow),
        }),
    element('h3', {}, 'Rules of the response'),
    renderRules(operation, rules.filter(isAboutResponse(operation))),
  );
}

function isAboutResponse({ name }: Operation): (rule: { readonly constraint: Constraint }) => boolean {
  return ({ constraint }) =>
    constraint.id.startsWith(`${name}/response/`) || constraint.id.startsWith(`${name}/response.`);
}

/** Elements, each followed by those in it. */
function all(elements: readonly ResponseElement[]): readonly ResponseElement[] {
  return elements.flatMap((each) => [each, ...all(each.elements)]);
}

function renderRow(responseElement: ResponseElement): readonly Cell[] {
  const { path, required, description, example } = responseElement;
  return [
    [breakableCode(path.join('.'))],
    [describeElement(responseElement)],
    [required ? 'Yes' : 'No'],
    [description, ...(example === undefined ? [] : [' For example ', element('code', {}, example), '.'])],
  ];
}
