import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { ConformanceError } from './conformance-error.js';
import { nearest } from './nearest.js';
import type { MemberDocument } from './documents.js';
import type { ValuePath, YamlSource } from './yaml-source.js';

/**
 * Compiles a JSON Schema (2020-12) for validateDocument. The schema itself is not held against its meta-schema: compiling
 * that takes most of the start-up of every command, and a test does it once for the schemas of this package.
 */
export function compileSchema(schema: object): ValidateFunction {
  return new Ajv2020({
    meta: false,
    validateSchema: false,
    // Each validator runs once: making it fast takes longer than running it.
    inlineRefs: false,
    code: { optimize: false },
    allErrors: true,
    verbose: true, // describeProblem reads parentSchema
    discriminator: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
  }).compile(schema);
}

/**
 * Holds a parsed document against its schema.
 *
 * @throws ConformanceError kind `spec` for one mistake, with file, line and column and what to write instead. An unknown
 * key goes before others: where a key is mistyped, it is the mistake, and what it leaves missing is not.
 */
export function validateDocument(source: YamlSource, validate: ValidateFunction): void {
  if (validate(source.value)) return;
  const errors = validate.errors ?? [];
  const problem =
    errors.find((each) => each.keyword === 'additionalProperties') ??
    errors.find((each) => each.keyword !== 'oneOf') ??
    errors[0];
  if (problem === undefined) return;
  const path = pathOf(source.value, problem.instancePath);
  const { what, advice, key } = describeProblem(problem, path);
  const where =
    key === undefined ? source.locate(placeOf(problem, path)) : source.locate([...path, key], 'key');
  throw new ConformanceError('spec', what, { where, advice });
}

/** Where the value stands that is at fault: of an unknown Type, the Type and not the member. */
function placeOf(problem: ErrorObject, path: ValuePath): ValuePath {
  return problem.keyword === 'discriminator' ? [...path, 'Type'] : path;
}

/** A JSON pointer as keys and indices. */
function pathOf(root: unknown, pointer: string): ValuePath {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => {
      const name = Array.isArray(value) ? Number(step) : step;
      value =
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
      return name;
    });
}

interface Problem {
  readonly what: string;
  readonly advice: string;
  /** The key that is at fault, where it is a key and not a value. */
  readonly key?: string;
}

/** What a member can be. */
const memberTypes: readonly MemberDocument['Type'][] = [
  'String',
  'Integer',
  'String to string map',
  'Array of strings',
  'Array of objects',
];

function describeProblem(problem: ErrorObject, path: ValuePath): Problem {
  const named = nameOf(path);
  const parameters = problem.params as Record<string, unknown>;
  if (problem.propertyName !== undefined) return describeName(problem.propertyName, parameters);
  switch (problem.keyword) {
    case 'additionalProperties':
      return describeUnknownKey(problem, String(parameters.additionalProperty));
    case 'required':
      return { what: `${named} lacks "${String(parameters.missingProperty)}".`, advice: 'Add it.' };
    case 'enum':
      return {
        what: `${named} has an unknown value.`,
        advice: `Write one of: ${list(parameters.allowedValues)}.`,
      };
    case 'const':
      return {
        what: `${named} has an unknown value.`,
        advice: `Write ${JSON.stringify(parameters.allowedValue)}.`,
      };
    case 'discriminator':
      return {
        what: `${named} has an unknown Type.`,
        advice: `Write one of: ${memberTypes.join(', ')}.`,
      };
    default:
      return describeValue(problem, named, parameters);
  }
}

function describeValue(
  problem: ErrorObject,
  named: string,
  parameters: Readonly<Record<string, unknown>>,
): Problem {
  const described = (advice: string): string => {
    const note = (problem.parentSchema as { description?: string } | undefined)?.description;
    return note === undefined ? advice : `${advice} (${note})`;
  };
  switch (problem.keyword) {
    case 'type':
      return {
        what: `${named} has the wrong type.`,
        advice: described(`Write a value of type ${String(parameters.type)}.`),
      };
    case 'minimum':
    case 'maximum':
      return {
        what: `${named} is out of range.`,
        advice: described(`Write a number ${String(parameters.comparison)} ${String(parameters.limit)}.`),
      };
    case 'pattern':
      return {
        what: `${named} is written wrongly.`,
        advice: described(`It must match ${String(parameters.pattern)}.`),
      };
    default:
      return {
        what: `${named} ${problem.message ?? 'is wrong'}.`,
        advice: described('See the JSON Schema of the file.'),
      };
  }
}

function describeUnknownKey({ parentSchema }: ErrorObject, key: string): Problem {
  const known = Object.keys((parentSchema as { properties?: object } | undefined)?.properties ?? {});
  const close = nearest(key, known);
  const guess = close === undefined ? '' : `Write "${close}"? `;
  return { what: `Unknown key "${key}".`, advice: `${guess}Known here: ${known.join(', ')}.`, key };
}

function describeName(key: string, parameters: Readonly<Record<string, unknown>>): Problem {
  return {
    what: `The name "${key}" is written wrongly.`,
    advice: `It must match ${String(parameters.pattern)}.`,
    key,
  };
}

/** The value in words: by its key, or by its place in a list. */
function nameOf(path: ValuePath): string {
  const name = path.at(-1);
  if (name === undefined) return 'The file';
  return typeof name === 'number' ? `Item ${name + 1} of "${String(path.at(-2))}"` : `"${name}"`;
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(', ') : '';
}
