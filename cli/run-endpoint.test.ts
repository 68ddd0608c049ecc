import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startStandIn } from '../suites/fixtures/stand-in/server.js';
import type { StandIn, StandInOptions } from '../suites/fixtures/stand-in/server.js';
import { canCurlSign } from './fixtures/can-curl-sign.js';
import { assertNoTrace, inFolder, shell } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';
import { firstCounterexample, idsWith, readResults, timelessResults } from './fixtures/results.js';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a/secret+key=' };
const keys = {
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
};

async function withStandIn(
  options: StandInOptions,
  use: (standIn: StandIn, folder: string) => Promise<void>,
): Promise<void> {
  const standIn = await startStandIn(options);
  try {
    await inFolder((folder) => use(standIn, folder));
  } finally {
    await standIn.close();
  }
}

function words(url: string, ...more: readonly string[]): readonly string[] {
  return ['run', '--target', 'endpoint', '--endpoint', url, '--seed', '5', ...more];
}

const codes = suite('exit codes of a run on an endpoint');

codes('0 where it behaves, also throttled and slow', async () => {
  await withStandIn({ throttleEvery: 9, delayMs: 30 }, async ({ url }, cwd) => {
    const ended = await commandInProcess(words(url), { cwd });
    assert.is(ended.code, 0, ended.stdout + ended.stderr);
    assert.equal(idsWith(readResults(cwd), 'fail'), []);
    assert.equal(idsWith(readResults(cwd), 'inconclusive'), []);
    assert.is(readResults(cwd).run.complete, true);
  });
});

