import type { Operation } from '../../spec/contract.js';
import { compileEvaluator } from '../../spec/evaluate.js';
import { detectOpenInputs } from '../../spec/find-open-inputs.js';
import { isJsonObject } from '../../spec/json.js';
import type { Json, JsonObject } from '../../spec/json.js';

/** What code that tidies texts alters, although it stands inside of them and means something. */
const tellingTexts: readonly string[] = [
  'two  spaces',
  'no\u00a0break',
  'a%41b',
  'a+b',
  'a&amp;b',
  '<b>c</b>',
  'it\u2019s\u201cso\u201d',
  'cafe\u0301s',
  'zero\u200bwidth',
];

/** A valid request with a member whose value tells. */
export interface TellingInput {
  readonly member: string;
  readonly request: JsonObject;
}

/**
 * Puts each of these texts into each member of these valid requests, in the place of its first text or of its first key.
 * Gives those that are valid and not open (spec/interpretation.yaml).
 */
export function listTellingInputs(
  operation: Operation,
  samples: readonly TellingInput[],
): readonly TellingInput[] {
  const evaluate = compileEvaluator(operation);
  return operation.members.flatMap(({ name }) => {
    const sample = samples.find(({ member, request }) => member === name && request[name] !== undefined);
    const value = sample?.request[name];
    if (sample === undefined || value === undefined) return [];
    const open = detectOpenInputs(operation, sample.request).length;
    return tellingTexts
      .flatMap((text) => withText(value, text))
      .map((told) => ({ member: name, request: { ...sample.request, [name]: told } }))
      .filter(
        ({ request }) =>
          evaluate(request).length === 0 && detectOpenInputs(operation, request).length <= open,
      );
  });
}

function withText(value: Json, text: string): readonly Json[] {
  if (typeof value === 'string') return [text];
  if (!isJsonObject(value)) return [];
  const [first, ...others] = Object.entries(value);
  if (first === undefined || typeof first[1] !== 'string') return [];
  return [
    Object.fromEntries([[first[0], text], ...others]),
    Object.fromEntries([[text, first[1]], ...others]),
  ];
}
