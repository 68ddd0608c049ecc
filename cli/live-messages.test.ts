import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AccountOptions } from '../suites/fixtures/live/account.js';
import { assertNoTrace, command } from './fixtures/command.js';
import type { Ended } from './fixtures/command.js';
import { id, ledgerOf, one, pending, run, sends, telephone, withAccount } from './fixtures/live-run.js';
import { readResults } from './fixtures/results.js';

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
