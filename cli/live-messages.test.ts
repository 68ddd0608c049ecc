import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openAccount } from '../suites/fixtures/live/account.js';
import type { Account, AccountOptions } from '../suites/fixtures/live/account.js';
import { startStandIn } from '../suites/fixtures/stand-in/server.js';
import { assertNoTrace, assertRefused, command, inFolder } from './fixtures/command.js';
import type { CommandOptions, Ended } from './fixtures/command.js';
import { readResults } from './fixtures/results.js';

const id = 'vdn-1234567890abcdef1234567890abcdef';
const telephone = '+14255550123';
const pending = { numbers: [{ id, telephone, status: 'PENDING' }] } as const;
const sends = 'SendDestinationNumberVerificationCode';
/** A run that needs a message to show anything, and little else. */
const run = [
  'run',
  '--target',
  'live',
  '--seed',
  '1',
  '--runs',
  '1',
  '--rate',
  '100000',
  '--case',
  `${sends}/response.MessageId/type`,
  '--operation',
  sends,
];
const one = ['--verified-destination-number-id', id, '--max-messages', '1'];

async function withAccount(
  options: AccountOptions,
  use: (account: Account, folder: string) => Promise<void>,
): Promise<void> {
  const account = await openAccount(options);
  try {
    await inFolder((folder) => use(account, folder));
  } finally {
    await account.close();
  }
}

