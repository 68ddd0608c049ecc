import { evidenceKinds } from './evidence-kinds.js';
import { changeChoices, noFilter, originChoices, verdictChoices } from './filter-rules.js';
import type { Filter } from './filter-rules.js';
import type { PageModel } from './page-model.js';

/** What the part of an address after `#` says: rows to show, or a rule to open. */
export type PageState =
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'rule'; readonly index: number }
  /** A part of the page that is no state of the table. */
  | { readonly kind: 'other' };

/** The parts of a filter, in the order in which they stand in an address. */
export const filterKeys = [
  'rules',
  'operation',
  'member',
  'verdict',
  'evidence',
  'target',
  'change',
  'text',
] as const;

/** Where a link to a rule leads: `#<id>`. */
export function ruleAddress(id: string): string {
  return `#${encodeURIComponent(wellFormed(id)).replaceAll('%2F', '/')}`;
}

/** Where a link to filtered rows leads; all rows are `#all`, since `#rules` is the place of the table, however it is filtered. */
export function filterAddress(filter: Partial<Filter>): string {
  const given = filterKeys.flatMap((key): readonly [string, string][] => {
    const value = filter[key] ?? '';
    return value === '' ? [] : [[key, wellFormed(value)]];
  });
  return given.length === 0 ? '#all' : `#${new URLSearchParams(given).toString()}`;
}

/** Reads such an address, as people may have altered it: what the report does not have asks for nothing. */
export function readAddress(fragment: string, model: PageModel): PageState {
  const text = fragment.replace(/^#/, '');
  if (text === '' || text === 'all') return { kind: 'filter', filter: noFilter };
  if (text.includes('=')) return { kind: 'filter', filter: readFilter(new URLSearchParams(text), model) };
  const index = model.rules.findIndex(({ id }) => ruleAddress(id) === `#${text}` || id === decoded(text));
  return index === -1 ? { kind: 'other' } : { kind: 'rule', index };
}

function readFilter(given: URLSearchParams, { groups, targets }: PageModel): Filter {
  const choose = <T extends string>(key: string, known: readonly T[]): T | '' =>
    known.find((each) => wellFormed(each) === given.get(key)) ?? '';
  return {
    rules: choose('rules', originChoices),
    operation: choose(
      'operation',
      groups.map(({ operation }) => operation),
    ),
    member: choose(
      'member',
      groups.map(({ member }) => member),
    ),
    verdict: choose('verdict', verdictChoices),
    evidence: choose('evidence', evidenceKinds),
    target: choose(
      'target',
      targets.map(({ name }) => name),
    ),
    change: choose('change', changeChoices),
    text: given.get('text') ?? '',
  };
}

/** Undefined for an address that is written wrongly. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The text without halves of characters, which no address can hold. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\uFFFD');
}
