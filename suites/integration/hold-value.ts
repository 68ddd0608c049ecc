/** How deep a value is looked for. */
const deepest = 6;
/** The most values that are looked at: what came back may hold a whole program. */
const mostValues = 20_000;

/** Whether something holds a value, or that it holds too much to say. */
export type Holding = 'held' | 'not-held' | 'too-much';

/**
 * Looks for a value in what may be anything: in its members, what its classes have accessors for, and the entries of maps and
 * sets; what throws when it is looked at holds nothing. What is near is looked at first, and each thing once.
 */
export function holdValue(holder: unknown, wanted: unknown): Holding {
  const seen = new Set<unknown>([holder]);
  let level: readonly unknown[] = [holder];
  for (let depth = 0; depth <= deepest; depth += 1) {
    const next: unknown[] = [];
    for (const value of level) {
      if (value === wanted) return 'held';
      for (const part of partsOf(value)) {
        if (seen.has(part)) continue;
        if (seen.size >= mostValues) return next.includes(wanted) ? 'held' : 'too-much';
        seen.add(part);
        next.push(part);
      }
    }
    level = next;
  }
  return 'not-held';
}

function* partsOf(value: unknown): Generator {
  if (typeof value !== 'object' || value === null) return;
  try {
    if (value instanceof Map) for (const entry of value) yield* entry;
    if (value instanceof Set) yield* value;
    for (const name of Object.keys(value)) yield read(value, name);
    for (const name of accessorsOf(value)) yield read(value, name);
  } catch {
    // A Proxy may throw for whatever it is asked.
  }
}

/** The names that its classes have accessors for. */
function accessorsOf(value: object): readonly string[] {
  const names: string[] = [];
  let prototype: unknown = Object.getPrototypeOf(value);
  for (let depth = 0; depth < deepest && isOwnClass(prototype); depth += 1) {
    for (const [name, accessor] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
      if (accessor.get !== undefined) names.push(name);
    prototype = Object.getPrototypeOf(prototype);
  }
  return names;
}

/** True for what has a prototype above it: the last one is that of all objects. */
function isOwnClass(prototype: unknown): prototype is object {
  return typeof prototype === 'object' && prototype !== null && Object.getPrototypeOf(prototype) !== null;
}

function read(holder: object, key: string): unknown {
  try {
    return Reflect.get(holder, key);
  } catch {
    return undefined;
  }
}
