import { isJsonObject } from '../../spec/json.js';
import type { LiveSafety } from './live-safety.js';

/** What a guard knows beside the request. */
export interface GuardFacts {
  readonly safety: LiveSafety;
  /** Ids that exist: nothing may name them without a permit. */
  readonly realIds: readonly string[];
}

/** A telephone number as E.164 has it, with or without the plus sign. Source: ITU-T E.164. */
const telephoneNumber = /^\+?[1-9][0-9]{6,14}$/;

/** Ids of the service have 32 digits after the prefix; half of that is far more than chance puts there. */
const leastIdLength = 16;

/**
 * Why a body may not be sent without a permit: it names, or could name, something that exists; undefined where it cannot.
 * It looks at the text that goes over the wire and at what a reader makes of it, so that no escape, no second key and no odd
 * spelling gets past it. Pure.
 */
export function reachOf(body: string, { safety, realIds }: GuardFacts): string | undefined {
  if (safety.kind === 'unsafe') return safety.reason;
  if (safety.kind === 'read-only') return undefined;
  const parsed = parse(body);
  const texts = parsed === undefined ? [body] : [body, JSON.stringify(parsed)];
  const named = realIds.find((id) => texts.some((text) => text.toLowerCase().includes(id.toLowerCase())));
  if (named !== undefined) return 'it names a number that exists';
  const possibleId = new RegExp(`${safety.idPrefix}(?=[0-9a-z]{${leastIdLength}})0*[1-9a-z]`, 'i');
  if (texts.some((text) => possibleId.test(text))) return 'it holds an id that could exist';
  const subjects = subjectsOf(parsed, safety.member);
  if (subjects.some((value) => telephoneNumber.test(value)))
    return 'it is about what could be a telephone number';
  return undefined;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** What a request acts on, whatever its JSON type and in whatever letters the member is written. */
function subjectsOf(parsed: unknown, member: string): readonly string[] {
  if (!isJsonObject(parsed)) return [];
  return Object.entries(parsed)
    .filter(([name]) => name.toLowerCase() === member.toLowerCase())
    .flatMap(([, value]): readonly unknown[] => (Array.isArray(value) ? value : [value]))
    .map((value) => (typeof value === 'string' ? value.trim() : JSON.stringify(value)));
}
