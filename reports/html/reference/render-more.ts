import type { Example } from '../../../generators/pick-examples.js';
import type { Operation } from '../../../spec/contract.js';
import { formatRequest } from '../../format-request.js';
import { renderIsolability } from '../../render-isolability.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { anchorOf } from './addresses.js';
import type { RuleModel, ScenarioLine } from './reference-model.js';

/** The longest string that a request shows whole, in code points. */
const longestString = 48;

/** What is folded at first: whether a rule can be broken alone, whole requests, and the scenarios of a run. */
export function renderMore(operation: Operation, rule: RuleModel): readonly ElementNode[] {
  const { constraint, scenarios, examples, isolability } = rule;
  const alone = isolability === undefined ? [] : renderIsolability(isolability);
  if (alone.length === 0 && scenarios.length === 0) return [];
  const name = element('span', { class: 'unseen' }, ` of ${anchorOf(constraint)}`);
  const lines = alone.flatMap((line) => [...linkRules(operation, line), ' ']);
  return [
    element(
      'details',
      { class: 'more' },
      element('summary', {}, describeMore(rule), name),
      ...(alone.length === 0 ? [] : [element('p', { class: 'alone' }, ...lines)]),
      ...renderRequest('A request that keeps it', examples.keeps),
      ...renderRequest('A request that breaks it', examples.breaks),
      ...renderScenarios(operation, scenarios),
    ),
  ];
}

function describeMore({ scenarios: { length }, examples: { keeps, breaks } }: RuleModel): string {
  const parts = [
    ...(keeps === undefined && breaks === undefined ? [] : ['whole requests']),
    'proof',
    ...(length === 0 ? [] : [`${length} ${length === 1 ? 'scenario' : 'scenarios'}`]),
  ];
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function renderRequest(title: string, example: Example | undefined): readonly ElementNode[] {
  if (example === undefined) return [];
  const text = formatRequest(example.request, longestString).join('\n');
  return [element('p', {}, `${title}:`), element('pre', { tabindex: 0 }, element('code', {}, text))];
}

function renderScenarios(operation: Operation, scenarios: readonly ScenarioLine[]): readonly ElementNode[] {
  if (scenarios.length === 0) return [];
  const items = scenarios.map(({ polarity, name, note }) =>
    element(
      'li',
      {},
      element('span', { class: `polarity ${polarity}` }, polarity),
      ' ',
      element('code', {}, name),
      ...(note === '' ? [] : [' ', ...linkRules(operation, note)]),
    ),
  );
  return [element('p', {}, 'Scenarios that a run tries:'), element('ul', { class: 'scenarios' }, ...items)];
}

/** A text in which the ids of the operation's rules are links to them. */
function linkRules(operation: Operation, text: string): readonly PageNode[] {
  const known = new Set(operation.constraints.map(({ id }) => id));
  const pieces = text.split(/([A-Za-z0-9]+\/[\w.]+\/[\w.-]*\w)/u);
  return pieces.map((piece) => {
    if (!known.has(piece)) return piece;
    const anchor = anchorOf({ id: piece, operation: operation.name });
    return element('a', { href: `#${anchor}` }, element('code', {}, anchor));
  });
}
