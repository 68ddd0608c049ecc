import fc from 'fast-check';
import type { Alteration } from '../spec/envelope.js';
import { compileEvaluator } from '../spec/evaluate.js';
import { isJsonObject, setOwn } from '../spec/json.js';
import type { Json, JsonObject } from '../spec/json.js';
import type { DraftContext, DraftSource } from './draft.js';
import { combinable } from '../spec/members.js';
import { plainRequest } from './plain-request.js';
import type { Base } from './plain-request.js';

/**
 * Ordinary requests for an altered envelope, minimal and full in turn; the same request in the right envelope is the
 * premise. Undefined where no request can be altered so: a byte that is not UTF-8 needs a string that any character may
 * stand in, so that a server which puts U+FFFD in its place reads a valid request.
 */
export function draftEnvelope(context: DraftContext, alteration: Alteration): DraftSource | undefined {
  if (alteration.kind === 'body' && alteration.form === 'invalid-utf-8') return draftReplaceable(context);
  return {
    breaks: [],
    size: 2,
    exact: true,
    draft: (_, base) => {
      const request = plainRequest(context.operation, { ...base, subject: context.subject });
      return fc.constant({ request, premises: [context.premise(request)] });
    },
  };
}

/** What decoders put in the place of bytes that are not UTF-8. */
const replacement = '\u{fffd}';

function draftReplaceable(context: DraftContext): DraftSource | undefined {
  const { operation, subject } = context;
  const evaluate = compileEvaluator(operation);
  const build = (base: Base): JsonObject | undefined =>
    withReplacement(
      plainRequest(operation, { optional: combinable(operation.members), variant: base.variant, subject }),
      (request) => evaluate(request).length === 0,
    );
  if (build({ optional: [], variant: 0 }) === undefined) return undefined;
  return {
    breaks: [],
    size: 1,
    exact: true,
    draft: (_, base) => {
      const request = build({ ...base, variant: 0 }) ?? {};
      return fc.constant({ request, premises: [context.premise(request)] });
    },
  };
}

/** The request with U+FFFD at the end of the first string, a member or a value of a map, that may have it there. */
function withReplacement(
  request: JsonObject,
  isValid: (request: JsonObject) => boolean,
): JsonObject | undefined {
  for (const [name, value] of Object.entries(request)) {
    for (const changed of appended(value)) {
      const candidate = withMember(request, name, changed);
      if (isValid(candidate)) return candidate;
    }
  }
  return undefined;
}

function appended(value: Json): readonly Json[] {
  if (typeof value === 'string') return [`${value}${replacement}`];
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    typeof entry === 'string' ? [withMember(value, key, `${entry}${replacement}`)] : [],
  );
}

function withMember(object: JsonObject, name: string, value: Json): JsonObject {
  const copy: Record<string, Json> = {};
  for (const [key, entry] of Object.entries(object)) setOwn(copy, key, key === name ? value : entry);
  return copy;
}
