/** The parts of a name between which a line may be broken: before a capital letter, and after a mark. */
export function splitName(name: string): readonly string[] {
  return name.split(/(?<=[a-z])(?=[A-Z])|(?<=[._/])/u);
}
