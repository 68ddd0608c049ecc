import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../spec/evaluate.js';
import { send } from '../spec/fixtures/operations.js';
import { assertNoTrace, command, inFolder, writeFiles } from './fixtures/command.js';
import type { Ended } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';
import { plantedFault } from './fixtures/plant-fault.js';
import type { ProgramFault } from './fixtures/plant-fault.js';
import { readResults } from './fixtures/results.js';

/** The ids of the constraints that a request breaks, each once. */
function brokenBy(request: unknown): readonly string[] {
  return [...new Set(check(send, request).map(({ constraint }) => constraint))];
}

const stopped = suite('a case that does not break exactly what it declares stops the run');

/** Every Context is dropped on the way, so whatever is wrong with it is accepted: something to shrink. */
const dropsContext = `import { SendDestinationNumberVerificationCodeCommand as Command } from '@aws-sdk/client-pinpoint-sms-voice-v2';
export default (client, { Context, ...others }) => client.send(new Command(others));`;

interface Stopped {
  readonly name: string;
  readonly fault: ProgramFault;
  readonly scenario: string;
  readonly declared: string;
  readonly broken: string;
  readonly request: RegExp;
  readonly integration?: string;
}

const countCodePoints = '/spec/count-code-points.js';
const withinUnits = 'if (text.length <= maximum)';
const faults: readonly Stopped[] = [
  {
    name: 'a reject case that breaks nothing',
    fault: {
      module: countCodePoints,
      from: withinUnits,
      to: 'if (text.length <= maximum || text.length >= 1600)',
    },
    scenario: 'Context.value/length.max/far-above-max',
    declared: `${send.name}/Context.value/length.max`,
    broken: 'nothing',
    request: /"Context":\{"campaign":"[^"]{1600,}/,
  },
  {
    name: 'a reject case that breaks another rule, too',
    fault: {
      module: '/spec/evaluate.js',
      from: ': brokenOf(types, value)',
      // Another wrong value than the analysis asks about: that one would stop the run before there is a case.
      to: ': [...brokenOf(types, value), ...(value === -1.5 ? brokenOf(rules, String(value)) : [])]',
    },
    scenario: 'LanguageCode/type/number',
    declared: `${send.name}/LanguageCode/type`,
    broken: `${send.name}/LanguageCode/type, ${send.name}/LanguageCode/enum`,
    request: /"LanguageCode":-1\.5/,
  },
  {
    name: 'an accept case that breaks a rule',
    fault: {
      module: countCodePoints,
      from: withinUnits,
      to: `if (text.length === 800) return false; ${withinUnits}`,
    },
    scenario: 'Context.value/length.max/at-max',
    declared: 'nothing',
    broken: `${send.name}/Context.value/length.max`,
    request: /"Context":\{"campaign":"[^"]{800}"/,
  },
  {
    name: 'a case that a failure is shrunk to',
    // The generated cases are longer: only the smallest one has this length.
    fault: {
      module: countCodePoints,
      from: withinUnits,
      to: 'if (text.length <= maximum || text.length === 1600)',
    },
    scenario: 'Context.value/length.max/far-above-max',
    declared: `${send.name}/Context.value/length.max`,
    broken: 'nothing',
    request: /"Context":\{"campaign":"[^"]{1600}"/,
    integration: dropsContext,
  },
];

function assertStopped(ended: Ended, { scenario, declared, broken, request }: Stopped): void {
  assert.is(ended.code, 2, `${ended.stdout}\n${ended.stderr}`);
  const lines = ended.stderr.trimEnd().split('\n');
  const [first = ''] = lines;
  assert.ok(first.startsWith(`error: ${send.name}/${scenario}/`), first);
  assert.match(first, /\/\d+: A generated request does not break exactly what it declares\.$/);
  assert.is(lines[1], `  declared: ${declared}; broken: ${broken}`);
  assert.match(lines[2] ?? '', /^ {2}request: \{/);
  assert.match(lines[2] ?? '', request);
  assert.is(lines[3], '  seed: 5');
  assert.match(lines[4] ?? '', /^ {2}This is a fault of the suite/);
  assert.not.match(ended.stdout, /CONFORMS|DOES NOT CONFORM/);
  assertNoTrace(ended);
}

for (const each of faults) {
  stopped(each.name, async () => {
    await inFolder(async (cwd) => {
      writeFiles(cwd, { 'integration.mjs': each.integration ?? '' });
      const words = ['run', '--target', 'mock', '--case', each.scenario, '--seed', '5'];
      const integration = each.integration === undefined ? [] : ['--integration', 'integration.mjs'];
      const whole = await commandInProcess([...words, ...integration], { cwd });
      assert.is(whole.code, each.integration === undefined ? 0 : 1, `without the fault: ${whole.stderr}`);
      const ended = await command([...words, ...integration], { cwd, env: plantedFault(each.fault) });
      assertStopped(ended, each);
    });
  });
}

stopped.run();

const shown = suite('the certificate');

interface CaseLine {
  readonly type: string;
  readonly caseId: string;
  readonly polarity: 'accept' | 'reject';
  readonly request: unknown;
  readonly certificate: readonly string[];
  readonly counterexample?: {
    readonly request: unknown;
    readonly certificate: readonly string[];
    readonly shrinkSteps: number;
  };
}

shown('is in NDJSON with every case and every counterexample, and in results.json', async () => {
  await inFolder(async (cwd) => {
    writeFiles(cwd, { 'integration.mjs': dropsContext });
    const words = ['run', '--target', 'mock', '--integration', 'integration.mjs', '--seed', '5'];
    const ended = await commandInProcess(words, { cwd });
    assert.is(ended.code, 1, ended.stderr);
    const lines = readFileSync(join(cwd, 'conformance-report', 'events.ndjson'), 'utf8')
      .trimEnd()
      .split('\n');
    const events = lines.map((line) => JSON.parse(line) as CaseLine);
    const cases = events.filter(({ type }) => type === 'case-judged');
    const accepted = cases.filter(({ polarity }) => polarity === 'accept');
    assert.ok(accepted.length > 300 && cases.length > 1000, `${accepted.length} of ${cases.length}`);
    for (const { caseId, request, certificate } of cases)
      assert.equal(certificate, brokenBy(request), caseId);
    for (const { caseId, certificate } of accepted) assert.equal(certificate, [], caseId);
    const inEvents = events.flatMap(({ counterexample }) => counterexample ?? []);
    const inResults = readResults(cwd).constraints.flatMap(({ scenarios }) =>
      scenarios.flatMap(({ counterexample }) => counterexample ?? []),
    );
    assert.ok(inEvents.some(({ shrinkSteps }) => shrinkSteps > 0));
    assert.ok(inEvents.some(({ certificate }) => certificate.length > 1));
    for (const found of [inEvents, inResults])
      for (const { request, certificate } of found) assert.equal(certificate, brokenBy(request));
    assert.equal(
      inResults.map(({ certificate }) => certificate),
      inEvents.map(({ certificate }) => certificate),
    );
  });
});

shown.run();
