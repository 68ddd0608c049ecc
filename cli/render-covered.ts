import { layOutText } from '../reports/terminal-layout.js';
import type { Layout } from '../reports/terminal-layout.js';
import { assertNever } from '../spec/assert-never.js';
import type { CoveragePoint } from '../testing/coverage/coverage-point.js';
import { groupOfPoint } from '../testing/coverage/describe-missing.js';
import type { OperationCoverage } from '../testing/coverage/own-coverage.js';

/** What tests do of an operation, one paragraph for each member and one for the answers. */
export function renderCovered(
  { operation, points, furtherReasons, faults }: OperationCoverage,
  layout: Layout,
): readonly string[] {
  const covered = points.filter(({ isCovered }) => isCovered).map(({ point }) => point);
  const groups = [...new Set(covered.map(groupOfPoint))].map((group) => {
    const texts = describeGroup(covered.filter((point) => groupOfPoint(point) === group));
    return `${group}: ${texts.join(', ')}`;
  });
  const further = furtherReasons.flatMap(({ error, seen }) => seen.map((reason) => `${error} ${reason}`));
  const others = [
    ...(further.length === 0 ? [] : [`Reasons that do not count: ${further.join(', ')}`]),
    ...(faults.length === 0 ? [] : [`faults of the network, which do not count: ${faults.join(', ')}`]),
  ];
  return [`  ${operation}`, ...[...groups, ...others].flatMap((text) => layOutText(text, 4, layout))];
}

/** Each rule with what was done with it, and each answer. */
function describeGroup(points: readonly CoveragePoint[]): readonly string[] {
  const words = new Map<string, readonly string[]>();
  for (const point of points) {
    const { label, word } = describe(point);
    words.set(label, [...(words.get(label) ?? []), ...(word === undefined ? [] : [word])]);
  }
  return [...words].map(([label, own]) => (own.length === 0 ? label : `${label} ${own.join(' and ')}`));
}

function describe(point: CoveragePoint): { readonly label: string; readonly word?: string } {
  switch (point.kind) {
    case 'kept':
    case 'broken':
      return { label: shortLabel(point.constraint), word: point.kind };
    case 'success':
      return { label: 'success' };
    case 'error':
      return { label: point.error };
    case 'reason':
      return { label: `${point.error} ${point.reason}` };
    default:
      return assertNever(point);
  }
}

/** `enum` of a member, `key/length.max` of a part of it. */
function shortLabel({ member, rule }: { readonly member: string; readonly rule: string }): string {
  const below = member.split('.').slice(1).join('.');
  return below === '' ? rule : `${below}/${rule}`;
}
