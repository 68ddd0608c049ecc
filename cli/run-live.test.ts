import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AccountOptions } from '../suites/fixtures/live/account.js';
import { assertNoTrace, assertRefused, command, inFolder, writeFiles } from './fixtures/command.js';
import { sends, withAccount } from './fixtures/live-run.js';
import { idsWith, readResults } from './fixtures/results.js';

const impossible = `vdn-${'0'.repeat(32)}`;

const live = suite('run on AWS, which is a server behind TLS here');

live('sends no message and passes every rule that it can show', async () => {
  await withAccount({}, async (account, cwd) => {
    const words = [
      '--target',
      'live',
      '--seed',
      '3',
      '--runs',
      '1',
      '--rate',
      '100000',
      '--operation',
      sends,
    ];
    const plan = await command(['plan', ...words], { cwd, env: account.env });
    assert.is(plan.code, 0, plan.stderr);
    assert.is(account.arrivals.length, 0);
    const ended = await command(['run', ...words], { cwd, env: account.env });
    assert.is(ended.code, 0, ended.stdout + ended.stderr);
    assertNoTrace(ended);
    assert.equal(account.outbox, []);
    const results = readResults(cwd);
    assert.equal(idsWith(results, 'fail'), []);
    assert.equal(idsWith(results, 'inconclusive'), []);
    const [usual = '', most = ''] = [
      ...(/Requests {2}([\d,]+) where .* never more than ([\d,]+)/.exec(plan.stdout) ?? []),
    ].slice(1);
    const sent = account.arrivals.length;
    assert.ok(sent <= toNumber(most), `${sent} of at most ${most}`);
    assert.ok(Math.abs(sent - toNumber(usual)) <= toNumber(usual) / 50, `${sent}, and ${usual} were planned`);
    assert.ok(account.arrivals.every(({ body }) => !/vdn-0*[1-9a-f]{8}/.test(body)));
  });
});

function toNumber(text: string): number {
  return Number(text.replaceAll(',', ''));
}

/** The published schema of results.json. */
const schema = new URL('../../reports/schemas/results.schema.json', import.meta.url);

live('says who asked, where, and what the answers say of the access', async () => {
  await withAccount({}, async (account, cwd) => {
    const words = [
      'run',
      '--target',
      'live',
      '--operation',
      sends,
      '--case',
      'LanguageCode/optional',
      '--rate',
      '1000',
    ];
    const ended = await command(words, { cwd, env: account.env });
    const text = ended.stdout.replaceAll(/\s+/g, ' ');
    const ajv = new Ajv2020({ strict: false });
    const isValid = ajv.validate(JSON.parse(readFileSync(schema, 'utf8')) as object, readResults(cwd));
    assert.is(isValid, true, ajv.errorsText(ajv.errors));
    assert.match(
      text,
      /live: us-east-1 at https:\/\/127\.0\.0\.1:\d+\/ \(by your AWS configuration\), access key AKIA\*{4}MPLE, SDK 3\./,
    );
    assert.match(
      text,
      /SendDestinationNumberVerificationCode: credentials and permission are taken; the id does not exist/,
    );
    assert.not.match(
      ended.stdout + readFileSync(join(cwd, 'conformance-report/results.json'), 'utf8'),
      /AKIAIOSFODNN7EXAMPLE/,
    );
    assert.not.match(
      readFileSync(join(cwd, 'conformance-report/events.ndjson'), 'utf8'),
      /AKIAIOSFODNN7EXAMPLE/,
    );
  });
});

live('asks each operation at most once per second, counted from the end of the last answer', async () => {
  await withAccount({ delayMs: 150 }, async (account, cwd) => {
    const words = [
      'run',
      '--target',
      'live',
      '--operation',
      'DeleteVerifiedDestinationNumber',
      '--case',
      'wire/method/get/0',
      '--timeout',
      '5000',
      '--rate',
      '4',
    ];
    const ended = await command(words, { cwd, env: account.env });
    assert.is(ended.code, 0, ended.stdout + ended.stderr);
    assert.ok(account.arrivals.length > 4);
    for (const [index, { atMs }] of account.arrivals.entries()) {
      const before = account.answeredAtMs[index - 1];
      if (before !== undefined) assert.ok(atMs - before >= 245, `${atMs - before} ms`);
    }
  });
});

