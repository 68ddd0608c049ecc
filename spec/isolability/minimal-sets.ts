/**
 * The least sets that have a property which every larger set has, too: no part of one has it. In the order of their sizes.
 * Takes up to 2^n questions for n elements.
 */
export function minimalSets(
  elements: readonly string[],
  holds: (set: ReadonlySet<string>) => boolean,
): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  if (!holds(new Set(elements))) return found;
  let level: readonly (readonly number[])[] = [[]];
  while (level.length > 0) {
    const open: (readonly number[])[] = [];
    for (const indices of level) {
      const set = new Set(indices.map((index) => elements[index] ?? ''));
      if (found.some((each) => each.every((element) => set.has(element)))) continue;
      if (holds(set)) found.push([...set]);
      else open.push(indices);
    }
    level = open.flatMap((indices) =>
      elements.flatMap((_, index) => (index > (indices.at(-1) ?? -1) ? [[...indices, index]] : [])),
    );
  }
  return found;
}
