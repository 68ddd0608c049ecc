import type { ConstraintOf, Operation } from '../../../spec/contract.js';
import type { OperationDocument } from '../../../spec/documents.js';
import type { Markup } from '../markup.js';
import { markup, nothing } from '../markup.js';
import { operationFile } from './addresses.js';
import { describeEffect } from './describe-shape.js';
import { breakable } from './breakable.js';
import { renderFrame } from './page-frame.js';
import type { OperationModel, ReferenceModel } from './reference-model.js';
import { renderCheckBox } from './render-check-box.js';
import { renderErrors } from './render-errors.js';
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
    contents: renderContents(operation),
    main: markup`<div class="intro">
<h1>${breakable(operation.name)}</h1>
<p class="lead">${operation.description}</p>
${renderFacts(operation, document, contract.service.signingName)}
</div>
${renderCheckBox(operation)}
<div class="rest">
${renderRequestMembers(page)}
${renderResponse(page)}
${renderErrors(page, contract)}
${renderOpen(page, contract)}
${renderWire(page, contract)}
</div>`,
  });
}

function renderContents({ members, errors }: Operation): Markup {
  const link = (to: string, text: Markup | string): Markup => markup`<li><a href="#${to}">${text}</a></li>`;
  return markup`<nav class="contents" aria-label="On this page"><ul>
${link('check', 'Check a request')}
<li><a href="#request-members">Request</a><ul>${members.map(({ name }) => link(name, markup`<code>${breakable(name)}</code>`))}</ul></li>
${link('response-elements', 'Response')}
<li><a href="#errors">Errors</a><ul>${errors.map(({ name }) => link(`error.${name}`, markup`<code>${breakable(name)}</code>`))}</ul></li>
${link('open', 'Left open')}
${link('wire-protocol', 'On the wire')}
</ul></nav>`;
}

function renderFacts(operation: Operation, document: OperationDocument | undefined, service: string): Markup {
  const permissions = [operation.name, ...operation.furtherPermissions].map((each) => `${service}:${each}`);
  const source = document?.Source;
  return markup`<dl class="about">
<dt>Effect</dt><dd>${describeEffect(operation.effect)}</dd>
<dt>Permissions</dt><dd><ul class="plain">${permissions.map((each) => markup`<li><code>${breakable(each)}</code></li>`)}</ul></dd>
${source === undefined ? nothing : markup`<dt>Source</dt><dd><a href="${source.Page}">${describePage(source.Page)}</a>, read ${source.Read} <span class="evidence ${source.Evidence}">${source.Evidence}</span></dd>`}
<dt>Rules</dt><dd>${operation.constraints.length}, of which ${operation.constraints.filter(isProse).length} are prose that no test can show</dd>
</dl>`;
}

function isProse(constraint: Operation['constraints'][number]): constraint is ConstraintOf<'prose'> {
  return constraint.kind === 'prose';
}

function describePage(url: string): string {
  return url.startsWith('https://docs.aws.amazon.com/')
    ? 'Documentation page of AWS'
    : 'Model of the service';
}
