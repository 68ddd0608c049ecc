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

/** Finds the rules, by index, that a filter lets through, in their order. */
export type RuleFinder = (filter: Filter) => readonly number[];

/** Prepares a model for many searches. What is searched is made once, when a first text asks for it. */
export function createFinder(model: PageModel): RuleFinder {
  const made: string[] = [];
  const haystack = (index: number, rule: PageRule): string => (made[index] ??= searchedText(rule, model));
  return (filter) => {
    const words = filter.text
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    return model.rules.flatMap((rule, index) => {
      if (!keeps(rule, filter, model)) return [];
      return words.every((word) => haystack(index, rule).includes(word)) ? [index] : [];
    });
  };
}

function keeps(rule: PageRule, filter: Filter, { groups, targets }: PageModel): boolean {
  const group = groups[rule.group];
  const origin = group?.operation === '' ? 'code' : 'spec';
  if (filter.rules !== '' && filter.rules !== origin) return false;
  if (filter.operation !== '' && group?.operation !== filter.operation) return false;
  if (filter.member !== '' && group?.member !== filter.member) return false;
  if (filter.evidence !== '' && rule.evidence !== filter.evidence) return false;
  const cells = rule.cells.flatMap((cell, index) =>
    cell === null || (filter.target !== '' && targets[index]?.name !== filter.target) ? [] : [cell],
  );
  if (filter.verdict === 'not-shown' && cells.some(({ verdict }) => isShown(verdict))) return false;
  return cells.some((cell) => keepsVerdict(cell, filter) && keepsChange(cell, filter));
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