live('an operation whose use is denied does not keep the others from being tested', async () => {
  const denied = 'VerifyDestinationNumber';
  const fault: AccountOptions['fault'] = ({ operation }) =>
    operation === denied ? { kind: 'error', name: 'AccessDeniedException', status: 400 } : undefined;
  await withAccount({ fault }, async (account, cwd) => {
    const words = [
      'run',
      '--target',
      'live',
      '--operation',
      denied,
      'DeleteVerifiedDestinationNumber',
      '--runs',
      '1',
      '--rate',
      '100000',
    ];
    const ended = await command(words, { cwd, env: account.env });
    assert.is(ended.code, 3, ended.stdout + ended.stderr);
    assert.match(ended.stdout.replaceAll(/\s+/g, ' '), /credentials were refused: AccessDeniedException/);
    const verdicts = readResults(cwd)
      .constraints.filter(({ verdict }) => verdict === 'pass')
      .map(({ id }) => id.split('/')[0]);
    assert.ok(verdicts.length > 5, `${verdicts.length} rules pass`);
    assert.ok(!verdicts.includes(denied));
    assert.not.match(
      readFileSync(join(cwd, 'conformance-report/summary.md'), 'utf8'),
      /AKIAIOSFODNN7EXAMPLE/,
    );
  });
});

live('reads what the account has, makes nothing in it, and shows no number of anybody', async () => {
  const id = 'vdn-1234567890abcdef1234567890abcdef';
  const telephone = '+14255550123';
  await withAccount({ numbers: [{ id, telephone, status: 'VERIFIED' }] }, async (account, cwd) => {
    const reads = 'DescribeVerifiedDestinationNumbers';
    const operations = ['CreateVerifiedDestinationNumber', reads];
    const words = [
      '--target',
      'live',
      '--operation',
      ...operations,
      '--seed',
      '1',
      '--runs',
      '1',
      '--rate',
      '100000',
    ];
    const part = [...words, '--case', `${reads}/MaxResults`];
    const plan = await command(['plan', ...words], { cwd, env: account.env });
    assert.match(
      plan.stdout,
      /CreateVerifiedDestinationNumber: not sent: a request of \S+ that is accepted makes something/,
    );
    assert.not.match(plan.stdout, /sms-voice:Create/);
    const ended = await command(['run', ...part], { cwd, env: account.env });
    assert.is(ended.code, 0, ended.stdout + ended.stderr);
    assert.equal(
      [...new Set(account.arrivals.map(({ operation }) => operation))].filter((each) =>
        each.startsWith('Create'),
      ),
      [],
    );
    const results = readResults(cwd);
    assert.ok(results.constraints.some((each) => each.verdict === 'pass' && each.id.startsWith('Describe')));
    for (const { id: rule, verdict } of results.constraints)
      if (rule.startsWith('Create')) assert.is(verdict, 'untested', rule);
    const events = readFileSync(join(cwd, 'conformance-report/events.ndjson'), 'utf8');
    for (const text of [events, JSON.stringify(results), ended.stdout])
      assert.not.ok(text.includes(telephone) || text.includes(id));
  });
});

live.run();

const flags = suite('flags of a run on AWS');

