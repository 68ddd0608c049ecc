import { assertNever } from '../../spec/assert-never.js';
import type { Constraint } from '../../spec/contract.js';
import type { CoveragePoint } from './coverage-point.js';
import type { AssessedPoint } from './own-coverage.js';

/** What no test does, in a group that belongs together. */
export interface MissingGroup {
  /** A member of the request with all that is in it, or `answers`. */
  readonly title: string;
  readonly lines: readonly string[];
}

/** The title of what is about answers. */
const answersTitle = 'answers';

/** Which group a point belongs to: the member that it is about, or the answers. */
export function groupOfPoint(point: CoveragePoint): string {
  return isOfRule(point) ? memberOf(point.constraint) : answersTitle;
}

/** What no test does, in words, by member, in page order; a member or a part of one that no test sends is one line. */
export function describeMissing(points: readonly AssessedPoint[]): readonly MissingGroup[] {
  const titles = [...new Set(points.map(({ point }) => groupOfPoint(point)))];
  return titles
    .map((title) => {
      const own = points.filter(({ point }) => groupOfPoint(point) === title);
      return { title, lines: title === answersTitle ? own.flatMap(lineOf) : linesOfMember(own, title) };
    })
    .filter(({ lines }) => lines.length > 0);
}

/** Lines of a place and all that is in it. `Context` holds `Context.key`. */
function linesOfMember(points: readonly AssessedPoint[], path: string): readonly string[] {
  const values = points.filter(({ point }) => !isAboutAbsence(point));
  const absences = points.filter(({ point }) => isAboutAbsence(point));
  if (values.length > 0 && values.every(({ isCovered }) => !isCovered)) {
    const rules = values.length === 1 ? '1 point' : `${values.length} points`;
    return [`no test sends ${path} at all (${rules})`, ...absences.flatMap(lineOf)];
  }
  const own = points.filter(({ point }) => placeOf(point) === path);
  const below = points.filter(({ point }) => placeOf(point) !== path);
  const places = [...new Set(below.map(({ point }) => nextPlace(placeOf(point), path)))];
  return [
    ...own.flatMap(lineOf),
    ...places.flatMap((place) =>
      linesOfMember(
        below.filter(({ point }) => nextPlace(placeOf(point), path) === place),
        place,
      ),
    ),
  ];
}

function lineOf({ point, isCovered }: AssessedPoint): readonly string[] {
  return isCovered ? [] : [describePoint(point)];
}

/** What no test does where a point is not covered. */
export function describePoint(point: CoveragePoint): string {
  switch (point.kind) {
    case 'kept':
      return describeKept(point.constraint);
    case 'broken':
      return point.constraint.kind === 'required'
        ? `no test sends a request without ${point.constraint.member}, which breaks ${labelOf(point.constraint)}`
        : `no test sends a request that breaks ${labelOf(point.constraint)}`;
    case 'success':
      return 'no test sees a success';
    case 'error':
      return `no test sees ${point.error}`;
    case 'reason':
      return `no test sees ${point.error} with Reason ${point.reason}`;
    default:
      return assertNever(point);
  }
}

function describeKept(constraint: Constraint): string {
  if (constraint.kind === 'required') return `no test sends ${constraint.member}`;
  if (constraint.kind === 'optional')
    return `no test sends a request without ${constraint.member}, as ${labelOf(constraint)} allows`;
  return `no test sends a request that keeps ${labelOf(constraint)}`;
}

/** `LanguageCode/enum`: what can be written behind `explain`. */
function labelOf({ member, rule }: Constraint): string {
  return `${member}/${rule}`;
}

function isOfRule(
  point: CoveragePoint,
): point is Extract<CoveragePoint, { readonly constraint: Constraint }> {
  return point.kind === 'kept' || point.kind === 'broken';
}

/** True for what a request shows by lacking something. */
function isAboutAbsence(point: CoveragePoint): boolean {
  if (!isOfRule(point)) return false;
  const { kind } = point.constraint;
  return kind === 'optional' || (kind === 'required' && point.kind === 'broken');
}

function placeOf(point: CoveragePoint): string {
  return isOfRule(point) ? point.constraint.member : '';
}

function memberOf({ member }: Constraint): string {
  return member.split('.', 1)[0] ?? '';
}

/** The place one step from `path` down towards `place`. */
function nextPlace(place: string, path: string): string {
  const next = place.slice(path.length + 1).split('.', 1)[0] ?? '';
  return `${path}.${next}`;
}
