import { assertNever } from './assert-never.js';
import type { ReadingDiffer } from './compare-readings.js';
import { largest, smallest } from './constraints/integer-range.js';
import { compilePattern } from './constraints/pattern.js';
import { stringDomain } from './constraints/registry.js';
import type { MapShape, Member, Operation, Reading, Shape, StringShape } from './contract.js';
import { countCodePoints } from './count-code-points.js';
import { allowsEdgeWhiteSpace } from './edge-white-space.js';
import { isJsonObject } from './json.js';
import type { JsonObject } from './json.js';
import { escapePointer } from './place-values.js';

/** A part of a request on which honest implementations differ. */
export interface DetectedInput {
  /** The name under which readings ask for it (`Detect` in spec/interpretation.yaml). */
  readonly detect: string;
  /** A JSON Pointer into the request. */
  readonly path: string;
}

/** A part of a request on which honest implementations differ, and why (spec/interpretation.yaml). */
export interface OpenInput {
  readonly reading: Reading;
  /** A JSON Pointer into the request. */
  readonly path: string;
}

/** What was found that a reading of the contract asks for, with that reading. */
export function withReadings(
  readings: readonly Reading[],
  detected: readonly DetectedInput[],
): readonly OpenInput[] {
  return detected.flatMap(({ detect, path }) => {
    const reading = readings.find((each) => each.detect === detect);
    return reading === undefined ? [] : [{ reading, path }];
  });
}

/** White space in some dialects of `\s` and not in others, earlier versions of Unicode (U+180E) included. */
const dialectWhiteSpace =
  /[\u000b\u001c-\u001f\u0085\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/u;
const dialectWhiteSpaceAtEdge = new RegExp(`^${dialectWhiteSpace.source}|${dialectWhiteSpace.source}$`, 'u');
const loneSurrogateOrNull = /\u0000|\p{Surrogate}/u;

/**
 * Finds the parts of a request that the documentation leaves open, whether or not a reading asks for them. Needs no automata
 * and no file system: how patterns can be read is told by `differ`.
 */
export function detectByReadings(
  differ: ReadingDiffer,
  operation: Operation,
  request: unknown,
): readonly DetectedInput[] {
  if (!isJsonObject(request)) return [];
  const found: DetectedInput[] = [];
  const note: Note = (detect, path) => {
    found.push({ detect, path });
  };
  findInMembers(operation.members, request, { differ, note });
  return found;
}

/** Notes what is open, and where: a JSON Pointer. */
type Note = (detect: string, path: string) => void;

/** What a search is told, and whom it tells. */
interface Search {
  readonly differ: ReadingDiffer;
  readonly note: Note;
}

/** The same search, one step further down. */
function below({ differ, note }: Search, step: string): Search {
  return { differ, note: (detect, path) => note(detect, step + path) };
}

function findInMembers(all: readonly Member[], holder: JsonObject, search: Search): void {
  const members = new Map(all.map((member) => [member.name, member]));
  for (const name of Object.keys(holder)) {
    const member = members.get(name);
    const path = `/${escapePointer(name)}`;
    if (member === undefined) search.note('unknown-member', path);
    else if (holder[name] === null && !member.required) search.note('null', path);
    else findInValue(member.shape, holder[name], below(search, path));
  }
}

function findInValue(shape: Shape, value: unknown, search: Search): void {
  switch (shape.kind) {
    case 'string':
      findInString(shape, value, search);
      return;
    case 'integer':
      if (isOddNumber(value)) search.note('number-form', '');
      return;
    case 'map':
      findInMap(shape, value, search);
      return;
    case 'list':
      if (!Array.isArray(value)) return;
      for (const [index, item] of value.entries()) {
        const inItem = below(search, `/${index}`);
        if (item === null) inItem.note('null', '');
        else findInValue(shape.item, item, inItem);
      }
      return;
    case 'structure':
      if (isJsonObject(value)) findInMembers(shape.members, value, search);
      return;
    default:
      assertNever(shape);
  }
}

/** A number with a fraction or of more than 32 bits, and digits in quotes: parsers round, wrap, read or refuse them. */
function isOddNumber(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) || value < smallest || value > largest;
  return typeof value === 'string' && /^\s*[-+]?\d/u.test(value);
}

function findInMap(shape: MapShape, value: unknown, search: Search): void {
  if (!isJsonObject(value)) return;
  for (const key of Object.keys(value)) {
    const inEntry = below(search, `/${escapePointer(key)}`);
    findInString(shape.key, key, inEntry);
    if (value[key] === null) inEntry.note('null', '');
    else findInString(shape.value, value[key], inEntry);
  }
}

const edgeWhiteSpace = /^\s|\s$/u;

function matchesAll(patterns: readonly string[], text: string): boolean {
  return patterns.every((pattern) => compilePattern(pattern).test(text));
}

function findInString(shape: StringShape, value: unknown, search: Search): void {
  if (typeof value !== 'string') return;
  const note = (detect: string): void => search.note(detect, '');
  const { minLength, maxLength, patterns } = stringDomain(shape.constraints);
  const whiteSpaceAnywhere = patterns.some((pattern) => !compilePattern(pattern).test('a a'));
  const whiteSpace = whiteSpaceAnywhere ? dialectWhiteSpace : dialectWhiteSpaceAtEdge;
  // Beside what the dialects of today differ on.
  const dependsOnDialect = patterns.some((pattern) => /\\s/iu.test(pattern));
  // What is too long in every unit is refused anyway, and can be megabytes.
  const differs = search.differ(value.length > 2 * maxLength ? [] : patterns, value);
  if (differs.dialect || (dependsOnDialect && whiteSpace.test(value))) note('white-space');
  if (differs.end) note('trailing-line-end');
  if (edgeWhiteSpace.test(value) && allowsEdgeWhiteSpace(shape) && matchesAll(patterns, value))
    note('edge-white-space');
  const codePoints = countCodePoints(value);
  const isWithin = (length: number): boolean => length >= minLength && length <= maxLength;
  if (isWithin(codePoints) !== isWithin(value.length)) note('unit-of-length');
  if (
    loneSurrogateOrNull.test(value) ||
    isWithin(countCodePoints(value.normalize('NFC'))) !== isWithin(codePoints)
  ) {
    note('encoding');
  }
  const forms = Object.values(shape.plausibleForms);
  const isValid = isWithin(codePoints) && matchesAll(patterns, value);
  if (forms.length > 0 && isValid && !forms.some((form) => compilePattern(form).test(value))) {
    note('impossible-identity');
  }
}
