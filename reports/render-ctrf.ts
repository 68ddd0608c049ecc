import { assertNever } from '../spec/assert-never.js';
import { describeCarried } from './describe-carried.js';
import { describeEvidence } from './describe-evidence.js';
import { describeParts } from './describe-parts.js';
import { describeVerdict } from './describe-run.js';
import { listTests } from './list-tests.js';
import type { TestCase, TestOutcome, TestSuite } from './list-tests.js';
import { makeLinesVisible, makeVisible } from './make-visible.js';
import type { Results } from './results.js';
import { cutShort } from './cut-short.js';

/** The version of the format. Source: https://ctrf.io/docs/specification/root */
const specVersion = '0.0.0';

const statuses = ['passed', 'failed', 'skipped', 'pending', 'other'] as const;
type Status = (typeof statuses)[number];

/** A test as CTRF has it. */
interface CtrfTest {
  readonly name: string;
  readonly testId: string;
  readonly suite: readonly string[];
  readonly status: Status;
  readonly rawStatus: string;
  readonly duration: number;
  readonly type: string;
  readonly message?: string;
  readonly trace?: string;
  readonly tags?: readonly string[];
  readonly extra?: object;
}

/**
 * A run as a report in the Common Test Report Format: a test per scenario and target. Inconclusive verdicts and known deviations
 * are `other`, what no run can show or was not selected is `skipped`, what a run that was cut short did not get to is `pending`.
 * The format asks for a duration of each test, which nobody measures: all are 0.
 */
export function renderCtrf(results: Results): string {
  const { suite, run } = results;
  const suites = listTests(results);
  const tests = suites.flatMap((each) => each.tests.map((test) => describeTest(test, each)));
  const report = {
    reportFormat: 'CTRF',
    specVersion,
    generatedBy: `${suite.name} ${suite.version}`,
    results: {
      tool: {
        name: suite.name,
        version: suite.version,
        extra: { specDigest: suite.specDigest, seed: run.seed, runs: run.runs },
      },
      summary: summarise(tests, suites.length, results),
      tests,
      environment: describeEnvironment(results),
    },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function summarise(tests: readonly CtrfTest[], suites: number, { run, summary }: Results): object {
  const counts = statuses.map(
    (status) => [status, tests.filter((each) => each.status === status).length] as const,
  );
  const start = Date.parse(run.startedAt);
  const duration = Math.round(run.durationMs);
  return {
    tests: tests.length,
    ...Object.fromEntries<number>(counts),
    suites,
    start,
    stop: start + duration,
    duration,
    extra: { verdict: summary.verdict, targets: summary.targets },
  };
}

function describeEnvironment(results: Results): object {
  const { run, summary } = results;
  return {
    testEnvironment: run.targets.map(({ name, kind }) => `${name} (${kind})`).join(', '),
    healthy: summary.verdict === 'conforms',
    extra: {
      verdict: makeVisible(describeVerdict(results)),
      complete: run.complete,
      part: describeParts(results),
      carriedOver: describeCarried(results),
      node: run.inputs?.node,
      targets: run.targets.map(({ name, kind, endpoint }) => ({
        name,
        kind,
        endpoint: endpoint === null ? null : makeVisible(endpoint),
      })),
      evidence: describeEvidence(run).map(makeVisible),
    },
  };
}

function describeTest({ name, outcome, subject }: TestCase, suite: TestSuite): CtrfTest {
  const { target, part } = suite;
  const said = describeOutcome(outcome);
  const shown = makeVisible(name);
  return {
    name: target === undefined ? shown : `${part}/${shown}`,
    testId: `${suite.name}: ${shown}`,
    suite: [target?.name ?? 'run', part],
    status: said.status,
    rawStatus: said.raw,
    duration: 0,
    type: 'conformance',
    ...(said.message === undefined ? {} : { message: makeLinesVisible(said.message) }),
    ...(said.trace === undefined ? {} : { trace: said.trace }),
    ...(target === undefined ? {} : { tags: [target.name, target.kind] }),
    ...(subject === undefined ? {} : { extra: describeSubject(subject) }),
  };
}

/** What else is known of a test; of one that passes, no more than what tells it apart, since there are thousands. */
function describeSubject({ constraint, scenario }: NonNullable<TestCase['subject']>): object {
  const { id, rule, evidence, source, carriedFrom } = constraint;
  const found = scenario?.counterexample;
  return {
    constraint: id,
    evidence,
    ...(carriedFrom === undefined ? {} : { carriedFrom: carriedFrom.startedAt }),
    ...(scenario === undefined ? {} : { polarity: scenario.polarity, cases: scenario.cases }),
    ...(scenario?.verdict === 'fail' ? { rule: makeVisible(rule), source } : {}),
    ...(found === undefined ? {} : { command: found.command, curl: found.curl }),
  };
}

/** What CTRF says of an outcome. */
interface Said {
  readonly status: Status;
  /** Our own word for it. */
  readonly raw: string;
  readonly message?: string;
  readonly trace?: string;
}

function describeOutcome(outcome: TestOutcome): Said {
  switch (outcome.kind) {
    case 'passed':
      return { status: 'passed', raw: 'pass' };
    case 'failed':
      return { status: 'failed', raw: 'fail', message: outcome.message, trace: outcome.details.join('\n') };
    case 'known':
      return { status: 'other', raw: 'fail (known)', message: `known deviation: ${outcome.reason}` };
    case 'inconclusive':
      return { status: 'other', raw: outcome.kind, message: outcome.reason };
    case 'unsupported':
      return { status: 'skipped', raw: outcome.kind, message: outcome.reason };
    case 'untested': {
      const status = outcome.reason.startsWith(cutShort) ? 'pending' : 'skipped';
      return { status, raw: outcome.kind, message: outcome.reason };
    }
    case 'error':
      return { status: 'failed', raw: 'inconclusive', message: outcome.message };
    default:
      return assertNever(outcome);
  }
}
