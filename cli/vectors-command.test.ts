import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { send } from '../spec/fixtures/operations.js';
import type { StandInOptions } from '../suites/fixtures/stand-in/server.js';
import { startStandIn } from '../suites/fixtures/stand-in/server.js';
import { assertNoTrace, assertRefused, command, inFolder, shell, writeFiles } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';

interface VectorsFile {
  readonly seed: number;
  readonly runs: number;
  readonly numberOfTests: number;
  readonly operations: readonly { readonly tests: readonly { readonly id: string }[] }[];
}

function read(text: string): VectorsFile {
  return JSON.parse(text) as VectorsFile;
}

const writing = suite('vectors');

writing('go to the standard output, to a file and through a pipe, and are the same', async () => {
  await inFolder(async (cwd) => {
    const printed = await command(['vectors', '--runs', '1'], { cwd });
    assert.is(printed.code, 0, printed.stderr);
    assert.is(printed.stderr, '');
    const { seed, runs, numberOfTests, operations } = read(printed.stdout);
    assert.equal([seed, runs], [1, 1]);
    assert.is(
      numberOfTests,
      operations.reduce((sum, { tests }) => sum + tests.length, 0),
    );
    assert.ok(numberOfTests > 900, `${numberOfTests} tests`);
    writeFiles(cwd, { 'vectors.json': 'old' });
    const written = await commandInProcess(['vectors', '--runs', '1', '--out', 'vectors.json'], { cwd });
    assert.equal([written.code, written.stdout, written.stderr], [0, '', '']);
    assert.is(readFileSync(join(cwd, 'vectors.json'), 'utf8'), printed.stdout);
    assert.equal(readdirSync(cwd).toSorted(), ['node_modules', 'vectors.json']);
    const piped = await shell('$CLI vectors --runs 1 --out /dev/stdout | cat', { cwd });
    assert.is(piped.stdout, printed.stdout);
    const cut = await shell('$CLI vectors --runs 1 | head -c 1000; exit ${PIPESTATUS[0]}', { cwd });
    assert.is(cut.code, 0, cut.stderr);
    assert.is(cut.stdout, printed.stdout.slice(0, 1000));
  });
});

writing('depend on the seed, and not on the number of runs for their first cases', async () => {
  const [one, again, more, other] = await Promise.all(
    [
      ['1', '1'],
      ['1', '1'],
      ['1', '6'],
      ['2', '1'],
    ].map(async ([seed = '', runs = '']) => {
      const words = ['vectors', '--operation', send.name, '--seed', seed, '--runs', runs];
      return (await commandInProcess(words)).stdout;
    }),
  );
  assert.ok(one && again && more && other);
  assert.is(one, again);
  assert.is.not(one, other);
  const lines = new Set(more.split('\n').map((line) => line.replace(/,$/u, '')));
  for (const line of one.split('\n')) {
    if (line.startsWith('{"id":')) assert.ok(lines.has(line.replace(/,$/u, '')), line.slice(0, 100));
  }
});

writing('that cannot be written are an error that says so', async () => {
  await inFolder(async (cwd) => {
    mkdirSync(join(cwd, 'folder'));
    writeFiles(cwd, { file: '' });
    for (const out of ['nowhere/vectors.json', 'folder', 'file/vectors.json', '/dev/full']) {
      if (!existsSync('/dev/full') && out === '/dev/full') continue;
      const few = ['--operation', 'DeleteVerifiedDestinationNumber', '--runs', '1'];
      const ended = await commandInProcess(['vectors', ...few, '--out', out], { cwd });
      assertRefused(ended, /^error: .*The vectors cannot be written/, out);
    }
    assert.equal(readdirSync(join(cwd, 'folder')), []);
    assert.not(existsSync(join(cwd, 'folder.tmp')));
  });
});

writing('of an operation that does not exist are an error that says so', async () => {
  const ended = await commandInProcess(['vectors', '--operation', 'SendDestinationNumberVerificationCod']);
  assertRefused(ended, /^error: --operation: There is no operation/, 'a typing error');
  assert.match(ended.stderr, /Did you mean SendDestinationNumberVerificationCode\?/);
});

for (const [says, words] of [
  ['a seed', ['--seed', '-1']],
  ['no run', ['--runs', '0']],
  ['an empty name', ['--out', '']],
  ['a broken spec', ['--spec', '/nowhere']],
] as const) {
  writing(`with ${says} are refused`, async () => {
    const ended = await commandInProcess(['vectors', ...words]);
    assert.is(ended.code, 2);
    assertNoTrace(ended);
  });
}

writing('keep their memory flat', async () => {
  const heap = { NODE_OPTIONS: '--max-old-space-size=64' };
  const ended = await shell(
    '$CLI vectors --operation SendDestinationNumberVerificationCode --runs 60 | wc -c',
    { env: heap, timeoutMs: 120_000 },
  );
  assert.is(ended.stderr, '');
  assert.ok(Number(ended.stdout) > 10_000_000, ended.stdout);
});

const script = fileURLToPath(new URL('../../docs/check-vectors.py', import.meta.url));

writing('are read by a script of at most 15 lines', () => {
  assert.ok(readFileSync(script, 'utf8').trimEnd().split('\n').length <= 15);
});

/** What the script says of a server. */
async function checkInPython(
  options: StandInOptions,
): Promise<{ readonly code: number | null; readonly stdout: string }> {
  const standIn = await startStandIn(options);
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn('python3', [script, vectorsPath, standIn.url], { timeout: 100_000 });
      let stdout = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
      });
      child.on('error', reject).on('close', (code) => resolve({ code, stdout }));
    });
  } finally {
    await standIn.close();
  }
}

let vectorsPath = '';

if (spawnSync('python3', ['--version']).status === 0) {
  writing('in Python: find nothing wrong with a right server, and blame a wrong one', async () => {
    await inFolder(async (cwd) => {
      vectorsPath = join(cwd, 'vectors.json');
      const made = await commandInProcess([
        'vectors',
        '--operation',
        send.name,
        '--runs',
        '1',
        '--out',
        vectorsPath,
      ]);
      assert.is(made.code, 0, made.stderr);
      const right = await checkInPython({ variant: 'odd-characters-refused' });
      assert.equal(right, { code: 0, stdout: '' });
      const wrong = await checkInPython({ breakage: 'language-code-enum-takes-lower-case' });
      assert.is(wrong.code, 1, wrong.stdout);
      const lines = wrong.stdout.trimEnd().split('\n');
      const about = `${send.name}/LanguageCode/enum/lower-case/`;
      assert.ok(lines.length > 0 && lines.every((line) => line.startsWith(about)), wrong.stdout);
    });
  });
} else console.log('There is no python3 here: the script of the vectors is not tested.');

writing.run();
