import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { anchorOf, integrationFile } from './addresses.js';
import { renderFrame } from './page-frame.js';
import type { IntegrationRuleModel, ReferenceModel } from './reference-model.js';
import { renderSource } from './render-evidence.js';
import { renderRuleHead } from './render-rule.js';

/** The body of the page with the rules of code that calls the service. */
export function renderIntegration(model: ReferenceModel): string {
  const aspects = [...new Set(model.integration.map(({ rule }) => rule.member))];
  return renderFrame(model, {
    file: integrationFile,
    layout: 'list',
    contents: [],
    main: [
      element('h1', {}, 'Code that calls the service'),
      element(
        'p',
        { class: 'lead' },
        'What such code keeps to. No page states these as rules: each follows from what a page says of the service, and is counted apart from the documented rules. ',
        element('code', {}, 'sms-voice-conformance run --integration FILE'),
        ' tests them.',
      ),
      ...aspects.map((aspect) => renderAspect(model, aspect)),
    ],
  });
}

function renderAspect({ integration }: ReferenceModel, aspect: string): ElementNode {
  const rules = integration.filter(({ rule }) => rule.member === aspect);
  return element(
    'section',
    { class: 'place', 'aria-labelledby': `aspect.${aspect}` },
    element('h2', { id: `aspect.${aspect}` }, `${aspect.charAt(0).toUpperCase()}${aspect.slice(1)}`),
    element('div', { class: 'rules' }, ...rules.map(renderRule)),
  );
}

function renderRule({ rule, scenarios }: IntegrationRuleModel): ElementNode {
  const anchor = anchorOf(rule);
  return element(
    'article',
    { class: 'rule', id: anchor, 'aria-labelledby': `${anchor}:name` },
    ...renderRuleHead(rule, 'h3'),
    element('p', { class: 'words' }, rule.statement),
    element('p', {}, element('strong', {}, 'Kept by.'), ` ${rule.keptBy}`),
    ...(scenarios.length === 0 ? [] : [renderScenarios(anchor, scenarios)]),
    renderSource(rule),
  );
}

function renderScenarios(anchor: string, scenarios: readonly string[]): ElementNode {
  return element(
    'details',
    { class: 'more' },
    element(
      'summary',
      {},
      `${scenarios.length} ${scenarios.length === 1 ? 'scenario' : 'scenarios'}`,
      element('span', { class: 'unseen' }, ` of ${anchor}`),
    ),
    element(
      'ul',
      { class: 'scenarios' },
      ...scenarios.map((name) => element('li', {}, element('code', {}, name))),
    ),
  );
}