flags('are refused where they could send a message, go too fast, or have no place to go to', async () => {
  await withAccount({}, async ({ env }, cwd) => {
    const run = (...words: readonly string[]) => command(['run', '--target', 'live', ...words], { cwd, env });
    assertRefused(
      await run('--verified-destination-number-id', 'vdn-1'),
      /a number that exists can send a message/,
      'id',
    );
    const { AWS_REGION: _, ...without } = env;
    const nowhere = await command(['run', '--target', 'live'], { cwd, env: without });
    assertRefused(nowhere, /There is no region/, 'region');
    const plain = await command(['run', '--target', 'live'], {
      cwd,
      env: { ...env, AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: 'http://192.0.2.1' },
    });
    assertRefused(plain, /is not encrypted/, 'http');
    const { AWS_ACCESS_KEY_ID: __, ...nobody } = env;
    assertRefused(
      await command(['run', '--target', 'live', '--operation', 'DeleteVerifiedDestinationNumber'], {
        cwd,
        env: nobody,
      }),
      /There are no credentials/,
      'credentials',
    );
    const fast = { ...env, AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: '' };
    assertRefused(
      await command(['run', '--target', 'live', '--rate', '2'], { cwd, env: fast }),
      /1 request per second/,
      'rate',
    );
    assertRefused(
      await command(['run', '--profile', 'x'], { cwd, env }),
      /goes with --target live/,
      'profile',
    );
  });
});

flags(
  'plan tells the messages, what is left of them by the ledger, and what they need to be allowed',
  async () => {
    await inFolder(async (cwd) => {
      const words = [
        'plan',
        '--region',
        'us-east-1',
        '--operation',
        sends,
        '--case',
        'response.MessageId/type',
      ];
      const about = [
        '--verified-destination-number-id',
        'vdn-1',
        '--max-messages',
        '3',
        '--ledger',
        'ledger',
      ];
      writeFiles(cwd, { ledger: '{"at":"2020-01-01T00:00:00.000Z"}\n' });
      const { code, stdout, stderr } = await command([...words, ...about], { cwd });
      assert.is(code, 0, stderr);
      assert.match(stdout, /Messages {2}At most 3 messages in all; 1 sent before, 0 of them today \(UTC\)/);
      assert.match(stdout, /\n {12}and 1 that asks whose number it is, and at most 2 messages\n/);
      assert.match(stdout, /Cost {6}at most that of 2 messages\. AWS may bill/);
      assert.match(stdout, /"sms-voice:DescribeVerifiedDestinationNumbers"/);
      assert.match(stdout, /"sms-voice:SendTextMessage"/);
      assert.match(stdout, /\n {12}SendDestination\S+ 0 that must be refused, 4 that must be accepted/);
    });
  },
);

flags(
  'plan finds region, FIPS and dual-stack as the SDK does, without a network and without credentials',
  async () => {
    const env = {
      AWS_REGION: 'us-gov-east-1',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'true',
    };
    const ended = await command(
      ['plan', '--runs', '1', '--seed', '1', '--operation', 'DeleteVerifiedDestinationNumber'],
      { env },
    );
    assert.is(ended.code, 0, ended.stderr);
    assert.match(
      ended.stdout,
      /https:\/\/sms-voice-fips\.us-gov-east-1\.api\.aws\/ \(by the service's rules\), signed for us-gov-east-1/,
    );
    assert.match(ended.stdout, /Messages {2}none/);
    assert.match(ended.stdout, /"sms-voice:DeleteVerifiedDestinationNumber"\n/);
    assert.match(ended.stdout, /\nNothing was sent\. With --seed 1, run sends exactly these cases\.\n$/);
    const region = await command(
      [
        'plan',
        '--region',
        'eu-west-3',
        '--runs',
        '1',
        '--operation',
        'DeleteVerifiedDestinationNumber',
        '--target',
        'live',
        '--target',
        'mock',
      ],
      {},
    );
    assert.match(region.stdout, /https:\/\/sms-voice\.eu-west-3\.amazonaws\.com\//);
    assert.match(region.stdout, /mock\n {2}Nothing leaves this machine/);
    assert.ok(region.stdout.includes(impossible) || region.stdout.includes('an id that cannot exist'));
  },
);

flags.run();
