import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { operationOf, packaged, send } from '../spec/fixtures/operations.js';
import { assertNoTrace, command, inFolder, writeFiles } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';
import { readResults } from './fixtures/results.js';

const schema = new URL('../../reports/schemas/results.schema.json', import.meta.url);
const validate = new Ajv2020({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync(schema, 'utf8')) as object,
);
/** Two operations stand for all: one of them has lists, numbers and nothing that is required. */
const operations = [send, operationOf(packaged, 'DescribeVerifiedDestinationNumbers')];
const ids = operations.flatMap(({ constraints }) => constraints.map(({ id }) => id));
const both = ['--operation', ...operations.map(({ name }) => name)];
const isDocumentedRule = (id: string): boolean => {
  const found = send.constraints.find((each) => each.id === id);
  return found?.evidence === 'documented' && found.kind !== 'prose';
};

const simulated = suite('a run on mock and msw');

simulated('shows all 58 documented rules, and is equal for equal seeds', async () => {
  await inFolder(async (cwd) => {
    // The second one in an environment that has to make no difference.
    const env = {
      AWS_PROFILE: 'nowhere',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_MAX_ATTEMPTS: '99',
      AWS_REGION: 'no region',
      AWS_CONFIG_FILE: '/nowhere',
      AWS_RETRY_MODE: 'adaptive',
      HTTP_PROXY: 'http://127.0.0.1:1',
      HTTPS_PROXY: 'http://127.0.0.1:1',
      GITHUB_STEP_SUMMARY: join(cwd, 'step-summary.md'),
    };
    // As few cases as a scenario can have: what is equal does not depend on their number.
    const equal = ['--seed', '7', '--runs', '1'];
    const [, second = send] = operations;
    for (const ended of [
      await command(['run', ...equal, '--out', 'first', ...both], { cwd }),
      await commandInProcess(['run', ...equal, '--out', 'second', '--operation', second.name], { cwd, env }),
    ]) {
      assert.is(ended.code, 0, ended.stderr);
      assert.is(ended.stderr, '');
      assert.match(ended.stdout, /\nCONFORMS: .*\n$/);
      assertNoTrace(ended);
    }
    const results = readResults(cwd, 'first');
    assert.ok(validate(results), JSON.stringify(validate.errors));
    assert.is(results.run.complete, true);
    assert.equal(
      results.run.targets.map(({ name }) => name),
      ['mock', 'msw'],
    );
    for (const target of ['mock', 'msw'] as const) {
      const own = results.constraints.filter((each) => each.target === target);
      assert.equal(
        own.map(({ id }) => id),
        ids,
        target,
      );
    }
    const passed = new Set(results.constraints.filter((each) => each.verdict === 'pass').map(({ id }) => id));
    assert.is([...passed].filter(isDocumentedRule).length, 58);
    const untested = results.constraints.filter((each) => each.verdict === 'untested');
    assert.is(untested.length, 2 * 7);
    for (const { id, reason } of untested) {
      assert.match(id, /\/prose\./);
      assert.ok((reason ?? '').length > 20, id);
    }
    assert.equal(
      results.constraints.filter(({ id }) => id.startsWith(`${second.name}/`)),
      readResults(cwd, 'second').constraints,
    );
    const summary = readFileSync(join(cwd, 'second', 'summary.md'), 'utf8');
    assert.is(readFileSync(join(cwd, 'step-summary.md'), 'utf8').trim().length, summary.trim().length);
    const lines = readFileSync(join(cwd, 'first', 'events.ndjson'), 'utf8')
      .trimEnd()
      .split('\n');
    for (const line of lines) JSON.parse(line);
    assert.match(lines.at(-1) ?? '', /"type":"run-finished"/);
  });
});

simulated('has other cases for another seed, and says which it took where none was given', async () => {
  await inFolder(async (cwd) => {
    const requests = async (...flags: readonly string[]): Promise<readonly string[]> => {
      const words = [
        'run',
        '--target',
        'mock',
        '--operation',
        send.name,
        '--case',
        'Context.value/length.max',
        ...flags,
      ];
      const ended = await commandInProcess([...words, '--reporter', 'ndjson', 'terminal'], { cwd });
      assert.is(ended.code, 0);
      seeds.push(/, seed (\d+),/.exec(ended.stdout)?.[1] ?? '');
      const lines = readFileSync(join(cwd, 'conformance-report', 'events.ndjson'), 'utf8')
        .trimEnd()
        .split('\n');
      return lines.filter((line) => line.includes('"case-judged"'));
    };
    const seeds: string[] = [];
    const one = await requests('--seed', '1');
    assert.not.equal(one, await requests('--seed', '2'));
    const random = await requests();
    assert.equal(random, await requests('--seed', seeds.at(-1) ?? ''));
    assert.is(new Set(seeds).size, 3, seeds.join(' '));
    const ten = await requests('--seed', '1', '--runs', '10');
    assert.ok(ten.length >= 2.5 * one.length, `${ten.length} and ${one.length}`);
  });
});

