import { isJsonObject } from '../../spec/json.js';

/** The steps of a JSON Pointer (RFC 6901), unescaped. */
export function pointerSteps(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What stands at a JSON Pointer in a request; undefined where nothing does. */
export function valueAt(request: unknown, path: string): unknown {
  let value = request;
  for (const step of pointerSteps(path)) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isJsonObject(value)) value = Object.hasOwn(value, step) ? value[step] : undefined;
    else return undefined;
  }
  return value;
}
