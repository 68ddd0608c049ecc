import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Results } from '../reports/results.js';
import { operationOf, packaged } from '../spec/fixtures/operations.js';
import { inFolder } from './fixtures/command.js';
import type { Ended } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';
import { readResults } from './fixtures/results.js';

/** The smallest operation: a run of it is done in a moment. */
const { name, constraints } = operationOf(packaged, 'DeleteVerifiedDestinationNumber');
const base = ['--no-config', '--operation', name, '--runs', '1', '--seed', '3'];

const shards = suite('run --shard and report FILE...');

shards('give together what one run gives: rules, verdicts and numbers, byte for byte', () =>
  inFolder(async (folder) => {
    const at = (out: string): readonly string[] => ['--out', join(folder, out)];
    assert.is((await commandInProcess(['run', ...base, ...at('whole'), '--probes'])).code, 0);
    const parts: Ended[] = [];
    for (const index of [1, 2, 3])
      parts.push(
        await commandInProcess([
          'run',
          ...base,
          '--probes',
          '--shard',
          `${index}/3`,
          ...at(`jobs/${index}`),
          '--reporter',
          'json',
          'terminal',
        ]),
      );
    for (const [index, { code, stdout }] of parts.entries()) {
      assert.is(code, 0);
      assert.match(stdout.replaceAll('\n', ' '), `This is shard ${index + 1} of 3: `);
      assert.match(
        stdout,
        `\nCONFORMS, as far as shard ${index + 1} of 3 goes: every rule that was shown holds.`,
      );
      const { run } = readResults(join(folder, 'jobs'), String(index + 1));
      assert.equal(run.shard, { index: index + 1, count: 3, flags: ['--operation', name, '--probes'] });
    }
    const merged = await commandInProcess(['report', join(folder, 'jobs'), ...at('merged'), '--no-config']);
    assert.is(merged.code, 0, merged.stderr);
    assert.match(merged.stdout, '\nPut together from 3 runs.\n');
    assert.match(merged.stdout, '\nCONFORMS: every rule that was shown holds.');
    const [whole, together] = [readResults(folder, 'whole'), readResults(folder, 'merged')];
    assert.is(JSON.stringify(together.constraints), JSON.stringify(whole.constraints));
    assert.equal(together.summary, whole.summary);
    assert.equal(together.probes, whole.probes);
    assert.equal(together.run.targets, whole.run.targets);
    assert.match(readFileSync(join(folder, 'merged', 'summary.md'), 'utf8'), /Put together from 3 runs\./);
    await partsAreDisjoint(folder);
    // The next run goes on from what the shards have shown together, and from none of them alone.
    const next = async (file: string): Promise<Ended> =>
      commandInProcess(['run', ...base, '--probes', '--changed', join(folder, file), ...at('next')]);
    const unchanged = await next('merged/results.json');
    assert.match(
      unchanged.stderr,
      /: 3 runs put together, the first one of .*\n {2}mock: nothing has changed, .*\n {2}msw: nothing has changed, /,
    );
    assert.equal(readResults(folder, 'next').summary, whole.summary);
    assert.equal(readResults(folder, 'next').run.inputs, whole.run.inputs);
  }),
);

/** Each rule is asked by one shard, and says which. */
async function partsAreDisjoint(folder: string): Promise<void> {
  const all = [1, 2, 3].map((index) => readResults(join(folder, 'jobs'), String(index)));
  for (const { id } of constraints) {
    const rows = all.map((each) =>
      each.constraints.filter((rule) => rule.id === id && rule.target === 'msw'),
    );
    const owners = rows.flatMap((own) => own.map(({ shard }) => shard));
    assert.is(new Set(owners).size, 1, id);
    const asking = all.filter((_, index) =>
      rows[index]?.some(({ scenarios }) => scenarios.some(({ cases }) => cases > 0)),
    );
    assert.ok(asking.length <= 1, id);
    for (const { run } of asking) assert.is(run.shard?.index, owners[0], id);
  }
  const probed = all.filter(({ probes = [] }) => probes.some(({ target }) => target === 'msw'));
  assert.is(probed.length, 1);
}

