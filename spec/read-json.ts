import type { Json } from './json.js';

/**
 * Parses JSON text. A key `__proto__` becomes an own property.
 *
 * @throws SyntaxError where the text is not JSON.
 */
export function readJson(text: string): Json {
  return JSON.parse(text) as Json;
}