/** What the ledger of an account holds. */
function ledgerOf({ env }: Account): string {
  const file = join(env['XDG_STATE_HOME'] ?? '', 'sms-voice-conformance', 'messages.jsonl');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

const messages = suite('messages of a run on AWS');

messages(
  'one where one is allowed, to the number that was named, and none when it is run again',
  async () => {
    await withAccount(pending, async (account, cwd) => {
      const ended = await command([...run, ...one, '--yes'], { cwd, env: account.env });
      assert.is(ended.code, 0, ended.stdout + ended.stderr);
      assertNoTrace(ended);
      assert.is(account.outbox.length, 1);
      assert.match(ended.stderr, /may send 1 message[^]*\+1\*{7}23, PENDING/);
      assert.match(
        ended.stdout.replaceAll(/\s+/g, ' '),
        /live: 1 message sent to \+1\*{7}23; 1 in all by the ledger, of at most 1\./,
      );
      const [target] = readResults(cwd).run.targets;
      assert.is(target?.messagesSent, 1);
      const bodies = account.arrivals.filter(
        ({ operation, body }) => operation === sends && body.includes(id),
      );
      assert.is(bodies.length, 1);
      const files = ['results.json', 'events.ndjson', 'summary.md'].map((name) =>
        readFileSync(join(cwd, 'conformance-report', name), 'utf8'),
      );
      for (const text of [...files, ledgerOf(account), ended.stdout, ended.stderr]) {
        assert.not.ok(text.includes(telephone) || text.includes(id), text.slice(0, 2000));
      }
      const again = await command([...run, ...one, '--yes'], { cwd, env: account.env });
      assert.is(again.code, 3, again.stdout);
      assert.is(account.outbox.length, 1);
      assert.match(
        JSON.stringify(readResults(cwd)),
        /the 1 message that is allowed is used up, by the ledger/,
      );
    });
  },
);

messages('the very last requests of a run', async () => {
  await withAccount(pending, async (account, cwd) => {
    const { env } = account;
    const few = [
      ...run.slice(0, -4),
      '--operation',
      sends,
      'VerifyDestinationNumber',
      '--case',
      `${sends}/VerificationChannel`,
    ];
    const ended = await command([...few, ...one, '--yes'], { cwd, env });
    assert.is(ended.code, 0, ended.stdout + ended.stderr);
    const about = account.arrivals.map(({ operation, body }) => operation === sends && body.includes(id));
    assert.is(about.indexOf(true), about.length - 1);
  });
});

for (const [says, options, words, line, code] of [
  ['nobody agrees', pending, one, /There is nobody to ask/, 2],
  ['the number is not in the account', {}, [...one, '--yes'], /There is no such number in this account/, 2],
  [
    'the number is in another state',
    { numbers: [{ id, telephone, status: 'OTHER' }] },
    [...one, '--yes'],
    /in the state OTHER/,
    2,
  ],
  [
    'the number may not be looked up',
    { ...pending, fault: denial },
    [...one, '--yes'],
    /have to be allowed sms-voice:Describe/,
    2,
  ],
  [
    'AWS is not available',
    { ...pending, fault: outage },
    [...one, '--yes'],
    /could not be asked whose number it is/,
    3,
  ],
  ['no message is allowed', pending, one.slice(0, 2), /about a number that exists can send a message/, 2],
  ['no number is named', pending, one.slice(2), /without a number that it goes to/, 2],
  [
    'the ledger cannot be written',
    pending,
    [...one, '--yes', '--ledger', '/dev/null/ledger'],
    /ledger of messages cannot be/,
    2,
  ],
] as const) {
  messages(`none where ${says}, and nothing else that is about it`, async () => {
    await withAccount(options, async (account, cwd) => {
      const ended = await command([...run, ...words], { cwd, env: account.env });
      assert.is(ended.code, code, ended.stdout + ended.stderr);
      assert.match(ended.stderr, line);
      assertNoTrace(ended);
      assert.equal(account.outbox, []);
      assert.is(ledgerOf(account), '');
      assert.ok(
        account.arrivals.every(({ operation }) => operation !== sends || says.startsWith('the ledger')),
      );
    });
  });
}

function denial({ operation }: { readonly operation: string }) {
  return operation.startsWith('Describe')
    ? ({ kind: 'error', name: 'AccessDeniedException', status: 400 } as const)
    : undefined;
}

function outage() {
  return { kind: 'error', name: 'InternalServerException', status: 500 } as const;
}

messages('one of two processes that take the last permit at once', async () => {
  await withAccount(pending, async (account, cwd) => {
    const start = (out: string): Promise<Ended> =>
      command([...run, ...one, '--yes', '--out', out], { cwd, env: account.env });
    const codes = (await Promise.all([start('a'), start('b')])).map(({ code }) => code);
    assert.is(account.outbox.length, 1);
    assert.equal(new Set(codes), new Set([0, 3]));
  });
});

messages('not sent again where the connection is cut before the answer', async () => {
  const fault: AccountOptions['fault'] = ({ operation, body }) =>
    operation === sends && body.includes(id) ? { kind: 'cut', after: true } : undefined;
  await withAccount({ ...pending, fault }, async (account, cwd) => {
    for (let count = 0; count < 2; count += 1) {
      const ended = await command([...run, ...one, '--yes'], { cwd, env: account.env });
      assert.is(ended.code, 3, ended.stdout + ended.stderr);
      assertNoTrace(ended);
    }
    assert.is(account.outbox.length, 1);
    const about = account.arrivals.filter(({ operation, body }) => operation === sends && body.includes(id));
    assert.is(about.length, 1);
  });
});

messages.run();

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

const remote = suite('an endpoint that is not on this machine');

remote('takes the same consent and the same ledger, and gets no other request about the number', async () => {
  const standIn = await startStandIn({ knownIds: ['vdn-7'] });
  try {
    const url = standIn.url.replace('127.0.0.1', '0.0.0.0');
    const env = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
    await inFolder(async (cwd) => {
      const words = [
        'run',
        '--target',
        'endpoint',
        '--endpoint',
        url,
        '--case',
        `${sends}/response.MessageId/type`,
        '--runs',
        '1',
        '--ledger',
        'ledger',
      ];
      const about = ['--verified-destination-number-id', 'vdn-7'];
      assertRefused(
        await command([...words, ...about], { cwd, env }),
        /about a number that exists can send/,
        'none allowed',
      );
      const asked = await command([...words, ...about, '--max-messages', '1'], { cwd, env });
      assert.is(asked.code, 2);
      assert.match(asked.stderr, /may send 1 message[^]*There is nobody to ask/);
      assert.is(standIn.requestCount(), 0);
      const ended = await command([...words, ...about, '--max-messages', '1', '--yes'], { cwd, env });
      assert.is(ended.code, 0, ended.stdout + ended.stderr);
      assert.is(standIn.lastRequests().filter(({ body }) => body.includes('vdn-7')).length, 1);
      const none = await command([...words, ...about, '--max-messages', '1', '--yes'], { cwd, env });
      assert.is(none.code, 3, none.stdout + none.stderr);
      assert.is(standIn.lastRequests().filter(({ body }) => body.includes('vdn-7')).length, 1);
      const local = [...words, ...about, '--max-messages', '1'].map((word) =>
        word === url ? standIn.url : word,
      );
      assertRefused(
        await command(local, { cwd, env }),
        /Nothing is counted at an endpoint on this machine/,
        'local',
      );
      assertRefused(
        await command(['run', '--max-messages', '1'], { cwd, env }),
        /goes with --target live/,
        'mock',
      );
      const rule = `${sends}/response.MessageId/type`;
      const creates = words.with(
        words.indexOf(rule),
        'CreateVerifiedDestinationNumber/ClientToken/length.max',
      );
      const unsafe = await command(creates, { cwd, env });
      assert.is(unsafe.code, 2, unsafe.stdout);
      assert.match(
        unsafe.stderr,
        /not on this machine, and these operations change something there: Create\S+\.\n/,
      );
    });
  } finally {
    await standIn.close();
  }
});

remote.run();
