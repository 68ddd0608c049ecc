import { ConformanceError } from './conformance-error.js';
import { compilePattern } from './constraints/pattern.js';
import { compileConstraint, describeConstraint, stringDomain } from './constraints/registry.js';
import type { Constraint, IntegerShape, Operation, StringShape } from './contract.js';
import { countCodePoints } from './count-code-points.js';
import { documentPath } from './document-path.js';
import type { MemberDocument, OperationDocument, ProseDocument } from './documents.js';
import { placesOf } from './places.js';
import type { ValuePath, YamlSource } from './yaml-source.js';

/** The labels under which a page states bounds, and the names of their two ends. */
const boundLabels = [
  ['Length Constraints', 'Minimum length', 'Maximum length'],
  ['Key Length Constraints', 'Minimum length', 'Maximum length'],
  ['Value Length Constraints', 'Minimum length', 'Maximum length'],
  ['Map Entries', 'Minimum number of items', 'Maximum number of items'],
  ['Array Members', 'Minimum number of items', 'Maximum number of items'],
  ['Valid Range', 'Minimum value', 'Maximum value'],
] as const;
/** A closed set, and the values of its kind. */
const setLabels = [
  ['Valid Values', 'Similar Values'],
  ['Valid Keys', 'Similar Keys'],
] as const;
const patternLabels = ['Pattern', 'Key Pattern', 'Value Pattern'] as const;

/**
 * Finds bounds that cross and patterns that do not compile, before constraints are made of them.
 *
 * @throws ConformanceError kind `spec`, with file, line and column.
 */
export function checkMemberDocuments(source: YamlSource, document: OperationDocument): void {
  checkProseNames(source, ['Prose'], document.Prose);
  checkMembers(source, ['Request Parameters'], document['Request Parameters']);
}

function checkMembers(
  source: YamlSource,
  above: ValuePath,
  members: Readonly<Record<string, MemberDocument>>,
): void {
  for (const [name, member] of Object.entries(members)) {
    const statements = member as unknown as Readonly<Record<string, unknown>>;
    const path: ValuePath = [...above, name];
    checkProseNames(source, [...path, 'Prose'], member.Prose);
    checkBounds(source, path, statements);
    checkSimilarValues(source, path, statements);
    for (const label of patternLabels) {
      const pattern = statements[label];
      if (typeof pattern === 'string') checkPattern(source, [...path, label], pattern);
    }
    const forms = (statements['Plausible Forms'] ?? {}) as Readonly<Record<string, string>>;
    for (const [form, pattern] of Object.entries(forms))
      checkPattern(source, [...path, 'Plausible Forms', form], pattern);
    checkSiblings(source, path, { member, siblings: Object.keys(members) });
    if (member.Type === 'Array of objects') checkMembers(source, [...path, 'Members'], member.Members);
  }
}

function checkBounds(
  source: YamlSource,
  path: ValuePath,
  statements: Readonly<Record<string, unknown>>,
): void {
  for (const [label, low, high] of boundLabels) {
    const bounds = statements[label] as Readonly<Record<string, number>> | undefined;
    if ((bounds?.[low] ?? -Infinity) <= (bounds?.[high] ?? Infinity)) continue;
    throw new ConformanceError('spec', `"${low}" of ${String(path.at(-1))} is over "${high}".`, {
      where: source.locate([...path, label, low]),
      advice: `Write at most ${String(bounds?.[high])}, or raise "${high}".`,
    });
  }
}

/** A member among those that it stands with, and what it says of others by their names. */
interface Sibling {
  readonly member: MemberDocument;
  readonly siblings: readonly string[];
}

function checkSiblings(source: YamlSource, path: ValuePath, { member, siblings }: Sibling): void {
  const name = String(path.at(-1));
  if (
    member.Type === 'String to string map' &&
    (member['Key Examples'] ?? member['Valid Keys']) === undefined
  ) {
    throw new ConformanceError('spec', `${name} has neither "Key Examples" nor "Valid Keys".`, {
      where: source.locate(path, 'key'),
      advice: 'Add "Key Examples" with ordinary keys, as many as the map may have entries.',
    });
  }
  const unknown = (known: readonly string[], named: string, at: ValuePath): ConformanceError =>
    new ConformanceError('spec', `There is no member ${named} here.`, {
      where: source.locate(at),
      advice: `Write one of: ${known.join(', ')}.`,
    });
  for (const beside of Object.keys(member['Values Beside It'] ?? {}))
    if (!siblings.includes(beside)) throw unknown(siblings, beside, [...path, 'Values Beside It', beside]);
  if (member.Type !== 'Array of objects' || member['Distinct By'] === undefined) return;
  const own = Object.keys(member.Members);
  if (!own.includes(member['Distinct By']))
    throw unknown(own, member['Distinct By'], [...path, 'Distinct By']);
}

/** Ids of rules are made of the names: a name that stands twice would make two rules one. */
function checkProseNames(
  source: YamlSource,
  path: ValuePath,
  prose: readonly ProseDocument[] | undefined,
): void {
  const names = (prose ?? []).map((each) => each.Name);
  const second = names.findIndex((name, index) => names.indexOf(name) < index);
  if (second < 0) return;
  throw new ConformanceError('spec', `The name "${names[second] ?? ''}" stands twice.`, {
    where: source.locate([...path, second, 'Name']),
    advice: 'Give each rule a name of its own: its id is made of it.',
  });
}

