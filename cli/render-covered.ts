import { layOutText } from '../reports/terminal-layout.js';
import type { Layout } from '../reports/terminal-layout.js';
import { assertNever } from '../spec/assert-never.js';
import type { CoveragePoint } from '../testing/coverage/coverage-point.js';
import { answersTitle, groupOfPoint } from '../testing/coverage/describe-missing.js';
import type { OperationCoverage } from '../testing/coverage/own-coverage.js';

/** What tests do of an operation, one paragraph for each member and one for the answers. */
export function renderCovered(
  { operation, points, furtherReasons, faults }: OperationCoverage,
  layout: Layout,
): readonly string[] {
  const covered = points.filter(({ isCovered }) => isCovered).map(({ point }) => point);
  const groups = new Map<string, string[]>();
  for (const [label, words] of wordsByLabel(covered)) {
    const [{ group } = { group: answersTitle }] = words;
    groups.set(group, [
      ...(groups.get(group) ?? []),
      `${label} ${words.map(({ word }) => word).join(' and ')}`.trim(),
    ]);
  }
  const further = furtherReasons.flatMap(({ error, seen }) => seen.map((reason) => `${error} ${reason}`));
  const others = [
    ...(further.length === 0 ? [] : [`further Reasons: ${further.join(', ')}`]),
    ...(faults.length === 0 ? [] : [`faults of the network, which do not count: ${faults.join(', ')}`]),
  ];
  return [
    `  ${operation}`,
    ...[...groups].flatMap(([group, texts]) => layOutText(`${group}: ${texts.join(', ')}`, 4, layout)),
    ...others.flatMap((text) => layOutText(text, 4, layout)),
  ];
}

interface Word {
  readonly group: string;
  readonly word: string;
}

/** What was done with each rule, and each answer that was seen. */
function wordsByLabel(points: readonly CoveragePoint[]): ReadonlyMap<string, readonly Word[]> {
  const words = new Map<string, readonly Word[]>();
  for (const point of points) {
    const { label, word } = describe(point);
    words.set(label, [...(words.get(label) ?? []), { group: groupOfPoint(point), word }]);
  }
  return words;
}

function describe(point: CoveragePoint): { readonly label: string; readonly word: string } {
  switch (point.kind) {
    case 'kept':
    case 'broken':
      return { label: shortLabel(point.constraint), word: point.kind };
    case 'success':
      return { label: 'success', word: '' };
    case 'error':
      return { label: point.error, word: '' };
    case 'reason':
      return { label: `${point.error} ${point.reason}`, word: '' };
    default:
      return assertNever(point);
  }
}

/** `enum` of a member, `key/length.max` of a part of it. */
function shortLabel({ member, rule }: { readonly member: string; readonly rule: string }): string {
  const below = member.split('.').slice(1).join('.');
  return below === '' ? rule : `${below}/${rule}`;
}
