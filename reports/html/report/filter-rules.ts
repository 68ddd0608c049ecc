import { holdsWords, wordsOf } from '../search-words.js';
import type { evidenceKinds } from './evidence-kinds.js';
import { changeKinds, isShown } from './compare-results.js';
import type { PageCell, PageModel, PageRule } from './page-model.js';

/** Verdicts that one can look for: those of rules, those that fail as they are known to, and those that nobody has shown. */
export const verdictChoices = [
  'fail',
  'not-shown',
  'known',
  'pass',
  'inconclusive',
  'unsupported',
  'untested',
] as const;

/** Changes that one can look for. */
export const changeChoices = ['any', ...changeKinds] as const;

/** Rules of the spec, or those of the code under test. */
export const originChoices = ['spec', 'code'] as const;

/** What rows have to be like; an empty text asks for nothing. The parts are combined: a row keeps all of them. */
export interface Filter {
  readonly rules: (typeof originChoices)[number] | '';
  readonly operation: string;
  readonly member: string;
  readonly verdict: (typeof verdictChoices)[number] | '';
  readonly evidence: (typeof evidenceKinds)[number] | '';
  /** Rows that this target has; verdict and change are then those on this target. */
  readonly target: string;
  readonly change: (typeof changeChoices)[number] | '';
  /** Words, all of which stand somewhere in a rule, whatever their case. */
  readonly text: string;
}

/** Lets every row through. */
export const noFilter: Filter = {
  rules: '',
  operation: '',
  member: '',
  verdict: '',
  evidence: '',
  target: '',
  change: '',
  text: '',
};

/** Finds rules in a report. */
export interface RuleFinder {
  /** The rules, by index, that a filter lets through, in their order. */
  readonly find: (filter: Filter) => readonly number[];
  /**
   * Makes ready what a search for text reads, for at most so many rules more; true once all is ready. A search does it where
   * nobody has, and then its first one takes longer.
   */
  readonly prepare: (most: number) => boolean;
}

/** Prepares a report for many searches. */
export function createFinder(model: PageModel): RuleFinder {
  const { rules } = model;
  const texts: string[] = [];
  const prepare = (most: number): boolean => {
    const next = rules.slice(texts.length, texts.length + most);
    for (const rule of next) texts.push(searchedText(rule, model));
    return texts.length === rules.length;
  };
  return {
    prepare,
    find: (filter) => {
      const words = wordsOf(filter.text);
      if (words.length > 0) prepare(rules.length);
      return rules.flatMap((rule, index) => {
        const isFound = keeps(rule, filter, model) && holdsWords(texts[index], words);
        return isFound ? [index] : [];
      });
    },
  };
}

function keeps(rule: PageRule, filter: Filter, { groups, targets }: PageModel): boolean {
  const group = groups[rule.group];
  const origin = group?.operation === '' ? 'code' : 'spec';
  if (filter.rules !== '' && filter.rules !== origin) return false;
  if (filter.operation !== '' && group?.operation !== filter.operation) return false;
  if (filter.member !== '' && group?.member !== filter.member) return false;
  if (filter.evidence !== '' && rule.evidence !== filter.evidence) return false;
  // Without any of these, no cell has to be looked at; a report can have 10,000 rules, and this runs for each key.
  if (filter.verdict === '' && filter.target === '' && filter.change === '') return true;
  const isAsked = (cell: PageCell | null, index: number): cell is PageCell =>
    cell !== null && (filter.target === '' || targets[index]?.name === filter.target);
  if (
    filter.verdict === 'not-shown' &&
    rule.cells.some((cell, index) => isAsked(cell, index) && isShown(cell.verdict))
  )
    return false;
  return rule.cells.some(
    (cell, index) => isAsked(cell, index) && keepsVerdict(cell, filter) && keepsChange(cell, filter),
  );
}

function keepsVerdict(cell: PageCell, { verdict }: Filter): boolean {
  if (verdict === '' || verdict === 'not-shown') return true;
  return verdict === 'known' ? cell.known !== undefined : cell.verdict === verdict;
}

function keepsChange({ change }: PageCell, filter: Filter): boolean {
  if (filter.change === '') return true;
  return filter.change === 'any' ? change !== undefined : change?.kind === filter.change;
}

/** Ids, words, reasons and what was seen; names of groups and evidence are there, too. */
function searchedText({ id, rule, evidence, cells }: PageRule, { texts }: PageModel): string {
  const parts = cells.flatMap((cell): readonly (string | undefined)[] => {
    if (cell === null) return [];
    const { reason, known = [], scenarios } = cell;
    return [
      textAt(texts, reason),
      ...known.flatMap(({ reason: why, ticket }) => [why, ticket]),
      ...scenarios.flatMap(([name, , , , more]) => [
        name,
        textAt(texts, more?.reason),
        more?.counterexample?.expected,
        more?.counterexample?.observed,
        more?.counterexample?.error?.name ?? undefined,
        more?.counterexample?.error?.message,
      ]),
    ];
  });
  const all = [id, rule, evidence, ...parts].filter((part) => part !== undefined);
  return [...new Set(all)].join('\n').toLowerCase();
}

/** A shared text; undefined where there is none. */
export function textAt(texts: readonly string[], index: number | undefined): string | undefined {
  return index === undefined ? undefined : texts[index];
}
