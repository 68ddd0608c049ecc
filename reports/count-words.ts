/** A number with thousands set apart, and its noun in the singular or the plural: `1 rule`, `1,200 cases`. */
export function countWords(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A number with thousands set apart by commas, whatever the locale. */
export function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
