/** How deep an input is copied. What is deeper is compared by identity. */
const deepest = 24;

/**
 * What an input holds now, to be compared with what it holds later: its lists, objects, dates, maps and sets, also where they
 * hold themselves. The input itself may be an instance of a class. What it holds is left as it is, and so compared by identity,
 * where it is no data: functions, signals, loggers and other instances may change while they are used.
 */
export function snapshotInput(input: unknown): unknown {
  return copy(input, { known: new Map(), depth: 0 });
}

interface Copying {
  readonly known: Map<object, unknown>;
  readonly depth: number;
}

function copy(value: unknown, { known, depth }: Copying): unknown {
  if (typeof value !== 'object' || value === null || depth > deepest) return value;
  if (known.has(value)) return known.get(value);
  const deeper = { known, depth: depth + 1 };
  try {
    if (value instanceof Date) return new Date(value);
    if (value instanceof Map || value instanceof Set || Array.isArray(value)) {
      const items: unknown[] = [];
      known.set(value, items);
      for (const item of value) items.push(copy(item, deeper));
      return items;
    }
    return depth === 0 || isPlain(value) ? copyMembers(value, deeper) : value;
  } catch {
    // A Proxy may throw for whatever it is asked.
    return value;
  }
}

/** Accessors are left out: calling them may do something. */
function copyMembers(value: object, deeper: Copying): object {
  const members: object = {};
  deeper.known.set(value, members);
  for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
    if (member.enumerable !== true || !('value' in member)) continue;
    const held: unknown = member.value;
    Object.defineProperty(members, name, { value: copy(held, deeper), enumerable: true });
  }
  return members;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Also that of another realm: what has no prototype above it.
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}
