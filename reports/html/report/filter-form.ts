import { formatCount } from '../../count-words.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { evidenceKinds } from './evidence-kinds.js';
import { changeChoices, noFilter, originChoices, verdictChoices } from './filter-rules.js';
import type { Filter, RuleFinder } from './filter-rules.js';
import type { PageModel } from './page-model.js';
import { changeWords } from './verdict-words.js';

/** A choice that a button makes at once: it asks for this verdict, or this change, and leaves the rest as it is. */
export interface QuickChoice {
  readonly name: string;
  readonly title: string;
  readonly part: Pick<Filter, 'verdict' | 'change'>;
}

const verdictTitles: Readonly<Record<(typeof verdictChoices)[number], string>> = {
  fail: 'fail',
  'not-shown': 'not shown',
  known: 'fail, as listed',
  pass: 'pass',
  inconclusive: 'inconclusive',
  unsupported: 'unsupported',
  untested: 'untested',
};

/** The choices that a report offers. */
export function quickChoices({ hasBaseline }: PageModel): readonly QuickChoice[] {
  return [
    { name: 'all', title: 'All', part: { verdict: '', change: '' } },
    { name: 'fail', title: 'What does not hold', part: { verdict: 'fail', change: '' } },
    { name: 'not-shown', title: 'What nobody has shown', part: { verdict: 'not-shown', change: '' } },
    ...(hasBaseline
      ? [{ name: 'changed', title: 'What changed', part: { verdict: '', change: 'any' } } as const]
      : []),
  ];
}

/** The controls above the table: what is searched for, and buttons for what is asked most. */
export function filterForm(model: PageModel, finder: RuleFinder): ElementNode {
  return element(
    'form',
    { class: 'filters', role: 'search', 'aria-label': 'Rules' },
    element(
      'div',
      { class: 'quick', role: 'group', 'aria-label': 'Quick choices' },
      ...quickChoices(model).map((choice) => quickButton(choice, finder)),
    ),
    element(
      'div',
      { class: 'search-line' },
      searchField(),
      element('button', { type: 'reset', class: 'plain' }, 'Reset'),
    ),
    element('div', { class: 'fields' }, ...choiceFields(model)),
  );
}

/** The lists to choose from; those that offer no choice in this report are left out. */
function choiceFields(model: PageModel): readonly ElementNode[] {
  const { groups, targets, hasBaseline } = model;
  const operations = groups.map(({ operation }) => operation);
  const members = groups.map(({ member }) => member);
  const names = targets.map(({ name }) => name);
  const kinds = evidenceKinds.filter((kind) => has(model, kind));
  return [
    ...(operations.includes('') ? [choiceField('rules', 'Rules', originChoices, titleOfOrigin)] : []),
    choiceField('operation', 'Operation', operations),
    choiceField('member', 'Member', members),
    choiceField('verdict', 'Verdict', verdictChoices, (each) => verdictTitles[each]),
    choiceField('evidence', 'Evidence', kinds),
    choiceField('target', 'Target', names),
    ...(hasBaseline ? [choiceField('change', 'Change', changeChoices, titleOfChange)] : []),
  ];
}

function titleOfOrigin(origin: (typeof originChoices)[number]): string {
  return origin === 'spec' ? 'documented rules' : 'rules for calling code';
}

function titleOfChange(change: (typeof changeChoices)[number]): string {
  return change === 'any' ? 'any change' : changeWords[change];
}

function has({ rules }: PageModel, kind: string): boolean {
  return rules.some(({ evidence }) => evidence === kind);
}

function quickButton({ name, title, part }: QuickChoice, finder: RuleFinder): ElementNode {
  const count = formatCount(finder.find({ ...noFilter, ...part }).length);
  return element(
    'button',
    { type: 'button', 'data-choice': name, 'aria-pressed': 'false' },
    `${title} `,
    element('span', { class: 'count' }, count),
  );
}

function searchField(): ElementNode {
  return element(
    'label',
    { class: 'search' },
    element('span', {}, 'Search'),
    element('input', { type: 'search', name: 'text', autocomplete: 'off', spellcheck: 'false' }),
  );
}

function choiceField<T extends string>(
  name: keyof Filter,
  title: string,
  ...[values, titleOf]: [values: readonly T[], titleOf?: (value: T) => string]
): ElementNode {
  const known = [...new Set(values)].filter((value) => value !== '');
  const options: readonly PageNode[] = known.map((value) =>
    element('option', { value }, titleOf?.(value) ?? value),
  );
  return element(
    'label',
    {},
    element('span', {}, title),
    element('select', { name }, element('option', { value: '' }, 'any'), ...options),
  );
}
