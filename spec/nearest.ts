import { closest, distance } from 'fastest-levenshtein';

/** The known name that is nearest to a mistyped one, or undefined where none is near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const lower = typed.toLowerCase();
  const byLowerCase = new Map(known.map((name) => [name.toLowerCase(), name]));
  const best = closest(lower, [...byLowerCase.keys()]);
  return distance(lower, best) <= Math.max(2, Math.floor(typed.length / 3))
    ? byLowerCase.get(best)
    : undefined;
}

/**
 * The known name that another one is all but certainly a slip of: they differ in capitals, or by one or two letters, of a short
 * name by none. Undefined where there is none.
 */
export function slipOf(name: string, known: readonly string[]): string | undefined {
  return known.find((each) => distance(name.toLowerCase(), each.toLowerCase()) <= slipLength(each));
}

function slipLength({ length }: string): number {
  if (length >= 8) return 2;
  return length >= 5 ? 1 : 0;
}
