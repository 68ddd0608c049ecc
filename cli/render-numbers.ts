import { countPoints, percentOf, sumCounts } from '../testing/coverage/own-coverage.js';
import type { Count, OperationCoverage } from '../testing/coverage/own-coverage.js';
import type { CoveragePoint } from '../testing/coverage/coverage-point.js';

/** What the numbers of an operation are given of, in the order of the columns. */
const numberKinds = [
  'kept',
  'broken',
  'success',
  'error',
  'reason',
] as const satisfies readonly CoveragePoint['kind'][];

const titles: Readonly<Record<(typeof numberKinds)[number], string>> = {
  kept: 'rules kept',
  broken: 'rules broken',
  success: 'successes',
  error: 'errors',
  reason: 'Reasons',
};

/** How much is covered of each kind of points of an operation. */
export function countKinds({ points }: OperationCoverage): Readonly<Record<CoveragePoint['kind'], Count>> {
  const of = (kind: CoveragePoint['kind']): Count =>
    countPoints(points.filter(({ point }) => point.kind === kind));
  return {
    kept: of('kept'),
    broken: of('broken'),
    success: of('success'),
    error: of('error'),
    reason: of('reason'),
  };
}

/** A table: a line for each operation, and one for all where there are several. */
export function renderNumbers(operations: readonly OperationCoverage[], all: Count): readonly string[] {
  const counts = operations.map(countKinds);
  const rows = operations.map((each, index) => {
    const own = counts[index];
    const cells = numberKinds.map((kind) => (own === undefined ? '' : share(own[kind])));
    return [each.operation, ...cells, share(each.count), percent(each.count)];
  });
  const totals = numberKinds.map((kind) => share(sumCounts(counts.map((each) => each[kind]))));
  const table = [
    ['operation', ...numberKinds.map((kind) => titles[kind]), 'in all', ''],
    ...rows,
    ...(operations.length < 2 ? [] : [['all', ...totals, share(all), percent(all)]]),
  ];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return `  ${cells.join('  ')}`.trimEnd();
  });
}

function share({ covered, total }: Count): string {
  return total === 0 ? '-' : `${covered}/${total}`;
}

function percent(count: Count): string {
  return `${percentOf(count).toFixed(1)}%`;
}
