import type { Contract } from '../../../spec/contract.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import type { OperationModel } from './reference-model.js';
import { renderRules } from './render-rule.js';

/** How a request looks on the wire, and the rules of the protocol. */
export function renderWire({ operation, rules }: OperationModel, { service }: Contract): ElementNode {
  const host = service.endpoints.standard
    .replace('https://', '')
    .replace('{region}', 'us-east-1')
    .replace('{suffix}', 'amazonaws.com');
  const lines = [
    `${service.method} ${service.path} HTTP/1.1`,
    `Host: ${host}`,
    `Content-Type: ${service.contentType}`,
    `X-Amz-Target: ${service.targetPrefix}.${operation.name}`,
    `Authorization: AWS4-HMAC-SHA256 Credential=.../us-east-1/${service.signingName}/aws4_request, ...`,
    '',
    '{ ... }',
  ];
  return element(
    'section',
    { 'aria-labelledby': 'wire-protocol' },
    element('h2', { id: 'wire-protocol' }, 'On the wire'),
    element('pre', { tabindex: 0 }, element('code', {}, lines.join('\n'))),
    element('h3', {}, 'Rules of the protocol'),
    renderRules(
      operation,
      rules.filter(({ constraint }) => constraint.member === 'wire'),
    ),
  );
}
