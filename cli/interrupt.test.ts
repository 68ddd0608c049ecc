import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startStandIn } from '../suites/fixtures/stand-in/server.js';
import { assertNoTrace, command, inFolder, shell } from './fixtures/command.js';
import type { Ended } from './fixtures/command.js';
import { readResults } from './fixtures/results.js';

/** Runs against a slow server, and does something in the middle. */
async function interrupted(
  interrupt: (child: ChildProcess, folder: string) => Promise<void>,
  check: (ended: Ended, folder: string) => void,
): Promise<void> {
  const standIn = await startStandIn({ delayMs: 120 });
  try {
    await inFolder(async (cwd) => {
      const onStart = async (child: ChildProcess): Promise<void> => {
        await until(() => standIn.requestCount() > 16);
        await interrupt(child, cwd);
      };
      const words = [
        'run',
        '--target',
        'endpoint',
        '--endpoint',
        standIn.url,
        '--concurrency',
        '4',
        '--seed',
        '1',
      ];
      check(await command(words, { cwd, onStart }), cwd);
    });
  } finally {
    await standIn.close();
  }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 1500) throw new Error('It did not come to that.');
    await delay(20);
  }
}

const signals = suite('signals in the middle of a run');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  signals(`${signal}: exit code 3 within 3 s, and a report that is incomplete`, async () => {
    let sentMs = 0;
    await interrupted(
      async (child) => {
        sentMs = performance.now();
        child.kill(signal);
      },
      (ended, cwd) => {
        assert.ok(performance.now() - sentMs < 3000);
        assert.is(ended.code, 3);
        assert.is(ended.signal, null);
        assert.match(ended.stderr, /^\nInterrupted: writing an incomplete report\./);
        assert.match(ended.stdout, /^INCOMPLETE RUN: endpoint: the run was stopped\.\n/);
        assertNoTrace(ended);
        const { run, summary, constraints } = readResults(cwd);
        assert.is(run.complete, false);
        assert.is(summary.verdict, 'inconclusive');
        assert.ok(constraints.length > 0);
      },
    );
  });
}

signals('a second one ends the run at once', async () => {
  await interrupted(
    async (child) => {
      child.kill('SIGINT');
      child.kill('SIGTERM');
      child.kill('SIGINT');
    },
    (ended, cwd) => {
      assert.is(ended.code, 3);
      assertNoTrace(ended);
      assert.is(readResults(cwd).run.complete, false);
    },
  );
});

signals('SIGKILL leaves a report that is incomplete', async () => {
  await interrupted(
    async (child) => {
      child.kill('SIGKILL');
    },
    (ended, cwd) => {
      assert.is(ended.signal, 'SIGKILL');
      assert.is(readResults(cwd).run.complete, false);
    },
  );
});

signals('are heard on mock, where nothing is ever waited for', async () => {
  await inFolder(async (cwd) => {
    const words = ['run', '--target', 'mock', '--runs', '1000', '--seed', '1', '--reporter', 'json'];
    const onStart = async (child: ChildProcess): Promise<void> => {
      await until(() => existsSync(join(cwd, 'conformance-report', 'results.json')));
      await delay(300);
      child.kill('SIGINT');
    };
    const ended = await command(words, { cwd, onStart });
    assert.is(ended.code, 3);
    assert.is(readResults(cwd).run.complete, false);
  });
});

signals.run();

const pipes = suite('output that nobody reads');
const one = 'run --target mock --case Context.key/length.max --seed 1';

pipes('a reader that goes away', async () => {
  await inFolder(async (cwd) => {
    for (const [line, codes] of [
      [`$CLI ${one} | head -1`, '0 0'],
      [`$CLI ${one} | true`, '0 0'],
      ['$CLI explain | head -1', '0 0'],
      [`echo '{}' | $CLI check - | true`, '0 1 0'],
    ] as const) {
      const ended = await shell(`${line} >/dev/null; echo "\${PIPESTATUS[*]}"`, { cwd });
      assert.is(ended.stdout.trim(), codes, line);
      assert.is(ended.stderr, '', line);
    }
    assert.is(readResults(cwd).run.complete, true);
  });
});

pipes('no standard output at all', async () => {
  const ended = await shell('$CLI explain >&-', {});
  assert.is(ended.code, 0);
  assertNoTrace(ended);
});

pipes('a full disk', async () => {
  await inFolder(async (cwd) => {
    for (const line of [`$CLI ${one}`, '$CLI explain', `echo '{}' | $CLI check -`, '$CLI --help']) {
      const ended = await shell(`${line} >/dev/full`, { cwd });
      assert.is(ended.code, 2, line);
      assert.match(ended.stderr, /^error: standard output: It cannot be written: ENOSPC/, line);
      assertNoTrace(ended, line);
    }
    assert.is(readResults(cwd).run.complete, true);
  });
});

pipes('no standard error', async () => {
  assert.is((await shell('$CLI frob 2>/dev/full')).code, 2);
  assert.is((await shell('$CLI frob 2>&-')).code, 2);
});

pipes.run();
