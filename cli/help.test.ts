import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { command } from './fixtures/command.js';

const sources = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'cli');
const manifest = JSON.parse(readFileSync(join(sources, '..', 'package.json'), 'utf8')) as {
  readonly version: string;
};

/** Each flag and argument of each command, and the test that shows what it does. A new one needs a test. */
const tested: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': { '--version': 'help.test.ts', '--help': 'help.test.ts' },
  run: {
    '--target': 'run-endpoint.test.ts',
    '--operation': 'run-command.test.ts',
    '--integration': 'integration-flag.test.ts',
    '--endpoint': 'run-endpoint.test.ts',
    '--region': 'run-endpoint.test.ts',
    '--profile': 'run-live.test.ts',
    '--verified-destination-number-id': 'run-endpoint.test.ts',
    '--max-messages': 'remote-endpoint.test.ts',
    '--ledger': 'live-messages.test.ts',
    '--yes': 'live-messages.test.ts',
    '--record': 'replay-command.test.ts',
    '--changed': 'changed-flag.test.ts',
    '--seed': 'run-command.test.ts',
    '--runs': 'run-command.test.ts',
    '--case': 'run-endpoint.test.ts',
    '--shard': 'shard-run.test.ts',
    '--probes': 'run-probes.test.ts',
    '--concurrency': 'run-endpoint.test.ts',
    '--rate': 'run-endpoint.test.ts',
    '--timeout': 'integration-flag.test.ts',
    '--deviations': 'deviations.test.ts',
    '--write-deviations': 'deviations.test.ts',
    '--baseline': 'baseline-flag.test.ts',
    '--reporter': 'run-command.test.ts',
    '--out': 'run-command.test.ts',
    '--spec': 'usage.test.ts',
    '--help': 'help.test.ts',
  },
  report: {
    '--coverage': 'report-command.test.ts',
    '--operation': 'report-command.test.ts',
    '--fail-under': 'report-command.test.ts',
    '--json': 'report-command.test.ts',
    '--clear': 'report-command.test.ts',
    '--replay': 'replay-command.test.ts',
    '--stale-after': 'replay-command.test.ts',
    '--deviations': 'replay-command.test.ts',
    '--write-deviations': 'replay-command.test.ts',
    '--baseline': 'baseline-flag.test.ts',
    '--reporter': 'replay-command.test.ts',
    '--out': 'replay-command.test.ts',
    '--spec': 'replay-command.test.ts',
    '--help': 'help.test.ts',
  },
  plan: {
    '--target': 'run-live.test.ts',
    '--operation': 'run-live.test.ts',
    '--integration': 'integration-flag.test.ts',
    '--endpoint': 'run-endpoint.test.ts',
    '--region': 'run-live.test.ts',
    '--profile': 'run-live.test.ts',
    '--verified-destination-number-id': 'run-live.test.ts',
    '--max-messages': 'run-live.test.ts',
    '--ledger': 'run-live.test.ts',
    '--seed': 'run-live.test.ts',
    '--runs': 'run-live.test.ts',
    '--case': 'run-live.test.ts',
    '--shard': 'shard-run.test.ts',
    '--probes': 'run-probes.test.ts',
    '--concurrency': 'run-endpoint.test.ts',
    '--rate': 'run-live.test.ts',
    '--timeout': 'run-live.test.ts',
    '--spec': 'usage.test.ts',
    '--help': 'help.test.ts',
  },
  explain: {
    '--json-schema': 'explain-json-schema.test.ts',
    '--spec': 'usage.test.ts',
    '--help': 'help.test.ts',
  },
  check: {
    '--operation': 'check-command.test.ts',
    '--json': 'check-command.test.ts',
    '--spec': 'usage.test.ts',
    '--help': 'help.test.ts',
  },
  reference: {
    '--operation': 'reference-command.test.ts',
    '--out': 'reference-command.test.ts',
    '--spec': 'reference-command.test.ts',
    '--help': 'help.test.ts',
  },
  serve: {
    '--port': 'serve-command.test.ts',
    '--host': 'serve-command.test.ts',
    '--allow-remote': 'serve-command.test.ts',
    '--access-key-id': 'serve-command.test.ts',
    '--secret-access-key': 'serve-command.test.ts',
    '--no-signature': 'serve-command.test.ts',
    '--body-limit': 'serve-command.test.ts',
    '--request-timeout': 'serve-command.test.ts',
    '--state': 'serve-command.test.ts',
    '--seed': 'serve-command.test.ts',
    '--set': 'serve-command.test.ts',
    '--account': 'serve-command.test.ts',
    '--opted-out': 'serve-command.test.ts',
    '--region': 'serve-command.test.ts',
    '--spec': 'serve-command.test.ts',
    '--help': 'help.test.ts',
  },
  vectors: {
    '--operation': 'vectors-command.test.ts',
    '--seed': 'vectors-command.test.ts',
    '--runs': 'vectors-command.test.ts',
    '--out': 'vectors-command.test.ts',
    '--spec': 'vectors-command.test.ts',
    '--help': 'help.test.ts',
  },
};

/** Every command has these. */
const ofEveryCommand = { '--config': 'settings-file.test.ts', '--no-config': 'settings-file.test.ts' };

const help = suite('help');

for (const [name, own] of Object.entries(tested)) {
  const flags = name === '' ? own : { ...own, ...ofEveryCommand };
  help(`of ${name || 'the program'} names exactly the flags that are tested`, async () => {
    const ended = await command([...(name === '' ? [] : [name]), '--help']);
    assert.is(ended.code, 0);
    assert.is(ended.stderr, '');
    const found = Array.from(ended.stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm), ([, flag]) => flag);
    assert.equal(new Set(found), new Set(Object.keys(flags)));
  });

  help(`of ${name || 'the program'} has a test for each flag`, () => {
    for (const [flag, file] of Object.entries(flags))
      assert.ok(readFileSync(join(sources, file), 'utf8').includes(flag), `${file} does not use ${flag}`);
  });
}

help('tells the commands, the exit codes and the defaults', async () => {
  const { stdout } = await command(['help']);
  for (const name of ['run', 'plan', 'report', 'explain', 'check', 'reference', 'serve', 'mutants'])
    assert.match(stdout, new RegExp(`^  ${name} `, 'm'));
  for (const code of [0, 1, 2, 3]) assert.match(stdout, new RegExp(`^  ${code}  \\w`, 'm'));
  const run = (await command(['help', 'run'])).stdout.replaceAll(/\s+/g, ' ');
  assert.match(run, /--runs <n> cases per scenario \(default: 4\)/);
  assert.match(run, /--concurrency <n> \S+ requests in flight \(default: 16\)/);
  assert.match(run, /--timeout <ms> [^(]* \(default: 10000\)/);
  assert.match(run, /--out <dir> folder of the reports \(default: "conformance-report"\)/);
});

help('the version is that of package.json', async () => {
  for (const flag of ['--version', '-V']) assert.is((await command([flag])).stdout, `${manifest.version}\n`);
});

help.run();
