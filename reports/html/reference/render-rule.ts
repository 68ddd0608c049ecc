import { describeConstraint } from '../../../spec/constraints/registry.js';
import type { Constraint, Operation } from '../../../spec/contract.js';
import { markIsolability } from '../../render-isolability.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { anchorOf } from './addresses.js';
import type { RuleModel } from './reference-model.js';
import { renderSource } from './render-evidence.js';
import { renderExamples } from './render-examples.js';
import { renderMore } from './render-more.js';

/** The rules of one place, each with its words, its source, its examples, and what else there is to see. */
export function renderRules(operation: Operation, rules: readonly RuleModel[]): ElementNode {
  return element('div', { class: 'rules' }, ...rules.map((rule) => renderRule(operation, rule)));
}

function renderRule(operation: Operation, rule: RuleModel): ElementNode {
  const { constraint } = rule;
  const anchor = anchorOf(constraint);
  return element(
    'article',
    { class: 'rule', id: anchor, 'aria-labelledby': `${anchor}:name` },
    ...renderRuleHead(constraint, 'h4'),
    element('p', { class: 'words' }, ...renderWords(constraint), ...renderMark(rule)),
    ...renderUntested(constraint),
    ...renderExamples(rule),
    ...renderMore(operation, rule),
    renderSource(constraint),
  );
}

/** The short id of a rule, which leads to it, and a place of its whole id. */
export function renderRuleHead(constraint: Constraint, tag: 'h3' | 'h4'): readonly ElementNode[] {
  const anchor = anchorOf(constraint);
  const link = element('a', { class: 'anchor', href: `#${anchor}` }, element('code', {}, anchor));
  return [element('a', { id: constraint.id }), element(tag, { id: `${anchor}:name` }, link)];
}

/** The rule as a sentence, a pattern in it set as code. */
function renderWords(constraint: Constraint): readonly PageNode[] {
  const words = describeConstraint(constraint);
  if (constraint.kind !== 'pattern') return [words];
  const { pattern } = constraint;
  const at = words.lastIndexOf(pattern);
  return [words.slice(0, at), element('code', {}, pattern), words.slice(at + pattern.length)];
}

function renderMark({ isolability }: RuleModel): readonly PageNode[] {
  const mark = markIsolability(isolability).replaceAll(/[()]/g, '').trim();
  return mark === '' ? [] : [' ', element('span', { class: 'mark' }, mark)];
}

function renderUntested(constraint: Constraint): readonly ElementNode[] {
  if (constraint.kind !== 'prose') return [];
  const { reason } = constraint;
  return [element('p', { class: 'untested' }, element('strong', {}, 'Not tested.'), ` ${reason}`)];
}
