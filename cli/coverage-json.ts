import { packageVersion } from '../spec/package-version.js';
import type { CoveragePoint } from '../testing/coverage/coverage-point.js';
import { percentOf } from '../testing/coverage/own-coverage.js';
import type { Count, OperationCoverage } from '../testing/coverage/own-coverage.js';
import { countProcesses, earlierFiles } from './coverage-report.js';
import type { CoverageReport } from './coverage-report.js';
import { countKinds } from './render-numbers.js';
import { describePoint } from '../testing/coverage/describe-missing.js';

/** The report as JSON, in the form of the published schema `own-coverage.json`. */
export function renderCoverageJson(report: CoverageReport): string {
  const { records, failUnder } = report;
  const value = {
    schema: 1,
    suite: { name: 'sms-voice-conformance', version: packageVersion(), specDigest: report.specDigest },
    recorded: {
      folder: report.folder,
      files: records.files.length,
      processes: countProcesses(records),
      from: records.files[0]?.startedAt,
      to: records.files.at(-1)?.startedAt,
      earlier: earlierFiles(records).map(({ file }) => file),
      cut: records.cut,
    },
    summary: {
      ...share(report.count),
      ...(failUnder === undefined ? {} : { failUnder }),
      enough: report.isEnough,
    },
    operations: report.operations.map(describeOperation),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function share(count: Count): Count & { readonly percent: number } {
  return { ...count, percent: percentOf(count) };
}

function describeOperation(coverage: OperationCoverage): object {
  const { kept, broken, success, error, reason } = countKinds(coverage);
  return {
    operation: coverage.operation,
    called: coverage.isCalled,
    ...share(coverage.count),
    rulesKept: kept,
    rulesBroken: broken,
    successes: success,
    errors: error,
    reasons: reason,
    points: coverage.points.map(({ point, isCovered }) => ({
      id: point.id,
      kind: point.kind,
      ...subjectOf(point),
      covered: isCovered,
      ...(isCovered ? {} : { missing: describePoint(point) }),
    })),
    furtherReasons: coverage.furtherReasons,
    faults: coverage.faults,
    leftOut: coverage.leftOut,
  };
}

function subjectOf(point: CoveragePoint): object {
  if (point.kind === 'kept' || point.kind === 'broken') return { constraint: point.constraint.id };
  if (point.kind === 'reason') return { error: point.error, reason: point.reason };
  return point.kind === 'error' ? { error: point.error } : {};
}