simulated.run();

const reports = suite('reports of a run');
const quick = [
  'run',
  '--target',
  'mock',
  '--case',
  'wire/body',
  '--case',
  'Context.key/length.max',
  '--seed',
  '1',
];

reports('those that were asked for, in the folder that was named', async () => {
  await inFolder(async (cwd) => {
    const ended = await command(
      [...quick, '--reporter', 'json', '--reporter', 'markdown', '--out', 'a b/c', '--operation', send.name],
      { cwd },
    );
    assert.is(ended.code, 0, ended.stderr);
    assert.is(ended.stdout, '');
    assert.equal(readdirSync(join(cwd, 'a b', 'c')).toSorted(), ['results.json', 'summary.md']);
    assert.not.ok(existsSync(join(cwd, 'conformance-report')));
  });
});

reports('those of CI servers, by name, which point at the code under test', async () => {
  await inFolder(async (cwd) => {
    const integration = `
      import { SendDestinationNumberVerificationCodeCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
      export default async (client, request) => {
        if (request.LanguageCode === 'JA_JP') throw new RangeError('Not yet.');
        return client.send(new SendDestinationNumberVerificationCodeCommand(request));
      };`;
    writeFiles(cwd, { 'opt-in.mjs': integration });
    const words = ['run', '--target', 'mock', '--seed', '5', '--case', 'LanguageCode/enum'];
    const ended = await command(
      [
        ...words,
        '--integration',
        'opt-in.mjs',
        '--out',
        'out',
        '--reporter',
        'badge',
        'sarif',
        'github',
        'json',
        'ctrf',
        'junit',
        'markdown',
      ],
      { cwd, env: { GITHUB_WORKSPACE: dirname(cwd), GITHUB_STEP_SUMMARY: join(cwd, 'no', 'such', 'file') } },
    );
    assert.is(ended.code, 1, ended.stderr);
    assert.match(ended.stderr, /The summary cannot be appended to the summary of the CI job \(ENOENT\)/);
    assert.equal(readdirSync(join(cwd, 'out')).toSorted(), [
      'badge.json',
      'ctrf-report.json',
      'junit.xml',
      'results.json',
      'results.sarif',
      'summary.md',
    ]);
    const place = `${basename(cwd)}/opt-in.mjs`;
    assert.match(ended.stdout, new RegExp(`^::error file=${place},title=Send\\w+/LanguageCode/enum/`, 'm'));
    assert.match(ended.stdout, /::error title=.*DOES NOT CONFORM.*\n$/);
    assert.is(readResults(cwd, 'out').run.integration, 'opt-in.mjs');
    const sarif = readFileSync(join(cwd, 'out', 'results.sarif'), 'utf8');
    assert.ok(sarif.includes(`"uri": "${encodeURIComponent(basename(cwd))}/opt-in.mjs"`));
    assert.match(
      sarif,
      /"uri": "spec\/operations\/SendDestinationNumberVerificationCode\.yaml",\s+"uriBaseId": "SUITEROOT"\s+\},\s+"region": \{\s+"startLine": \d\d/,
    );
  });
});

reports('progress and colours are for terminals', async () => {
  await inFolder(async (cwd) => {
    const words = [...quick, '--reporter', 'terminal'];
    for (const [env, isColourful] of [
      [{}, false],
      [{ CI: 'true' }, false],
      [{ TERM: 'dumb' }, false],
      [{ FORCE_COLOR: '0' }, false],
      [{ FORCE_COLOR: '1' }, true],
      [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    ] as const) {
      const { stdout } = await commandInProcess(words, { cwd, env });
      assert.is(stdout.includes('\u001B['), isColourful, JSON.stringify(env));
      assert.not.ok(stdout.includes('\r'), 'progress');
    }
    // A reporter that only prints leaves no folder, and the reports of an earlier run alone.
    assert.not.ok(existsSync(join(cwd, 'conformance-report')));
  });
});

reports.run();
