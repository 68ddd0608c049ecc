import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AccountOptions } from '../suites/fixtures/live/account.js';
import { command } from './fixtures/command.js';
import type { CommandOptions } from './fixtures/command.js';
import { id, ledgerOf, one, pending, run, sends, withAccount } from './fixtures/live-run.js';

const killed = suite('a run that is killed and started again');

/** Kills the run at a point, starts it again, and counts what was sent. */
async function countAfterKill(
  options: AccountOptions,
  kill: CommandOptions['onStart'],
): Promise<{ readonly sent: number; readonly lines: number; readonly wasKilled: boolean }> {
  let counted = { sent: -1, lines: -1, wasKilled: false };
  await withAccount({ ...pending, ...options }, async (account, cwd) => {
    const { env } = account;
    const first = await command([...run, ...one, '--yes'], {
      cwd,
      env,
      ...(kill === undefined ? {} : { onStart: kill }),
    });
    const second = await command([...run, ...one, '--yes'], { cwd, env });
    assert.ok(second.code === 0 || second.code === 3, second.stderr);
    const lines = ledgerOf(account)
      .split('\n')
      .filter((line) => line !== '').length;
    counted = { sent: account.outbox.length, lines, wasKilled: first.signal === 'SIGKILL' };
  });
  return counted;
}

/** How many points in time are tried: few by default, since each takes two runs. */
const points = Number(process.env['SMS_VOICE_KILL_POINTS'] ?? '1');
/** A whole run takes less than this, in milliseconds. */
const wholeRunMs = Number(process.env['SMS_VOICE_KILL_WITHIN_MS'] ?? '900');

killed(`sends at most one message, wherever it was killed: ${points} points`, async () => {
  const outcomes: string[] = [];
  for (let point = 1; point <= points; point += 1) {
    const atMs = Math.round((wholeRunMs * (point - 0.5)) / points);
    const { sent, lines, wasKilled } = await countAfterKill({}, (child) => {
      setTimeout(() => child.kill('SIGKILL'), atMs);
    });
    outcomes.push(`${atMs} ms: ${sent} sent, ${lines} written down${wasKilled ? '' : ', not killed'}`);
    assert.is(lines, 1, outcomes.join('\n'));
    assert.ok(sent <= 1, outcomes.join('\n'));
    // Killed before the line was written, it sends one when it is started again.
  }
  if (process.env['SMS_VOICE_KILL_POINTS'] !== undefined) process.stdout.write(`${outcomes.join('\n')}\n`);
});

killed('sends no second message where it is killed while the first one is under way', async () => {
  let child: Parameters<NonNullable<CommandOptions['onStart']>>[0] | undefined;
  const fault: AccountOptions['fault'] = ({ operation, body }) => {
    if (operation === sends && body.includes(id)) child?.kill('SIGKILL');
    return undefined;
  };
  const counted = await countAfterKill({ fault }, (started) => {
    child ??= started;
  });
  assert.equal(counted, { sent: 1, lines: 1, wasKilled: true });
});

killed.run();
