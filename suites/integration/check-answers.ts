import { answerViolations } from '../../sandbox/answer.js';
import { ConformanceError } from '../../spec/conformance-error.js';
import type { Contract, Operation, ResponseElement } from '../../spec/contract.js';
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
      const json = completed(output, operation);
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

/** What an answer does not speak of is as in an ordinary one; what it says is undefined is left out. */
function completed(given: unknown, operation: Operation): Json {
  const ordinary = answerViolations([], { operation, sequence: 0, provocation: undefined });
  return fillIn(given, ordinary.kind === 'accepted' ? ordinary.output : {});
}

function fillIn(given: unknown, ordinary: Json): Json {
  if (given instanceof Date) return given.getTime() / 1000;
  if (Array.isArray(given)) {
    const [sample = {}] = isList(ordinary) ? ordinary : [];
    return given.map((item) => fillIn(item, sample));
  }
  if (!isJsonObject(given)) return isJson(given) ? given : null;
  const known = isJsonObject(ordinary) ? ordinary : {};
  const all: readonly (readonly [string, unknown])[] = Object.entries(given);
  const own = all.filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(Object.entries(known).filter(([name]) => !Object.hasOwn(given, name))),
    ...Object.fromEntries(own.map(([name, value]) => [name, fillIn(value, known[name] ?? null)])),
  };
}

/** The first element that there is not, or that has another type; in words. */
function findProblem(
  elements: readonly ResponseElement[],
  holder: JsonObject,
  path: string,
): string | undefined {
  const stranger = Object.keys(holder).find((name) => !elements.some((each) => each.name === name));
  if (stranger !== undefined) return `${path} has no element ${stranger}`;
  for (const { name, expected, elements: inner } of elements) {
    const value = holder[name];
    if (value === undefined) continue;
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
