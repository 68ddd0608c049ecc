import type { ConstraintOf, Operation } from '../../../spec/contract.js';
import type { OperationDocument } from '../../../spec/documents.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { operationFile } from './addresses.js';
import { describeEffect } from './describe-shape.js';
import { breakable, breakableCode } from './breakable.js';
import { renderFrame } from './page-frame.js';
import type { OperationModel, ReferenceModel } from './reference-model.js';
import { renderCheckBox } from './render-check-box.js';
import { renderErrors } from './render-errors.js';
import { renderEvidence } from './render-evidence.js';
import { renderOpen } from './render-open.js';
import { renderRequestMembers } from './render-request.js';
import { renderResponse } from './render-response.js';
import { renderWire } from './render-wire.js';

/** The body of the page of an operation. */
export function renderOperation(model: ReferenceModel, page: OperationModel): string {
  const { operation } = page;
  const { contract, documents } = model;
  const document = documents.operations.find((each) => each.Operation === operation.name);
  return renderFrame(model, {
    file: operationFile(operation.name),
    layout: 'operation',
    contents: [renderContents(operation)],
    main: [
      element(
        'div',
        { class: 'intro' },
        element('h1', {}, ...breakable(operation.name)),
        element('p', { class: 'lead' }, operation.description),
        renderFacts(operation, document, contract.service.signingName),
      ),
      renderCheckBox(operation),
      element(
        'div',
        { class: 'rest' },
        renderRequestMembers(page),
        renderResponse(page),
        renderErrors(page, contract),
        renderOpen(page, contract),
        renderWire(page, contract),
      ),
    ],
  });
}

function renderContents({ members, errors }: Operation): ElementNode {
  const codes = (names: readonly string[], start = ''): ElementNode =>
    element('ul', {}, ...names.map((name) => renderLink(`${start}${name}`, breakableCode(name))));
  const nameOf = ({ name }: { readonly name: string }): string => name;
  return element(
    'nav',
    { class: 'contents', 'aria-label': 'On this page' },
    element(
      'ul',
      {},
      renderLink('check', 'Check a request'),
      renderLink('request-members', 'Request', codes(members.map(nameOf))),
      renderLink('response-elements', 'Response'),
      renderLink('errors', 'Errors', codes(errors.map(nameOf), 'error.')),
      renderLink('open', 'Left open'),
      renderLink('wire-protocol', 'On the wire'),
    ),
  );
}

function renderLink(to: string, text: PageNode, ...below: readonly ElementNode[]): ElementNode {
  return element('li', {}, element('a', { href: `#${to}` }, text), ...below);
}

function renderFacts(
  operation: Operation,
  document: OperationDocument | undefined,
  service: string,
): ElementNode {
  const permissions = [operation.name, ...operation.furtherPermissions].map((each) => `${service}:${each}`);
  const source = document?.Source;
  const prose = operation.constraints.filter(isProse).length;
  return element(
    'dl',
    { class: 'about' },
    ...renderFact('Effect', describeEffect(operation.effect)),
    ...renderFact(
      'Permissions',
      element('ul', { class: 'plain' }, ...permissions.map((each) => element('li', {}, breakableCode(each)))),
    ),
    ...(source === undefined
      ? []
      : renderFact(
          'Source',
          element('a', { href: source.Page }, describePage(source.Page)),
          `, read ${source.Read} `,
          renderEvidence(source.Evidence),
        )),
    ...renderFact(
      'Rules',
      `${operation.constraints.length}, of which ${prose} are prose that no test can show`,
    ),
  );
}

function renderFact(title: string, ...words: readonly PageNode[]): readonly ElementNode[] {
  return [element('dt', {}, title), element('dd', {}, ...words)];
}

function isProse(constraint: Operation['constraints'][number]): constraint is ConstraintOf<'prose'> {
  return constraint.kind === 'prose';
}

function describePage(url: string): string {
  return url.startsWith('https://docs.aws.amazon.com/')
    ? 'Documentation page of AWS'
    : 'Model of the service';
}
