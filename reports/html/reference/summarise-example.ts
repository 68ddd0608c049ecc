import { isJsonObject } from '../../../spec/json.js';
import type { Json, JsonObject } from '../../../spec/json.js';
import type { Constraint } from '../../../spec/contract.js';
import { formatRequest } from '../../format-request.js';

/** The longest string that is shown whole, in code points. */
const longestString = 28;
/** Of a map or list with more entries than `mostEntries`, the first `fewEntries` are shown. */
const mostEntries = 3;
const fewEntries = 2;

/**
 * One line that shows what a rule is about in a request: what its member holds, or that it is left out; for a rule of the whole
 * request, the names of the members.
 */
export function summariseExample({ member }: Pick<Constraint, 'member'>, request: JsonObject): string {
  const [name = ''] = member.split('.');
  if (member === 'request') return `{ ${Object.keys(request).join(', ')} }`;
  const value = Object.hasOwn(request, name) ? request[name] : undefined;
  return value === undefined ? `no ${name}` : `${name}: ${summariseValue(value)}`;
}

function summariseValue(value: Json): string {
  if (Array.isArray(value) && value.length > mostEntries)
    return withRest(inLine(value.slice(0, fewEntries)), value.length - fewEntries);
  if (!isJsonObject(value)) return inLine(value);
  const entries = Object.entries(value);
  if (entries.length <= mostEntries) return inLine(value);
  return withRest(inLine(Object.fromEntries(entries.slice(0, fewEntries))), entries.length - fewEntries);
}

function inLine(value: Json): string {
  return formatRequest(value, longestString)
    .map((line) => line.trim())
    .join(' ');
}

/** Puts how many more there are before the closing bracket. */
function withRest(text: string, more: number): string {
  return `${text.slice(0, -2)}, … ${more} more ${text.slice(-1)}`;
}
