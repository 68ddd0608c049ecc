import type { EntryUnit } from '../contract.js';
import type { Statements } from './constraint-kind.js';

/** What the bounds of a map or of a list count, and the label under which a page states them. */
export function entriesUnit({ type }: Statements): { readonly label: string; readonly unit: EntryUnit } {
  return type === 'list' ? { label: 'Array Members', unit: 'item' } : { label: 'Map Entries', unit: 'entry' };
}

/** A number of entries or items in words. */
export function countEntries(count: number, unit: EntryUnit): string {
  const [one, many] = unit === 'entry' ? ['entry', 'entries'] : ['item', 'items'];
  return `${count} ${count === 1 ? one : many}`;
}