shards('refuse flags that make no whole of them', async () => {
  const shard = ['--shard', '1/2'];
  const seed = ['--seed', '1'];
  for (const [words, line] of [
    [['run', ...shard], /^error: --shard: The shards of a run have one seed, and none was given\./],
    [['plan', '--target', 'mock', ...shard], /^error: --shard: The shards of a run have one seed/],
    [
      ['run', '--target', 'live', '--max-messages', '2', ...shard, ...seed],
      /^error: --max-messages: Messages are counted on each machine/,
    ],
    [
      ['run', '--target', 'endpoint', '--endpoint', 'http://127.0.0.1:1', '--record', 'x', ...shard, ...seed],
      /^error: --record: A recording is of a whole run\./,
    ],
    [['run', '--changed', 'x', ...shard, ...seed], /^error: --changed: What is taken over .* a whole run\./],
    [['run', '--shard', '0/4'], /Of 4 parts, the first is 1\/4 and the last 4\/4/],
    [['run', '--shard', '5/4'], /Of 4 parts, the first is 1\/4 and the last 4\/4/],
    [['run', '--shard', '1/3', '--shard', '2/3'], /One run is one part: give the flag once/],
    [['run', '--shard', '01/3'], /Write which part of how many/],
    [['run', '--shard', '4'], /Write which part of how many/],
    [['run', '--shard', 'a/b'], /Write which part of how many/],
    [['run', '--shard', '1/1001'], /from 1 to 1000 parts/],
  ] as const) {
    const { code, stderr: error } = await commandInProcess([...words, '--no-config']);
    assert.is(code, 2, words.join(' '));
    assert.match(error, line);
  }
});

shards('a part of what was selected may be nothing', () =>
  inFolder(async (folder) => {
    const out = ['--out', folder, '--reporter', 'terminal', 'json'];
    const only = ['--case', constraints[0]?.id ?? '', '--target', 'mock', '--shard'];
    const texts: string[] = [];
    for (const part of ['1/2', '2/2']) {
      const { code, stdout } = await commandInProcess(['run', ...base, ...only, part, ...out]);
      assert.is(code, 0);
      texts.push(stdout);
    }
    assert.match(texts[0] ?? '', /shard 1 of 2 goes: every rule that was shown holds/);
    assert.match(texts[1] ?? '', /shard 2 of 2 goes: nothing is to be shown in it/);
  }),
);

shards('of code under test: one shard of each target calls it', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'own.mjs');
    writeFileSync(
      file,
      `import { DeleteVerifiedDestinationNumberCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
       export const operations = ['${name}'];
       export default (client, request) => client.send(new DeleteVerifiedDestinationNumberCommand(request));`,
    );
    const run = ['run', ...base, '--integration', file, '--target', 'mock', '--reporter', 'json'];
    const outs = ['whole', 'one', 'two'].map((out) => join(folder, out));
    for (const [index, shard] of [[], ['--shard', '1/2'], ['--shard', '2/2']].entries())
      await commandInProcess([...run, ...shard, '--out', outs[index] ?? '']);
    const [whole, one, two] = outs.map((out) => readResults(out, '.'));
    assert.ok((whole?.run.targets[0]?.calls ?? 0) > 0);
    assert.is(one?.run.targets[0]?.calls, whole?.run.targets[0]?.calls);
    assert.is(two?.run.targets[0]?.calls, undefined);
    const merged = await commandInProcess([
      'report',
      outs[1] ?? '',
      outs[2] ?? '',
      '--no-config',
      '--out',
      join(folder, 'm'),
    ]);
    assert.is(merged.stderr, '');
    const together = readResults(folder, 'm');
    assert.is(JSON.stringify(together.constraints), JSON.stringify(whole?.constraints));
    assert.equal(together.summary, whole?.summary);
    assert.is(together.run.integration, whole?.run.integration);
    assert.ok(together.run.integration?.endsWith('own.mjs'));
  }),
);

shards.run();

const planned = suite('plan --shard');

planned('counts what that shard would send to AWS, at its part of the quota', async () => {
  const plan = ['plan', '--target', 'live', '--region', 'us-east-1', ...base];
  const count = async (more: readonly string[], pace: string): Promise<number> => {
    const { stdout, code, stderr: error } = await commandInProcess([...plan, ...more]);
    assert.is(code, 0, error);
    assert.match(stdout, `at most ${pace} per second of each operation`);
    assert.match(stdout, `With ${['--seed 3', ...more].join(' ')}, run sends exactly these cases.`);
    const [, rejects = '', accepts = ''] = /: (\d+) that must be refused, (\d+) that must/.exec(stdout) ?? [];
    return Number(rejects) + Number(accepts);
  };
  const whole = await count([], '1');
  const one = await count(['--shard', '1/2'], '0.5');
  const two = await count(['--shard', '2/2'], '0.5');
  assert.ok(one > 0 && two > 0);
  assert.is(one + two, whole);
});

