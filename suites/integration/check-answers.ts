import { ConformanceError } from '../../spec/conformance-error.js';
import type { Contract, ResponseElement } from '../../spec/contract.js';
import { isJsonObject } from '../../spec/json.js';
import type { Json, JsonObject } from '../../spec/json.js';
import { nearest } from '../../spec/nearest.js';
import { isJson } from '../sdk.js';

/**
 * What an adapter lets other operations answer, as JSON: dates in seconds since the epoch.
 *
 * @throws ConformanceError kind `usage` for an operation that there is not, and for an answer that it cannot give
 */
export function checkAnswers(
  answers: unknown,
  { operations }: Contract,
  where: string,
): Readonly<Record<string, JsonObject>> {
  if (answers === undefined) return {};
  const refuse = (what: string, advice: string): ConformanceError =>
    new ConformanceError('usage', what, { where: `${where}, answers`, advice });
  if (!isJsonObject(answers))
    throw refuse(
      'They are no object of operations and their answers.',
      'Write: answers: () => ({ <Operation>: { ... } }).',
    );
  return Object.fromEntries(
    Object.entries(answers).map(([name, output]) => {
      const operation = operations.find((each) => each.name === name);
      if (operation === undefined) {
        const close = nearest(
          name,
          operations.map((each) => each.name),
        );
        throw refuse(
          `There is no operation ${name}.`,
          close === undefined ? 'Leave it out.' : `Write ${close}.`,
        );
      }
      const json = toJson(output);
      const problem = isJsonObject(json)
        ? findProblem(operation.response.elements, json, name)
        : `${name} answers no object`;
      if (problem !== undefined || !isJsonObject(json))
        throw refuse(
          `${problem ?? name}.`,
          'Give what the service could answer, or leave the operation out.',
        );
      return [name, json] as const;
    }),
  );
}

function toJson(value: unknown): Json {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(toJson);
  if (isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toJson(each)]));
  return isJson(value) ? value : null;
}

/** The first element that is missing, or of another type; in words. */
function findProblem(
  elements: readonly ResponseElement[],
  holder: JsonObject,
  path: string,
): string | undefined {
  for (const { name, expected, required, elements: inner } of elements) {
    const value = holder[name];
    if (value === undefined || value === null) {
      if (required) return `${path}.${name} is missing`;
      continue;
    }
    if (expected === 'list') {
      if (!isList(value)) return `${path}.${name} is no list`;
      for (const item of value) {
        const problem = isJsonObject(item)
          ? findProblem(inner, item, `${path}.${name}`)
          : `${path}.${name} holds no objects`;
        if (problem !== undefined) return problem;
      }
    } else if (typeof value !== (expected === 'string' ? 'string' : 'number'))
      return `${path}.${name} is no ${expected}`;
  }
  return undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
