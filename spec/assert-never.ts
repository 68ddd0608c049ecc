/** Ends a switch over a tagged union: the compiler complains where a case is missing, and so does the program. */
export function assertNever(value: never): never {
  throw new TypeError(`A case is missing for ${JSON.stringify(value)}.`);
}