/** Values of the kind are a second list of the valid ones: a value that stands in only one of them may be a slip. */
function checkSimilarValues(
  source: YamlSource,
  path: ValuePath,
  statements: Readonly<Record<string, unknown>>,
): void {
  for (const [validLabel, similarLabel] of setLabels) {
    const similar = statements[similarLabel];
    if (!Array.isArray(similar)) continue;
    const valid = statements[validLabel];
    if (!Array.isArray(valid)) {
      throw new ConformanceError('spec', `"${similarLabel}" stands without "${validLabel}".`, {
        where: source.locate([...path, similarLabel], 'key'),
        advice: `Add "${validLabel}", or leave it out: it lists what is tried beside them.`,
      });
    }
    const index = valid.findIndex((value) => !similar.includes(value));
    if (index < 0) continue;
    throw new ConformanceError('spec', `"${similarLabel}" lacks ${JSON.stringify(valid[index])}.`, {
      where: source.locate([...path, validLabel, index]),
      advice: `Add it to "${similarLabel}" if it is valid; otherwise correct it here.`,
    });
  }
}

/** A backslash that no other backslash escapes, before a number or a group's name. */
const backreference = /(?<!\\)(?:\\\\)*\\(?:[1-9]|k<)/u;

function checkPattern(source: YamlSource, path: ValuePath, pattern: string): void {
  try {
    compilePattern(pattern);
  } catch (cause) {
    throw new ConformanceError('spec', `This pattern is not valid: ${(cause as Error).message}.`, {
      where: source.locate(path),
      advice: 'Write an ECMAScript pattern that compiles with the flag u; in YAML, put it in single quotes.',
      cause,
    });
  }
  if (backreference.test(pattern)) {
    throw new ConformanceError('spec', 'This pattern refers back to a group.', {
      where: source.locate(path),
      advice: 'Write out what the group may be: a generator cannot work from a backreference.',
    });
  }
}

/**
 * Holds every example against the rules of its member. Where one breaks them, works out whether any value could keep
 * them, and blames the pattern or the example.
 *
 * @throws ConformanceError kind `spec`, with file, line and column.
 */
export async function checkExamples(source: YamlSource, operation: Operation): Promise<void> {
  for (const { member, steps, shape } of placesOf(operation).values()) {
    const path = documentPath(member, steps);
    const last = steps.at(-1)?.kind;
    const prefix = last === 'key' ? 'Key ' : last === 'value' ? 'Value ' : '';
    if (shape.kind === 'string') await checkShape({ source, path, prefix }, shape);
    if (shape.kind === 'integer') checkIntegers({ source, path, prefix }, shape);
  }
}

function checkIntegers({ source, path }: StatementPlace, { constraints, examples }: IntegerShape): void {
  for (const [index, example] of examples.entries()) {
    const broken = constraints.find((constraint) => {
      const check = compileConstraint(constraint);
      return check?.on === 'number' && !check.keeps(example);
    });
    if (broken !== undefined) throw wrongExample(source, [...path, 'Examples', index], { example, broken });
  }
}

interface WrongExample {
  readonly example: string | number;
  readonly broken: Constraint;
}

function wrongExample(
  source: YamlSource,
  at: ValuePath,
  { example, broken }: WrongExample,
): ConformanceError {
  return new ConformanceError('spec', `The example ${JSON.stringify(example)} breaks a rule.`, {
    where: source.locate(at),
    advice: `${describeConstraint(broken)} Correct the example or the rule.`,
  });
}

/** Where the statements about a string stand: in a member, under labels that begin with the prefix. */
interface StatementPlace {
  readonly source: YamlSource;
  readonly path: ValuePath;
  readonly prefix: '' | 'Key ' | 'Value ';
}

async function checkShape(place: StatementPlace, shape: StringShape): Promise<void> {
  const { source, path, prefix } = place;
  for (const [index, example] of shape.examples.entries()) {
    const broken = shape.constraints.find((constraint) => !keeps(constraint, example));
    if (broken === undefined) continue;
    await checkSatisfiable(place, shape);
    throw wrongExample(source, [...path, `${prefix}Examples`, index], { example, broken });
  }
}

function keeps(constraint: Constraint, example: string): boolean {
  const check = compileConstraint(constraint);
  return check?.on === 'string' ? check.keeps(example) : true;
}

async function checkSatisfiable({ source, path, prefix }: StatementPlace, shape: StringShape): Promise<void> {
  const { minLength, maxLength, patterns, values } = stringDomain(shape.constraints);
  if (patterns.length === 0) return;
  const { compileAutomaton, leastLength } = await import('./pattern-automaton.js');
  const least = (): number | undefined => {
    try {
      return leastLength(compileAutomaton(patterns), minLength, maxLength);
    } catch (cause) {
      if (!(cause instanceof ConformanceError)) throw cause;
      const where = source.locate([...path, `${prefix}Pattern`]);
      throw new ConformanceError('spec', cause.message, { where, advice: cause.advice ?? '', cause });
    }
  };
  const possible =
    values === undefined
      ? least() !== undefined
      : values.some((value) => countCodePoints(value) >= minLength && countCodePoints(value) <= maxLength);
  if (possible) return;
  throw new ConformanceError(
    'spec',
    `No string of ${minLength} to ${maxLength} characters matches this pattern.`,
    {
      where: source.locate([...path, `${prefix}Pattern`]),
      advice: 'Correct the pattern or the length: as they stand, no request could be valid.',
    },
  );
}
