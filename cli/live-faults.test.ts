import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { answerRequest } from '../sandbox/answer.js';
import { openAccount } from '../suites/fixtures/live/account.js';
import type { Account, AccountOptions } from '../suites/fixtures/live/account.js';
import { assertNoTrace, command, inFolder, writeFiles } from './fixtures/command.js';
import type { CommandOptions, Ended } from './fixtures/command.js';
import { idsWith, readResults } from './fixtures/results.js';

const sends = 'SendDestinationNumberVerificationCode';
const id = 'vdn-1234567890abcdef1234567890abcdef';
const numbers = [{ id, telephone: '+14255550123', status: 'VERIFIED' }] as const;
const few = [
  'run',
  '--target',
  'live',
  '--operation',
  sends,
  '--seed',
  '6',
  '--runs',
  '1',
  '--rate',
  '100000',
];
const one = ['--verified-destination-number-id', id, '--max-messages', '1', '--yes'];

/** Runs the command against an account and hands over what came of it. */
async function runAt(
  options: AccountOptions,
  { words, ...more }: { readonly words: readonly string[] } & CommandOptions,
  look: (ended: Ended, account: Account, folder: string) => void,
): Promise<void> {
  const account = await openAccount(options);
  try {
    await inFolder(async (cwd) => {
      const ended = await command([...few, ...words], { cwd, ...more, env: { ...account.env, ...more.env } });
      assertNoTrace(ended);
      look(ended, account, cwd);
    });
  } finally {
    await account.close();
  }
}

function flat({ stdout }: Ended): string {
  return stdout.replaceAll(/\s+/g, ' ');
}

const faults = suite('faults of AWS and of the way to it');

faults('throttling is waited out, for as long as Retry-After asks', async () => {
  const throttled: number[] = [];
  const fault: AccountOptions['fault'] = (_, number) => {
    if (number % 7 !== 0 || throttled.length > 1) return undefined;
    throttled.push(number);
    return { kind: 'error', name: 'ThrottlingException', status: 400, headers: { 'retry-after': '1' } };
  };
  await runAt({ fault }, { words: ['--case', 'VerificationChannel/enum'] }, (ended, account, folder) => {
    assert.is(ended.code, 0, ended.stdout + ended.stderr);
    assert.equal(idsWith(readResults(folder), 'inconclusive'), []);
    assert.is(throttled.length, 2);
    for (const number of throttled) {
      const waitedMs = (account.arrivals[number]?.atMs ?? 0) - (account.answeredAtMs[number - 1] ?? 0);
      assert.ok(waitedMs >= 990, `${waitedMs} ms`);
    }
  });
});

faults('a service that only throttles is inconclusive, and is not asked for long', async () => {
  const fault: AccountOptions['fault'] = () => ({
    kind: 'error',
    name: 'ThrottlingException',
    status: 400,
    headers: { 'retry-after': '700' },
  });
  await runAt({ fault, numbers }, { words: [] }, (ended, account) => {
    assert.is(ended.code, 3, ended.stderr);
    assert.match(
      flat(ended),
      /the service asked to wait for 700 seconds in all, and this run waits for at most 600/,
    );
    assert.is(account.arrivals.length, 1);
  });
});

faults('credentials that end in the middle of a run end it, with what was shown until then', async () => {
  const fault: AccountOptions['fault'] = (_, number) =>
    number > 40 ? { kind: 'error', name: 'ExpiredTokenException', status: 400 } : undefined;
  await runAt({ fault, numbers }, { words: ['--case', 'LanguageCode', ...one] }, (ended, account, folder) => {
    assert.is(ended.code, 3, ended.stdout + ended.stderr);
    assert.match(flat(ended), /the credentials are refused: ExpiredTokenException/);
    assert.is(account.arrivals.length, 43);
    assert.equal(account.outbox, []);
    assert.is(readResults(folder).run.complete, false);
    const all = ['results.json', 'events.ndjson', 'summary.md'].map((name) =>
      readFileSync(join(folder, 'conformance-report', name), 'utf8'),
    );
    // The account puts both into the messages of its errors.
    for (const text of [...all, ended.stdout]) assert.not.match(text, /AKIAIOSFODNN7EXAMPLE|14255550199/);
  });
});

faults('a clock that is wrong is named, in both directions', async () => {
  for (const [clockAheadMs, words] of [
    [3_600_000, /the clock of this machine is 60 minutes behind that of the service; set it right/],
    [-7_200_000, /the clock of this machine is 120 minutes ahead of that of the service; set it right/],
  ] as const) {
    await runAt({ clockAheadMs }, { words: [] }, (ended, account) => {
      assert.is(ended.code, 3, ended.stderr);
      assert.match(flat(ended), words);
      assert.is(account.arrivals.length, 1);
    });
  }
});

