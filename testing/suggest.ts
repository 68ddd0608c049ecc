import { nearest } from '../spec/nearest.js';

/** The most names that are suggested together. */
const mostSuggested = 5;

/** The most names that a message lists in full. */
const mostListed = 12;

/**
 * What may be meant by a mistyped name, as a sentence: the nearest name; those that it is a part of, or that are a part of it; those
 * that have all of its words; else all that there are, of many those first that share most words with it.
 */
export function suggest(typed: string, known: readonly string[]): string {
  const meant = findMeantNames(typed, known);
  return meant.length === 0 ? listNames(typed, known) : `Did you mean ${meant.join(' or ')}?`;
}

/** The names that may be meant; none where nothing says which. */
function findMeantNames(typed: string, known: readonly string[]): readonly string[] {
  const close = nearest(typed, known);
  if (close !== undefined) return [close];
  const words = wordsOf(typed);
  for (const isMeant of [
    (name: string) => isPart(typed, name),
    (name: string) => words.every((word) => wordsOf(name).includes(word)),
  ]) {
    const meant = known.filter(isMeant);
    if (meant.length > 0 && meant.length <= mostSuggested) return meant;
  }
  return [];
}

/** In characters. Less says nothing: `in` is a part of nearly everything. */
const leastPart = 4;

function isPart(typed: string, name: string): boolean {
  const [a, b] = [plain(typed), plain(name)];
  return Math.min(a.length, b.length) >= leastPart && (a.includes(b) || b.includes(a));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

function wordsOf(name: string): readonly string[] {
  return name.toUpperCase().split(/[^A-Z0-9]+/);
}

function listNames(typed: string, known: readonly string[]): string {
  if (known.length === 0) return 'There is none.';
  if (known.length <= mostListed) return `Known: ${known.join(', ')}.`;
  const words = wordsOf(typed);
  const shared = (name: string): number =>
    wordsOf(name).filter((word) => word.length >= leastPart && words.includes(word)).length;
  const first = known.toSorted((a, b) => shared(b) - shared(a)).slice(0, mostSuggested);
  return `There are ${known.length}: ${first.join(', ')}, and ${known.length - first.length} more.`;
}
