import { assertNever } from '../spec/assert-never.js';
import { describeCarried } from './describe-carried.js';
import { describeEvidence } from './describe-evidence.js';
import { describeParts } from './describe-parts.js';
import { describeKind } from './describe-run.js';
import { escapeXmlAttribute, escapeXmlText } from './escape-xml.js';
import { abbreviate } from './format-request.js';
import { listTests } from './list-tests.js';
import type { TestCase, TestOutcome, TestSuite } from './list-tests.js';
import type { Results } from './results.js';

/** Code points of what stands in an attribute. */
const longestMessage = 1_000;

/**
 * A run as JUnit XML: a suite per operation and target, a test per scenario. What is no conclusive verdict is skipped, with the
 * reason; known deviations are, too. A run that shows nothing has a test with an error.
 *
 * Valid against the schema of Jenkins's xUnit plugin (junit-10.xsd) and that of Ant (JUnit.xsd). Ant's asks for a time of each
 * test and of each suite: nobody measures them, so all are 0; the duration of the run is a property of each suite.
 */
export function renderJunit(results: Results): string {
  const suites = listTests(results).flatMap((suite, index) => renderSuite(suite, index, results));
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join(
    '\n',
  );
}

type Attributes = Readonly<Record<string, string | number>>;

/** A start tag, without `>`. */
function openTag(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeXmlAttribute(abbreviate(String(value), longestMessage))}"`,
  );
  return `<${name}${written.join('')}`;
}

function renderSuite(suite: TestSuite, index: number, results: Results): readonly string[] {
  const { target, tests } = suite;
  const classname = target === undefined ? suite.part : `${target.name}.${suite.part}`;
  const rendered = tests.map((test) => renderTest(test, classname));
  const count = (kind: TestElement['kind']): number => rendered.filter((each) => each.kind === kind).length;
  const attributes = {
    name: suite.name,
    id: index,
    package: target === undefined ? 'run' : target.name,
    tests: tests.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: 0,
    // Ant's schema has neither fractions of a second nor a time zone.
    timestamp: results.run.startedAt.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length),
    hostname: 'localhost',
  };
  return [
    `  ${openTag('testsuite', attributes)}>`,
    ...renderProperties(suite, results),
    ...rendered.map(({ xml }) => xml),
    `    <system-out>${escapeXmlText(describeSuite(suite, results))}</system-out>`,
    '    <system-err></system-err>',
    '  </testsuite>',
  ];
}

function describeSuite({ target }: TestSuite, { summary }: Results): string {
  const shown = summary.targets.find(({ name }) => name === target?.name);
  return shown === undefined ? '' : `${shown.name} is ${shown.kind}: it ${describeKind(shown)}.`;
}

function renderProperties({ target }: TestSuite, results: Results): readonly string[] {
  const { suite, run } = results;
  const evidence = target === undefined ? [] : describeEvidence({ ...run, targets: [target] });
  const properties: readonly (readonly [name: string, value: string | number])[] = [
    ['suite', `${suite.name} ${suite.version}`],
    ['specDigest', suite.specDigest],
    ['seed', run.seed],
    ['runs', run.runs],
    ['startedAt', run.startedAt],
    ['durationMs', run.durationMs],
    ['complete', String(run.complete)],
    ...[describeParts(results) ?? []].flat().map((text) => ['part', text] as const),
    ...[describeCarried(results) ?? []].flat().map((text) => ['carriedOver', text] as const),
    ...(run.inputs === undefined ? [] : ([['node', run.inputs.node]] as const)),
    ...(target === undefined
      ? []
      : ([
          ['target', target.name],
          ['kind', target.kind],
        ] as const)),
    ...(typeof target?.endpoint === 'string' ? ([['endpoint', target.endpoint]] as const) : []),
    ...evidence.map((line) => ['evidence', line] as const),
  ];
  return [
    '    <properties>',
    ...properties.map(([name, value]) => `      ${openTag('property', { name, value })}/>`),
    '    </properties>',
  ];
}

/** A test as XML, and what it counts as. */
interface TestElement {
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped';
  readonly xml: string;
}

function renderTest(test: TestCase, classname: string): TestElement {
  const { kind, attributes, text } = describeOutcome(test.outcome);
  const start = `    ${openTag('testcase', { classname, name: test.name, time: 0 })}`;
  if (kind === 'passed') return { kind, xml: `${start}/>` };
  const element = `${openTag(kind, attributes)}>${escapeXmlText(text)}</${kind}>`;
  return { kind, xml: `${start}>\n      ${element}\n    </testcase>` };
}

interface DescribedOutcome {
  readonly kind: TestElement['kind'];
  readonly attributes: Attributes;
  readonly text: string;
}

function describeOutcome(outcome: TestOutcome): DescribedOutcome {
  switch (outcome.kind) {
    case 'passed':
      return { kind: 'passed', attributes: {}, text: '' };
    case 'failed':
      return {
        kind: 'failure',
        attributes: { type: 'rule', message: outcome.message },
        text: outcome.details.join('\n'),
      };
    case 'known':
      return skipped(`known deviation: ${outcome.reason}`);
    case 'inconclusive':
    case 'unsupported':
    case 'untested':
      return skipped(`${outcome.kind}: ${outcome.reason}`);
    case 'error':
      return { kind: 'error', attributes: { type: 'run', message: outcome.message }, text: outcome.message };
    default:
      return assertNever(outcome);
  }
}

function skipped(message: string): DescribedOutcome {
  return { kind: 'skipped', attributes: { message }, text: '' };
}
