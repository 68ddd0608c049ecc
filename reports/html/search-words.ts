/** The words of a search, whatever their case; none where nothing is searched for. */
export function wordsOf(search: string): readonly string[] {
  return search
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/** True where a text, which is in lower case, holds every word of a search. */
export function holdsWords(text: string | undefined, words: readonly string[]): boolean {
  return words.every((word) => text?.includes(word));
}
