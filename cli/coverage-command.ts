import { isAbsolute, relative, resolve } from 'node:path';
import { ConformanceError } from '../spec/conformance-error.js';
import { loadPackagedContract } from '../spec/load-contract.js';
import { countWords } from '../reports/count-words.js';
import { coverageFolder, defaultCoverageFolder } from '../testing/coverage/coverage-folder.js';
import { assessOperation, sumCounts } from '../testing/coverage/own-coverage.js';
import type { Count } from '../testing/coverage/own-coverage.js';
import { clearRecords, readRecords } from '../testing/coverage/read-records.js';
import { renderCoverageJson } from './coverage-json.js';
import type { CoverageReport } from './coverage-report.js';
import { describeFailure } from './describe-failure.js';
import { exitCodes } from './exit-codes.js';
import type { ExitCode } from './exit-codes.js';
import { findOperation } from './find-operation.js';
import type { Output } from './output.js';
import { renderCoverage } from './render-coverage.js';
import { terminalSettings } from './terminal-settings.js';

/** The flags of `report` that are about the coverage of the user's own tests. */
export interface CoverageFlags {
  readonly coverage?: string;
  readonly operation?: readonly string[];
  /** Percent. */
  readonly failUnder?: number;
  readonly json?: boolean;
  readonly clear?: boolean;
}

/**
 * Prints what the user's own tests have exercised, with what they have not first. Ends with 1 where that is less than
 * --fail-under, with 3 where nothing was recorded.
 *
 * @throws ConformanceError kind `usage`: an operation that there is none of, records that cannot be read or are of other rules
 */
export async function coverageCommand(flags: CoverageFlags, output: Output): Promise<ExitCode> {
  const folder = folderOf(flags);
  if (flags.clear === true) return clear(folder, flags, output);
  const contract = loadPackagedContract();
  const operations =
    flags.operation === undefined
      ? contract.operations
      : [...new Set(flags.operation)].map((name) => findOperation(contract, name));
  const records = readRecords(folder, contract.digest);
  if (records.seen.size === 0) return describeNothing(folder, output);
  const assessed = [];
  for (const operation of operations)
    assessed.push(await assessOperation(operation, records.seen.get(operation.name)));
  const count = sumCounts(assessed.map((each) => each.count));
  const report: CoverageReport = {
    folder,
    records,
    specDigest: contract.digest,
    operations: assessed,
    count,
    failUnder: flags.failUnder,
    isEnough: isEnough(count, flags.failUnder),
  };
  output.print(flags.json === true ? renderCoverageJson(report) : renderCoverage(report, terminalSettings()));
  return report.isEnough ? exitCodes.conforms : exitCodes.doesNotConform;
}

/** As short as it can be written. */
function folderOf({ coverage }: CoverageFlags): string {
  const variable = process.env['SMS_VOICE_COVERAGE'];
  const folder = coverageFolder(coverage ?? true, variable) ?? resolve(defaultCoverageFolder);
  const below = relative(process.cwd(), folder);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? folder : below;
}

/** Exact, also where the percentage would be a fraction without end. */
function isEnough({ covered, total }: Count, failUnder = 0): boolean {
  const millionths = Math.round(failUnder * 1_000_000);
  return covered * 100_000_000 >= millionths * total;
}

function clear(folder: string, flags: CoverageFlags, output: Output): ExitCode {
  const others = { '--operation': flags.operation, '--fail-under': flags.failUnder, '--json': flags.json };
  const [other] = Object.entries(others).find(([, value]) => value !== undefined) ?? [];
  if (other !== undefined)
    throw new ConformanceError('usage', 'With --clear there is no report.', {
      where: other,
      advice: 'Run report twice: with --clear before the tests, and without it after them.',
    });
  const count = clearRecords(folder);
  output.print(`${folder}: ${countWords(count, 'file')} of records removed.\n`);
  return exitCodes.conforms;
}

/** Nothing can be concluded: neither that the tests exercise nothing, nor that they exercise enough. */
function describeNothing(folder: string, output: Output): ExitCode {
  const nothing = new ConformanceError('target', 'Nothing was recorded there.', {
    where: folder,
    advice:
      'Run the tests that use the mock or the handlers with SMS_VOICE_COVERAGE=1, or name the folder that they recorded in with --coverage.',
  });
  output.warn(describeFailure(nothing));
  return exitCodes.inconclusive;
}
