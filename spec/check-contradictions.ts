import { ConformanceError } from './conformance-error.js';
import { compileConstraint, describeConstraint, entriesDomain } from './constraints/registry.js';
import type { Constraint, MapShape, Operation, StringShape } from './contract.js';
import { documentPath } from './document-path.js';
import { placesOf } from './places.js';
import type { ValuePath, YamlSource } from './yaml-source.js';

/**
 * Finds rules that no request can keep together, or only a part of what one of them allows: a valid value that another rule
 * forbids, and a map that must have more entries than there are valid keys.
 *
 * @throws ConformanceError kind `spec`, with file, line and column.
 */
export async function checkContradictions(source: YamlSource, operation: Operation): Promise<void> {
  for (const { member, steps, shape } of placesOf(operation).values()) {
    const path = documentPath(member, steps);
    if (shape.kind === 'string') checkValidValues(source, path, shape);
    if (shape.kind === 'map') await checkKeyCount(source, path, shape);
  }
}

/** A valid value that breaks another rule of its place is no valid value. */
function checkValidValues(source: YamlSource, path: ValuePath, { constraints }: StringShape): void {
  for (const constraint of constraints) {
    if (constraint.kind !== 'enum') continue;
    const others = constraints.filter((each) => each !== constraint);
    for (const [index, value] of constraint.values.entries()) {
      const broken = others.find((each) => !keeps(each, value));
      if (broken === undefined) continue;
      throw new ConformanceError('spec', `The valid value ${JSON.stringify(value)} breaks another rule.`, {
        where: source.locate([...path, constraint.source.label, index]),
        advice: `${describeConstraint(broken)} Correct one of the two: as they stand, no valid request has this value.`,
      });
    }
  }
}

function keeps(constraint: Constraint, value: string): boolean {
  const check = compileConstraint(constraint);
  return check?.on === 'string' ? check.keeps(value) : true;
}

/** Keys differ: a map cannot have more entries than there are valid keys. Mostly the examples are enough to show it. */
async function checkKeyCount(source: YamlSource, path: ValuePath, map: MapShape): Promise<void> {
  const { minEntries } = entriesDomain(map.constraints);
  const examples = new Set(map.key.examples);
  if (examples.size >= minEntries) return;
  const { countValidKeys } = await import('./isolability/least-breaks.js');
  const keys = countValidKeys(map, minEntries);
  if (keys >= minEntries) return;
  throw new ConformanceError(
    'spec',
    `${map.path} must have ${minEntries} entries, and has only ${keys} valid ${keys === 1 ? 'key' : 'keys'}.`,
    {
      where: source.locate([...path, 'Map Entries', 'Minimum number of items']),
      advice: `Write at most ${keys}, or allow more keys: as they stand, no map could be valid.`,
    },
  );
}
