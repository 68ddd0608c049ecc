import type { Contract, ErrorShape, Operation } from '../../../spec/contract.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { placeOf } from './addresses.js';
import { breakableCode } from './breakable.js';
import { describeLostAnswer } from './describe-lost-answer.js';
import { listNodes } from './list-nodes.js';
import type { OperationModel, RuleModel } from './reference-model.js';
import { renderErrorDetails } from './render-error-details.js';
import { renderEvidence } from './render-evidence.js';
import { renderRules } from './render-rule.js';
import { renderTable } from './render-table.js';
import type { Cell } from './render-table.js';

/** The errors of an operation in a table, then each with its Reasons and rules, then what else can come back. */
export function renderErrors({ operation, rules }: OperationModel, contract: Contract): ElementNode {
  return element(
    'section',
    { 'aria-labelledby': 'errors' },
    element('h2', { id: 'errors' }, 'Errors'),
    renderTable({
      caption: 'Errors of the operation, and what a caller does about them',
      columns: ['Error', 'Status', 'Try again as it is?', 'When, and what a caller does'],
      rows: operation.errors.map(renderRow),
    }),
    renderLostAnswer(operation, contract),
    ...operation.errors.map((error) => renderError(operation, error, rules)),
    renderCommonErrors(contract),
  );
}

function renderRow({ name, status, description, retry, remedy, ownReasons }: ErrorShape): readonly Cell[] {
  const own = element(
    'p',
    { class: 'own' },
    'Reasons that speak of this operation: ',
    ...listNodes(ownReasons.map(breakableCode)),
  );
  return [
    [element('a', { href: `#error.${name}` }, breakableCode(name))],
    [String(status)],
    retry === 'never' ? ['No'] : [element('strong', {}, 'Yes'), ', with backoff'],
    [
      element('p', { class: 'when' }, description),
      element('p', {}, remedy?.statement ?? ''),
      ...(ownReasons.length === 0 ? [] : [own]),
    ],
  ];
}

function renderLostAnswer(operation: Operation, { integration }: Contract): ElementNode {
  const rule = integration.find(({ asked }) => asked === 'retry/not-after-ambiguous');
  const words = `A request whose answer was lost, or came too late. ${describeLostAnswer(operation)} `;
  const see: readonly PageNode[] =
    rule === undefined
      ? []
      : [' See ', element('a', { href: placeOf(rule) }, element('code', {}, rule.id)), '.'];
  return element(
    'section',
    { class: 'place', 'aria-labelledby': 'lost-answer' },
    element('h3', { id: 'lost-answer' }, 'No answer'),
    element('p', {}, words, renderEvidence('inferred'), ...see),
  );
}

function renderError(operation: Operation, error: ErrorShape, rules: readonly RuleModel[]): ElementNode {
  const id = `error.${error.name}`;
  return element(
    'section',
    { class: 'place', id, 'aria-labelledby': `${id}:name` },
    element('h3', { id: `${id}:name` }, breakableCode(error.name)),
    element('p', {}, `${error.description} HTTP status ${error.status}.`),
    ...renderErrorDetails(error),
    renderRules(
      operation,
      rules.filter(({ constraint }) => constraint.member === id),
    ),
  );
}

function renderCommonErrors({ service }: Contract): ElementNode {
  const { credentials, availability, malformed } = service.commonErrors;
  const entry = (title: string, codes: readonly string[]): readonly ElementNode[] => [
    element('dt', {}, title),
    element('dd', {}, ...listNodes(codes.map(breakableCode))),
  ];
  return element(
    'section',
    { class: 'place', 'aria-labelledby': 'common-errors' },
    element('h3', { id: 'common-errors' }, 'Errors of any operation'),
    element('p', {}, 'They say something about the caller or the service, and nothing about the request.'),
    element(
      'dl',
      { class: 'common' },
      ...entry('Who calls, and how it is signed', credentials),
      ...entry('Whether the service can answer now', availability),
      ...entry('What cannot be read', malformed),
    ),
  );
}
