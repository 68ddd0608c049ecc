import { nearest } from './nearest.js';

/**
 * The known id that is nearest to a mistyped one, or undefined where none is near. The names of operations are long and make
 * everything look near, so they are compared by themselves; they may be left out.
 */
export function nearestId(typed: string, known: readonly string[]): string | undefined {
  const operations = [...new Set(known.map(operationOf))];
  const named = nearest(operationOf(typed), operations);
  const candidates = named === undefined ? operations : [named];
  const rest = named === undefined ? typed : withoutOperation(typed);
  for (const operation of candidates) {
    const own = known.filter((id) => operationOf(id) === operation);
    const close = nearest(rest, own.map(withoutOperation));
    if (close !== undefined) return `${operation}/${close}`;
  }
  return undefined;
}

function operationOf(id: string): string {
  return id.split('/', 1)[0] ?? '';
}

function withoutOperation(id: string): string {
  return id.slice(operationOf(id).length + 1);
}