planned.run();

const files = suite('report FILE...: files that hold no results');

files('are refused with the file, what is wrong and where', () =>
  inFolder(async (folder) => {
    await commandInProcess([
      'run',
      ...base,
      '--target',
      'mock',
      '--out',
      join(folder, 'run'),
      '--reporter',
      'json',
    ]);
    const good = join(folder, 'run', 'results.json');
    const text = readFileSync(good, 'utf8');
    const results = JSON.parse(text) as Results;
    const write = (file: string, content: string): string => {
      writeFileSync(join(folder, file), content);
      return join(folder, file);
    };
    mkdirSync(join(folder, 'empty'));
    const json = (changes: object): string => JSON.stringify({ ...results, ...changes });
    for (const [path, line] of [
      [join(folder, 'none.json'), /none\.json: There is no such file\./],
      [join(folder, 'x*.json'), /There is no such file\.\n {2}Your shell found no file/],
      ['/dev/zero', /\/dev\/zero: It is longer than 128 MiB\./],
      [join(folder, 'empty'), /empty: There is no results\.json in this folder/],
      [write('cut.json', text.slice(0, -400)), /cut\.json: The file is truncated/],
      [
        write('string.json', text.slice(0, text.indexOf('specDigest') + 3)),
        /string\.json: The file is truncated/,
      ],
      [write('void.json', ' \n'), /void\.json: There is nothing in it\./],
      [
        write('text.json', '{\n  "schema": 1,\n  x'),
        /text\.json:3:3: It is no JSON: A name in double quotes/,
      ],
      [write('list.json', '[]'), /list\.json: These are no results of a run\./],
      [write('later.json', json({ schema: 2 })), /later\.json: It is of version 2 of the schema/],
      [write('key.json', json({ other: 1 })), /key\.json: It does not keep the schema .* \("other"\)/],
      [
        write('seed.json', json({ run: { ...results.run, seed: 'x' } })),
        /seed\.json: .* at \/run\/seed: must be integer/,
      ],
      [
        write(
          'running.json',
          json({
            run: { ...results.run, complete: false, incompleteReason: 'x', durationMs: 0 },
            summary: { ...results.summary, verdict: 'inconclusive', reason: 'x' },
          }),
        ),
        /running\.json: The run that writes this file has not ended/,
      ],
      [
        write('altered.json', json({ constraints: results.constraints.slice(1) })),
        /altered\.json: It was altered or damaged: the numbers of the summary/,
      ],
    ] as const) {
      const { code, stderr: error } = await commandInProcess([
        'report',
        path,
        '--no-config',
        '--out',
        join(folder, 'out'),
      ]);
      assert.is(code, 2, path);
      assert.match(error, line);
    }
  }),
);

files('are not written over, not read twice, and go with their own flags alone', () =>
  inFolder(async (folder) => {
    const out = join(folder, 'run');
    await commandInProcess(['run', ...base, '--target', 'mock', '--out', out, '--reporter', 'json']);
    const file = join(out, 'results.json');
    for (const [words, line] of [
      [[file, '--out', out], /results\.json: The report would be written over this file\./],
      [[file, out, '--out', folder], /results\.json: This file is named twice\./],
      [[file, '--reporter', 'ndjson', '--out', folder], /--reporter ndjson: Results hold no events/],
      [
        ['--reporter', 'json', file],
        /--reporter: The flag says nothing here\.\n {2}.* name files before all flags/,
      ],
      [[file, '--replay', 'x'], /--replay: The flag says nothing here\./],
      [[file, '--fail-under', '5'], /--fail-under: The flag says nothing here\./],
    ] as const) {
      const { code, stderr: error } = await commandInProcess(['report', ...words, '--no-config']);
      assert.is(code, 2, words.join(' '));
      assert.match(error, line);
    }
    const shown = await commandInProcess([
      'report',
      file,
      '--reporter',
      'markdown',
      '--out',
      out,
      '--no-config',
    ]);
    assert.is(shown.code, 0, shown.stderr);
    assert.match(readFileSync(join(out, 'summary.md'), 'utf8'), /^# CONFORMS/);
  }),
);

files.run();
