import { nearest } from './nearest.js';

/**
 * The known id that is nearest to a mistyped one, or undefined where none is near. The names of operations are long and make
 * everything look near, so they are compared by themselves; they may be left out.
 */
export function nearestId(typed: string, known: readonly string[]): string | undefined {
  const operations = [...new Set(known.map(operationOf))];
  if (!typed.includes('/')) return nearestName(typed, operations, known);
  const named = nearest(operationOf(typed), operations);
  return named === undefined
    ? nearestRest(typed, known)
    : nearestRest(
        withoutOperation(typed),
        known.filter((id) => operationOf(id) === named),
      );
}

/** An operation, or what is nearer to the name than every operation. */
function nearestName(
  typed: string,
  operations: readonly string[],
  known: readonly string[],
): string | undefined {
  const best = nearest(typed, [...known.map(withoutOperation), ...operations]);
  return best === undefined || operations.includes(best) ? best : nearestRest(typed, known);
}

/** The first id whose part after the operation is the nearest one. */
function nearestRest(typed: string, known: readonly string[]): string | undefined {
  const close = nearest(typed, known.map(withoutOperation));
  return close === undefined ? undefined : known.find((id) => withoutOperation(id) === close);
}

function operationOf(id: string): string {
  return id.split('/', 1)[0] ?? '';
}

function withoutOperation(id: string): string {
  return id.slice(operationOf(id).length + 1);
}