codes(
  '1 where it breaks one rule: that one fails, equally for equal seeds, and alone when it is repeated',
  async () => {
    const breakage = 'configuration-set-name-length-max-one-too-loose';
    await withStandIn({ breakage, verifySignature: credentials }, async ({ url }, cwd) => {
      for (const out of ['first', 'second']) {
        const ended = await commandInProcess(words(url, '--out', out), { cwd, env: keys });
        assert.is(ended.code, 1, ended.stdout + ended.stderr);
        assert.match(ended.stdout, /\nDOES NOT CONFORM: 1 rule fails\.\n$/);
        assertNoTrace(ended);
      }
      assert.is(timelessResults(cwd, 'first'), timelessResults(cwd, 'second'));
      const results = readResults(cwd, 'first');
      assert.equal(idsWith(results, 'fail'), ['ConfigurationSetName/length.max']);
      const { command: line, scenario, curl, answer } = firstCounterexample(results);

      const flags = /^npx sms-voice-conformance (.*) --reporter terminal$/.exec(line)?.[1] ?? '';
      const repeated = await shell(`$CLI ${flags} --reporter json`, { cwd, env: keys });
      assert.is(repeated.code, 1, repeated.stderr);
      const alone = readResults(cwd);
      const run = alone.constraints.flatMap((each) => each.scenarios).filter(({ cases }) => cases > 0);
      assert.equal(
        run.map(({ id, verdict, cases }) => [id, verdict, cases]),
        [[scenario, 'fail', 1]],
      );
      assert.equal(idsWith(alone, 'fail'), ['ConfigurationSetName/length.max']);

      assert.not.ok(curl.includes(credentials.accessKeyId) || curl.includes(credentials.secretAccessKey));
      if (!canCurlSign()) return;
      const sent = await shell(`${curl} --silent --write-out '\\n%{http_code}'`, { cwd, env: keys });
      const [body, status] = sent.stdout.split('\n');
      assert.is(Number(status), answer?.status, sent.stdout + sent.stderr);
      assert.is(body?.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<uuid>'), answer?.body);
      const unsigned = await shell(`${curl} --silent --write-out '\\n%{http_code}'`, {
        cwd,
        env: { ...keys, AWS_SECRET_ACCESS_KEY: 'other' },
      });
      assert.is(unsigned.stdout.split('\n')[1], '403');
    });
  },
);

for (const [says, options, reason] of [
  [
    'it refuses the control',
    { refusesControl: true },
    /an ordinary valid request is refused: ValidationException/,
  ],
  ['it is not available', { unavailable: true }, /the target was not available: HTTP 503/],
  [
    'it refuses the credentials',
    { verifySignature: { ...credentials, accessKeyId: 'OTHER' } },
    /credentials were refused/,
  ],
] as const) {
  codes(`3 where ${says}, with a report that is incomplete`, async () => {
    await withStandIn(options, async ({ url }, cwd) => {
      const ended = await commandInProcess(words(url), { cwd });
      assert.is(ended.code, 3, ended.stderr);
      assert.match(ended.stdout.replaceAll(/\s+/g, ' '), reason);
      assertNoTrace(ended);
      const { run, constraints } = readResults(cwd);
      assert.is(run.complete, false);
      assert.ok(constraints.every(({ verdict }) => verdict !== 'pass' && verdict !== 'fail'));
    });
  });
}

codes('3 where nobody listens', async () => {
  const standIn = await startStandIn();
  await standIn.close();
  await inFolder(async (cwd) => {
    const ended = await commandInProcess(words(standIn.url), { cwd });
    assert.is(ended.code, 3);
    assert.match(ended.stdout, /ECONNREFUSED/);
    assertNoTrace(ended);
    assert.is(readResults(cwd).run.complete, false);
  });
});

codes.run();

const flags = suite('flags of a run on an endpoint');

flags('the region, the id and the credentials arrive, with the session token', async () => {
  await withStandIn({ knownIds: ['vdn-7'] }, async ({ url, lastRequests }, cwd) => {
    const more = [
      '--region',
      'eu-west-3',
      '--verified-destination-number-id',
      'vdn-7',
      '--case',
      'LanguageCode/enum',
    ];
    const ended = await commandInProcess(words(url, ...more), {
      cwd,
      env: { ...keys, AWS_SESSION_TOKEN: 'a-token' },
    });
    assert.is(ended.code, 0, ended.stdout + ended.stderr);
    const seen = lastRequests();
    assert.ok(seen.length > 0);
    for (const { headers, body } of seen) {
      assert.match(
        headers.authorization ?? '',
        /Credential=AKIDEXAMPLE\/\d{8}\/eu-west-3\/sms-voice\/aws4_request/,
      );
      assert.match(headers.authorization ?? '', /SignedHeaders=[a-z0-9;-]*x-amz-security-token/);
      assert.is(headers['x-amz-security-token'], 'a-token');
      assert.match(body, /"VerifiedDestinationNumberId":"vdn-7"/);
    }
    assert.not.match(JSON.stringify(readResults(cwd)), /a-token|a\/secret/);
  });
});

flags('the rate is kept, and so is the number of requests in flight', async () => {
  const one = ['--case', 'Context.key/length.max'];
  await withStandIn({ delayMs: 40 }, async ({ url, requestCount }, cwd) => {
    const slow = await commandInProcess(words(url, ...one, '--rate', '50', '--reporter', 'json'), { cwd });
    assert.is(slow.code, 0);
    const first = requestCount();
    assert.ok(slow.durationMs > (first - 2) * 20, `${first} requests in ${slow.durationMs} ms`);
    const single = await commandInProcess(words(url, ...one, '--concurrency', '1', '--reporter', 'json'), {
      cwd,
    });
    assert.is(single.code, 0);
    const second = requestCount() - first;
    assert.ok(single.durationMs > second * 40, `${second} requests in ${single.durationMs} ms`);
  });
});

flags('a time-out that is too short is inconclusive', async () => {
  await withStandIn({ delayMs: 300 }, async ({ url }, cwd) => {
    const ended = await commandInProcess(words(url, '--timeout', '20'), { cwd });
    assert.is(ended.code, 3);
    assert.match(ended.stdout.replaceAll(/\s+/g, ' '), /no whole answer within 20 ms/);
  });
});

flags.run();
