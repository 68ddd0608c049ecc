/** The first two examples, as JSON, joined by `or`. The examples of the spec are nobody's numbers. */
export function distinctExamples(examples: readonly (string | number)[]): string {
  return examples
    .slice(0, 2)
    .map((example) => JSON.stringify(example))
    .join(' or ');
}
