import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { StandInOptions } from '../suites/fixtures/stand-in/server.js';
import { inFolder, writeFiles } from './fixtures/command.js';
import type { Ended } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';
import { entry, one, rule, runAgainst, scenario, wrong } from './fixtures/deviations.js';
import { idsWith, readResults } from './fixtures/results.js';

const operation = 'SendDestinationNumberVerificationCode';
const wrongInAnotherWay = { breakage: 'verified-destination-number-id-length-max-answered-with-status-422' };

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

const listed = suite('known deviations of an endpoint');

listed('the list of a wrong server makes its run succeed; the server is fixed, and it fails', async () => {
  await inFolder(async (cwd) => {
    const first = await runAgainst(wrong, cwd, ['--write-deviations', 'known.yaml']);
    assert.is(first.code, 1, first.stderr);
    assert.match(first.stderr, /^1 known deviation is listed in known\.yaml\./);
    const text = readFileSync(join(cwd, 'known.yaml'), 'utf8');
    assert.match(text, new RegExp(`- id: ${operation}/${rule}\n`));

    const known = await runAgainst(wrong, cwd, ['--deviations', 'known.yaml']);
    assert.is(known.code, 0, known.stdout);
    assert.match(
      known.stdout,
      /\nCONFORMS except for 1 known deviation: every other rule that was shown holds\.\n$/,
    );
    assert.match(known.stdout, /NOT EXPLAINED YET/);
    assert.match(
      readFileSync(join(cwd, 'conformance-report', 'summary.md'), 'utf8'),
      /## Known deviations: 1/,
    );
    const results = readResults(cwd);
    assert.equal(idsWith(results, 'fail'), [rule]);
    assert.equal(
      results.deviations?.map(({ status }) => status),
      ['confirmed'],
    );

    const fixed = await runAgainst({}, cwd, ['--deviations', 'known.yaml']);
    assert.is(fixed.code, 1, fixed.stdout);
    assert.match(fixed.stdout, new RegExp(`UNEXPECTED PASS ${operation}/${rule}\n`));
    assert.match(fixed.stdout, /\nDOES NOT CONFORM: 1 listed deviation does not hold\.\n$/);
    assert.equal(idsWith(readResults(cwd), 'fail'), []);

    const other = await runAgainst(wrongInAnotherWay, cwd, [...one, '--deviations', 'known.yaml']);
    assert.is(other.code, 1, other.stdout);
    assert.match(
      oneLine(other.stdout),
      /it fails in another way: rejected: \{error: ValidationException, status: 422\}/,
    );

    const again = await runAgainst(wrong, cwd, [...one, '--write-deviations', 'again.yaml']);
    assert.is(again.code, 1);
    assert.is(readFileSync(join(cwd, 'again.yaml'), 'utf8'), text, 'equal runs give equal lists');
  });
});

const rows: readonly (readonly [
  says: string,
  changes: Readonly<Record<string, string>>,
  options: StandInOptions,
  code: number,
  line: RegExp,
])[] = [
  [
    'an unknown id',
    { id: `${operation}/${rule}/abov-max` },
    wrong,
    1,
    new RegExp(`UNKNOWN ID .* did you mean ${scenario}\\?`),
  ],
  ['an expired entry', { expires: '2020-02-29' }, wrong, 1, /EXPIRED .* its last day was 2020-02-29/],
  [
    'a rule that has not expired',
    { id: `${operation}/${rule}`, expires: '9999-12-31' },
    wrong,
    0,
    /Expires after 9999-12-31/,
  ],
  [
    'a list for another target',
    { target: 'live' },
    {},
    0,
    /Neither confirmed nor refuted: .* target live is not part of this run/,
  ],
  ['one scenario of several that fail', {}, wrong, 1, /FAILURES: 1 .* DOES NOT CONFORM: 1 rule fails\. $/],
];
for (const [says, changes, options, code, line] of rows) {
  listed(`${says}: exit code ${code}`, async () => {
    await inFolder(async (cwd) => {
      writeFiles(cwd, { 'known.yaml': entry(changes) });
      const ended = await runAgainst(options, cwd, [...one, '--deviations', 'known.yaml']);
      assert.is(ended.code, code, ended.stdout);
      assert.match(oneLine(ended.stdout), line);
    });
  });
}

listed('a list of mock and msw goes with their runs', async () => {
  await inFolder(async (cwd) => {
    const integration = `
      import { SendDestinationNumberVerificationCodeCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
      export default async (client, request) => {
        if (request.LanguageCode === 'JA_JP') throw new RangeError('Not yet.');
        return client.send(new SendDestinationNumberVerificationCodeCommand(request));
      };`;
    writeFiles(cwd, { 'opt-in.mjs': integration });
    const run = (...more: readonly string[]): Promise<Ended> =>
      commandInProcess(
        ['run', '--seed', '5', '--case', 'LanguageCode/enum', '--integration', 'opt-in.mjs', ...more],
        { cwd },
      );
    const first = await run('--write-deviations', 'known.yaml');
    assert.is(first.code, 1, first.stderr);
    const text = readFileSync(join(cwd, 'known.yaml'), 'utf8');
    assert.match(text, /target: mock\n {4}observed:\n {6}refused-locally:\n {8}error: RangeError\n/);
    assert.match(text, /target: msw\n/);
    const known = await run('--deviations', 'known.yaml');
    assert.is(known.code, 0, known.stdout);
    const statuses = readResults(cwd).deviations?.map(({ status }) => status) ?? [];
    assert.ok(statuses.length >= 2 && statuses.every((each) => each === 'confirmed'), statuses.join());
  });
});

listed.run();
