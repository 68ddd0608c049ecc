import { existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { collect, endpoint, failingRun } from '../reports/fixtures/run-events.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { startStandIn } from '../suites/fixtures/stand-in/server.js';
import type { StandIn, StandInOptions } from '../suites/fixtures/stand-in/server.js';
import { writeDeviations } from './deviations-flags.js';
import { assertNoTrace, assertRefused, command, inFolder, writeFiles } from './fixtures/command.js';
import type { Ended } from './fixtures/command.js';
import { idsWith, readResults } from './fixtures/results.js';

const operation = 'SendDestinationNumberVerificationCode';
const rule = 'VerifiedDestinationNumberId/length.max';
const scenario = `${operation}/${rule}/above-max`;
const wrong = { breakage: 'verified-destination-number-id-length-max-dropped' };
const wrongInAnotherWay = { breakage: 'verified-destination-number-id-length-max-answered-with-status-422' };
const one = ['--case', rule];

async function runAgainst(
  options: StandInOptions,
  cwd: string,
  more: readonly string[],
): Promise<Ended & Pick<StandIn, 'requestCount'>> {
  const standIn = await startStandIn(options);
  try {
    const words = ['run', '--target', 'endpoint', '--endpoint', standIn.url, '--seed', '5', '--runs', '2'];
    const ended = await command([...words, ...more], { cwd });
    assertNoTrace(ended);
    return { ...ended, requestCount: standIn.requestCount };
  } finally {
    await standIn.close();
  }
}

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

/** A list with one entry, some lines of which are others. */
function entry(changes: Readonly<Record<string, string>> = {}): string {
  const lines = { id: scenario, target: 'endpoint', observed: 'accepted', reason: 'It is old.', ...changes };
  return `deviations:\n  - ${Object.entries(lines)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n    ')}\n`;
}

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
      command(['run', '--seed', '5', '--case', 'LanguageCode/enum', '--integration', 'opt-in.mjs', ...more], {
        cwd,
      });
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

const refused = suite('lists that are refused before anything is sent');

refused('one that is written wrongly, with line and column', async () => {
  await inFolder(async (cwd) => {
    const files = {
      'key.yaml': entry({ reson: 'x' }),
      'day.yaml': entry({ expires: '2026-02-30' }),
      'twice.yaml': entry() + entry().replace('deviations:\n', ''),
      'broken.yaml': 'deviations: [',
      'empty.yaml': '',
    };
    writeFiles(cwd, files);
    for (const [file, line] of [
      ['key.yaml', /^error: key\.yaml:6:5: Unknown key "reson"\.\n {2}Write "reason"\?/],
      ['day.yaml', /^error: day\.yaml:6:14: There is no day 2026-02-30\./],
      ['twice.yaml', /^error: twice\.yaml:6:9: .* is listed already, at twice\.yaml:2:9\./],
      ['broken.yaml', /^error: broken\.yaml:1:14: /],
      ['empty.yaml', /^error: empty\.yaml:1:1: The file has the wrong type\./],
      ['none.yaml', /^error: none\.yaml: The list of known deviations cannot be read \(ENOENT\)\./],
      ['.', /^error: \.: The list of known deviations cannot be read \(EISDIR\)\./],
    ] as const) {
      const ended = await runAgainst(wrong, cwd, ['--deviations', file]);
      assertRefused(ended, line, file);
      assert.is(ended.requestCount(), 0, file);
    }
  });
});

refused('a first list where there is a file already, or none can be made', async () => {
  await inFolder(async (cwd) => {
    writeFiles(cwd, { 'known.yaml': entry() });
    symlinkSync('nowhere', join(cwd, 'link.yaml'));
    for (const [words, line] of [
      [
        ['--write-deviations', 'known.yaml'],
        /^error: known\.yaml: This file exists already, and is not written over\./,
      ],
      [['--write-deviations', 'link.yaml'], /^error: link\.yaml: This file exists already/],
      [
        ['--write-deviations', 'no/such.yaml'],
        /^error: --write-deviations: No file can be made in no \(ENOENT\)\./,
      ],
      [
        ['--write-deviations', 'new.yaml', '--deviations', 'known.yaml'],
        /^error: --write-deviations: This flag makes a first list/,
      ],
      [['--write-deviations', ''], /It is empty/],
      [['--deviations', ''], /It is empty/],
    ] as const) {
      const ended = await runAgainst(wrong, cwd, words);
      assertRefused(ended, line, words.join(' '));
      assert.is(ended.requestCount(), 0);
    }
    assert.is(readFileSync(join(cwd, 'known.yaml'), 'utf8'), entry());
    assert.not.ok(existsSync(join(cwd, 'new.yaml')));
  });
});

refused.run();

const writing = suite('writing a first list');

writing('makes none from a run that is incomplete, and says so', async () => {
  await inFolder(async (cwd) => {
    const ended = await runAgainst({ unavailable: true }, cwd, ['--write-deviations', 'known.yaml']);
    assert.is(ended.code, 3);
    assert.match(ended.stderr, /known\.yaml is not written: the run is incomplete/);
    assert.not.ok(existsSync(join(cwd, 'known.yaml')));
  });
});

writing('leaves a file alone that has come to exist during the run', async () => {
  await inFolder(async (cwd) => {
    const file = join(cwd, 'known.yaml');
    writeFiles(cwd, { 'known.yaml': 'mine' });
    const output = { print: () => undefined, warn: () => undefined, settle: async () => undefined };
    assert.throws(
      () => writeDeviations(file, collect(failingRun(endpoint)), output),
      (error: unknown) => error instanceof ConformanceError && /exists already/.test(error.message),
    );
    assert.is(readFileSync(file, 'utf8'), 'mine');
    assert.throws(
      () => writeDeviations(join(cwd, 'no', 'known.yaml'), collect(failingRun(endpoint)), output),
      (error: unknown) =>
        error instanceof ConformanceError && /cannot be written \(ENOENT\)/.test(error.message),
    );
    assert.equal(readdirSync(cwd).toSorted(), ['known.yaml', 'node_modules']);
  });
});

writing('makes an empty list where nothing fails', async () => {
  await inFolder(async (cwd) => {
    const ended = await runAgainst({}, cwd, [...one, '--write-deviations', 'known.yaml']);
    assert.is(ended.code, 0, ended.stdout);
    assert.match(ended.stderr, /^No rule fails: the list in known\.yaml is empty\./);
    assert.is((await runAgainst({}, cwd, [...one, '--deviations', 'known.yaml'])).code, 0);
  });
});

writing.run();