faults(
  'a rule that is not kept fails, and sends nothing: no request that breaks a rule is about the number',
  async () => {
    const answer: AccountOptions['answer'] = (request, context) => {
      const right = answerRequest(request, context);
      const text = JSON.stringify(request);
      const isKnown = text.includes(id);
      if (right.kind === 'error' && !text.includes('"LanguageCode"')) return right;
      if (isKnown) return { kind: 'accepted', output: { MessageId: '00000000-0000-4000-8000-000000000001' } };
      return { kind: 'error', name: 'ResourceNotFoundException', status: 400, members: { Message: 'None.' } };
    };
    await runAt(
      { answer, numbers },
      { words: ['--case', 'LanguageCode/enum', ...one] },
      (ended, account, folder) => {
        assert.is(ended.code, 1, ended.stdout + ended.stderr);
        assert.equal(idsWith(readResults(folder), 'fail'), ['LanguageCode/enum']);
        const about = account.arrivals.filter(
          ({ operation, body }) => operation === sends && body.includes(id),
        );
        assert.equal(
          about.map(({ body }) => Object.keys(JSON.parse(body) as object).toSorted()),
          about.map(() => ['LanguageCode', 'VerificationChannel', 'VerifiedDestinationNumberId']),
        );
        assert.ok(about.length <= 1, `${about.length}`);
        assert.ok(account.outbox.length <= 1);
      },
    );
  },
);

faults('where the id that cannot exist is accepted, nothing more is sent', async () => {
  await runAt({ answer: answerRequest, numbers }, { words: one }, (ended, account) => {
    assert.is(ended.code, 3, ended.stdout + ended.stderr);
    assert.match(
      flat(ended),
      /succeeded for an id that cannot exist: it may have reached somebody, and nothing more is sent/,
    );
    assert.is(account.arrivals.filter(({ operation }) => operation === sends).length, 1);
  });
});

faults('Ctrl-C ends a run with an incomplete report and no message', async () => {
  let child: Parameters<NonNullable<CommandOptions['onStart']>>[0] | undefined;
  const onStart: CommandOptions['onStart'] = (started) => {
    child = started;
  };
  const fault: AccountOptions['fault'] = (_, number) => {
    if (number === 20) child?.kill('SIGINT');
    return undefined;
  };
  await runAt({ numbers, fault, delayMs: 20 }, { words: one, onStart }, (ended, account, folder) => {
    assert.is(ended.code, 3, ended.stdout + ended.stderr);
    assert.ok(account.arrivals.length < 25, `${account.arrivals.length}`);
    assert.is(readResults(folder).run.complete, false);
    assert.equal(account.outbox, []);
  });
});

faults(
  'the chain of credentials is that of the SDK; proxies and settings of retries change nothing',
  async () => {
    const account = await openAccount({
      credentials: {
        accessKeyId: 'ASIAEXAMPLEEXAMPLE99',
        secretAccessKey: 'secret/of+process',
        sessionToken: 'a-token',
      },
    });
    try {
      await inFolder(async (cwd) => {
        const keys = {
          Version: 1,
          AccessKeyId: 'ASIAEXAMPLEEXAMPLE99',
          SecretAccessKey: 'secret/of+process',
          SessionToken: 'a-token',
          Expiration: '2099-01-01T00:00:00Z',
        };
        writeFiles(cwd, {
          'keys.json': JSON.stringify(keys),
          config: `[profile staging]\nregion = eu-west-3\ncredential_process = cat keys.json\n`,
        });
        const {
          AWS_ACCESS_KEY_ID: _,
          AWS_SECRET_ACCESS_KEY: __,
          AWS_SESSION_TOKEN: ___,
          AWS_REGION: ____,
          ...others
        } = account.env;
        const env = {
          ...others,
          AWS_CONFIG_FILE: join(cwd, 'config'),
          HTTPS_PROXY: 'http://127.0.0.1:9',
          https_proxy: 'http://127.0.0.1:9',
          AWS_MAX_ATTEMPTS: '9',
        };
        const ended = await command([...few, '--profile', 'staging', '--case', 'LanguageCode/optional'], {
          cwd,
          env,
        });
        assert.is(ended.code, 0, ended.stdout + ended.stderr);
        assert.match(
          flat(ended),
          /live: eu-west-3 at \S+ \(by your AWS configuration\), access key ASIA\*{4}LE99, profile staging/,
        );
        assert.ok(
          account.arrivals.every(({ headers }) =>
            /Credential=ASIA\S+\/eu-west-3\/sms-voice\//.test(headers['authorization'] ?? ''),
          ),
        );
        assert.not.match(
          readFileSync(join(cwd, 'conformance-report/events.ndjson'), 'utf8') + ended.stdout,
          /a-token|secret\/of/,
        );
      });
    } finally {
      await account.close();
    }
  },
);

faults.run();
