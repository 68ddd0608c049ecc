import { evidenceKinds } from './evidence-kinds.js';
import { changeChoices, noFilter, originChoices, verdictChoices } from './filter-rules.js';
import type { Filter } from './filter-rules.js';
import type { PageModel } from './page-model.js';

/** What the part of an address after `#` says: rows to show, or a rule to open. */
export type PageState =
  | {
      readonly kind: 'filter';
      readonly filter: Filter;
      /** What the address asks for and the report does not have, as the address says it: `verdict=fial`. */
      readonly unknown: readonly string[];
    }
  | { readonly kind: 'rule'; readonly index: number }
  /** A part of the page that is no state of the table, or an id that the report does not have. */
  | { readonly kind: 'other'; readonly id: string };

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

/**
 * Reads such an address, as people may have altered it: what the report does not have asks for nothing. The name of the
 * operation may be left out of an id, as in `--case`; the id of a scenario or a case leads to its rule.
 */
export function readAddress(fragment: string, model: PageModel): PageState {
  const text = fragment.replace(/^#/, '');
  if (text === '' || text === 'all') return { kind: 'filter', filter: noFilter, unknown: [] };
  const id = decoded(text) ?? text;
  const exact = model.rules.findIndex((rule) => ruleAddress(rule.id) === `#${text}` || rule.id === id);
  if (exact !== -1) return { kind: 'rule', index: exact };
  if (text.includes('=')) return readFilter(new URLSearchParams(text), model);
  const index = findRule(id, model);
  return index === -1 ? { kind: 'other', id } : { kind: 'rule', index };
}

/** The rule that is meant by an id without its operation, or by the id of one of its scenarios or cases; -1 where none is. */
function findRule(id: string, { rules, groups }: PageModel): number {
  const operations = new Set(groups.map(({ operation }) => operation).filter((each) => each !== ''));
  const wanted = [id, ...[...operations].map((each) => `${each}/${id}`)];
  const all = wanted.flatMap((each) => [
    rules.findIndex((rule) => rule.id === each),
    rules.findIndex((rule) => each.startsWith(`${rule.id}/`)),
  ]);
  return all.find((index) => index !== -1) ?? -1;
}

function readFilter(given: URLSearchParams, { groups, targets }: PageModel): PageState {
  const choose = <T extends string>(key: string, known: readonly T[]): T | '' =>
    known.find((each) => wellFormed(each) === given.get(key)) ?? '';
  const filter: Filter = {
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
  const isRead = (name: string, value: string): boolean =>
    value === '' || filterKeys.some((key) => key === name && wellFormed(filter[key]) === value);
  const unknown = [...given].flatMap(([name, value]) => (isRead(name, value) ? [] : [`${name}=${value}`]));
  return { kind: 'filter', filter, unknown };
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
