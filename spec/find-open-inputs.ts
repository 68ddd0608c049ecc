import { compilePattern } from './constraints/pattern.js';
import { stringDomain } from './constraints/registry.js';
import type { Contract, Member, Operation, Reading, StringShape } from './contract.js';
import { countCodePoints } from './count-code-points.js';
import { isJsonObject } from './json.js';
import { readingsDiffer } from './readings-differ.js';

/** A part of a request on which honest implementations differ, and why (spec/interpretation.yaml). */
export interface OpenInput {
  readonly reading: Reading;
  /** A JSON Pointer into the request. */
  readonly path: string;
}

/** White space in some dialects of `\s` and not in others, earlier versions of Unicode (U+180E) included. */
const dialectWhiteSpace =
  /[\u000b\u001c-\u001f\u0085\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/u;
const dialectWhiteSpaceAtEdge = new RegExp(`^${dialectWhiteSpace.source}|${dialectWhiteSpace.source}$`, 'u');
const loneSurrogateOrNull = /\u0000|\p{Surrogate}/u;

/** Lists the parts of a request that the documentation leaves open. No verdict may rest on them. */
export function findOpenInputs(
  contract: Contract,
  operation: Operation,
  request: unknown,
): readonly OpenInput[] {
  return detectOpenInputs(operation, request).flatMap(({ detect, path }) => {
    const reading = contract.open.find((each) => each.detect === detect);
    return reading === undefined ? [] : [{ reading, path }];
  });
}

/** The same, by the name under which readings ask for it (`Detect`), whether or not a reading does. */
export function detectOpenInputs(
  operation: Operation,
  request: unknown,
): readonly { readonly detect: string; readonly path: string }[] {
  if (!isJsonObject(request)) return [];
  const found: { readonly detect: string; readonly path: string }[] = [];
  const note = (detect: string, path: string): void => {
    found.push({ detect, path });
  };
  const members = new Map(operation.members.map((member) => [member.name, member]));
  for (const name of Object.keys(request)) {
    const member = members.get(name);
    const path = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (member === undefined) note('unknown-member', path);
    else if (request[name] === null && !member.required) note('null', path);
    else findInMember(member, request[name], (detect, below) => note(detect, path + below));
  }
  return found;
}

/** Notes what is open in a member; the path begins at the member. */
type Note = (detect: string, path: string) => void;

function findInMember({ shape }: Member, value: unknown, note: Note): void {
  if (shape.kind === 'string') {
    findInString(shape, value, (detect) => note(detect, ''));
    return;
  }
  if (!isJsonObject(value)) return;
  for (const key of Object.keys(value)) {
    const entryPath = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const noteEntry = (detect: string): void => note(detect, entryPath);
    findInString(shape.key, key, noteEntry);
    if (value[key] === null) noteEntry('null');
    else findInString(shape.value, value[key], noteEntry);
  }
}

function findInString(shape: StringShape, value: unknown, note: (detect: string) => void): void {
  if (typeof value !== 'string') return;
  const { minLength, maxLength, patterns } = stringDomain(shape.constraints);
  const whiteSpaceAnywhere = patterns.some((pattern) => !compilePattern(pattern).test('a a'));
  const whiteSpace = whiteSpaceAnywhere ? dialectWhiteSpace : dialectWhiteSpaceAtEdge;
  // Beside what the dialects of today differ on.
  const dependsOnDialect = patterns.some((pattern) => /\\s/iu.test(pattern));
  // What is too long in every unit is refused anyway, and can be megabytes.
  const differs = readingsDiffer(value.length > 2 * maxLength ? [] : patterns, value);
  if (differs.dialect || (dependsOnDialect && whiteSpace.test(value))) note('white-space');
  if (differs.end) note('trailing-line-end');
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
  const isValid = isWithin(codePoints) && patterns.every((pattern) => compilePattern(pattern).test(value));
  if (forms.length > 0 && isValid && !forms.some((form) => compilePattern(form).test(value))) {
    note('impossible-identity');
  }
}
