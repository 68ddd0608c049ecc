import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { minimal, operationOf, packaged, send } from '../spec/fixtures/operations.js';
import { compileSchema } from '../spec/validate-document.js';
import { callOf } from '../testing/coverage/fixtures/calls.js';
import { openRecorder } from '../testing/coverage/open-recorder.js';
import type { RecordedOutcome } from '../testing/coverage/recorder.js';
import { coverageCommand } from './coverage-command.js';
import type { CoverageFlags } from './coverage-command.js';
import { assertRefused, command, inFolder } from './fixtures/command.js';

const schema = new URL('../../testing/schemas/own-coverage.schema.json', import.meta.url);

/** Records calls in a folder as the tests of user code would. */
function record(
  folder: string,
  ...calls: readonly (readonly [request: object, outcome?: RecordedOutcome])[]
): void {
  const recorder = openRecorder(folder, packaged.digest);
  for (const [request, outcome] of calls) recorder?.record(callOf(send, request, outcome));
}

function errorOf(error: string, reason?: string): RecordedOutcome {
  return { kind: 'error', error, reason };
}

const quota = 'ServiceQuotaExceededException';
const few: Parameters<typeof record>[1][] = [
  [{ ...minimal, LanguageCode: 'EN_US' }],
  [{ ...minimal, LanguageCode: 'en-US' }],
  [minimal, errorOf(quota, 'DAILY_DESTINATION_CALL_LIMIT')],
  [minimal, errorOf(quota, 'TAGS_PER_RESOURCE')],
  [minimal, { kind: 'fault', fault: 'reset' }],
];

/** Runs the command in this process. */
async function report(flags: CoverageFlags): Promise<{ readonly code: number; readonly text: string }> {
  let text = '';
  const print = (piece: string): void => void (text += piece);
  const code = await coverageCommand(flags, { print, warn: print, settle: () => Promise.resolve(undefined) });
  return { code, text: stripVTControlCharacters(text) };
}

/** What tests lack, as `--json` says it. */
interface Json {
  readonly summary: {
    readonly covered: number;
    readonly total: number;
    readonly percent: number;
    readonly enough: boolean;
  };
  readonly recorded: {
    readonly earlier: readonly string[];
    readonly cut: readonly string[];
    readonly processes: number;
  };
  readonly operations: readonly {
    readonly operation: string;
    readonly points: readonly {
      readonly id: string;
      readonly covered: boolean;
      readonly missing?: string;
      readonly error?: string;
      readonly reason?: string;
    }[];
    readonly furtherReasons: readonly {
      readonly error: string;
      readonly seen: readonly string[];
      readonly unseen: readonly string[];
    }[];
    readonly leftOut: readonly {
      readonly constraint: string;
      readonly what: string;
      readonly reason: string;
    }[];
  }[];
}

async function json(flags: CoverageFlags): Promise<Json> {
  const { text } = await report({ ...flags, json: true });
  const value: unknown = JSON.parse(text);
  const validate = compileSchema(JSON.parse(readFileSync(schema, 'utf8')) as object);
  assert.ok(validate(value), JSON.stringify(validate.errors));
  return value as Json;
}

const misses = suite('report: what no test does');

misses('comes first, in words, by operation and member; then what tests do, and the numbers', () =>
  inFolder(async (folder) => {
    const coverage = join(folder, 'records');
    record(coverage, ...few);
    const { code, text } = await report({ coverage, operation: [send.name] });
    assert.is(code, 0);
    const sections = ['What no test does', 'What tests do', 'How much that is', 'Covered: '];
    const places = sections.map((title) => text.indexOf(`\n${title}`));
    assert.equal(
      places.toSorted((a, b) => a - b),
      places,
    );
    assert.not.ok(places.includes(-1), text);
    const missing = text
      .slice(places[0], places[1])
      .split('\n')
      .map((line) => line.trim());
    for (const line of [
      'ConfigurationSetName',
      'no test sends ConfigurationSetName at all (8 points)',
      'no test sends Context at all (19 points)',
      'no test sends a request that breaks LanguageCode/type',
      'no test sends a request that breaks VerificationChannel/enum',
      'no test sends a request without VerificationChannel, which breaks VerificationChannel/required',
      'no test sees ConflictException',
      'no test sees ThrottlingException',
      `no test sees ${quota} with Reason VERIFICATION_ATTEMPTS_PER_DAY`,
    ])
      assert.ok(missing.includes(line), `${line}\n${text}`);
    for (const done of [
      'LanguageCode/enum',
      'LanguageCode at all',
      'LanguageCode/optional',
      'a success',
      `${quota} with Reason DAILY`,
    ])
      assert.not.ok(
        missing.some((line) => line.includes(done)),
        done,
      );
    assert.not.ok(missing.includes(`no test sees ${quota}`));
    const done = text.slice(places[1], places[2]).replaceAll(/\s+/g, ' ');
    assert.match(done, /LanguageCode: type kept, enum kept and broken, optional kept/);
    assert.match(
      done,
      /answers: success, ServiceQuotaExceededException, .*DAILY_DESTINATION_CALL_LIMIT, ValidationException/,
    );
    assert.match(done, /do not count: ServiceQuotaExceededException TAGS_PER_RESOURCE/);
    assert.match(done, /faults of the network, which do not count: reset/);
    // What does not count is nothing to act on.
    assert.not.match(text, 'ASSOCIATIONS_PER_REGISTRATION');
  }),
);

misses('names a part of a member that is never sent, once', () =>
  inFolder(async (folder) => {
    const coverage = join(folder, 'records');
    record(
      coverage,
      [{ ...minimal, Context: {} }],
      [{ ...minimal, DestinationCountryParameters: { OTHER: 5 } }],
    );
    const { text } = await report({ coverage, operation: [send.name] });
    assert.match(
      text,
      /no test sends Context\.key at all \(6 points\)\n.*no test sends Context\.value at all/,
    );
    assert.match(text, /no test sends a request that keeps DestinationCountryParameters\.key\/enum/);
    assert.match(text, /no test sends a request that keeps DestinationCountryParameters\.value\/type/);
  }),
);

misses('names the operations that no test calls in one line, and counts them unless they are left out', () =>
  inFolder(async (folder) => {
    const coverage = join(folder, 'records');
    record(coverage, ...few);
    const { text } = await report({ coverage });
    assert.match(
      text.replaceAll(/\s+/g, ' '),
      /No test calls CreateVerifiedDestinationNumber, DeleteVerifiedDestinationNumber, DescribeVerifiedDestinationNumbers, VerifyDestinationNumber\. All rules of these count as missing/,
    );
    assert.not.match(text, /DestinationPhoneNumber at all/);
    const all = await json({ coverage });
    const one = await json({ coverage, operation: [send.name, send.name] });
    assert.is(all.summary.covered, one.summary.covered);
    assert.ok(all.summary.total > one.summary.total);
    assert.equal(
      one.operations.map(({ operation }) => operation),
      [send.name],
    );
  }),
);

misses('counts a Reason that does not count where no operation counts it and no test sees it, once', () =>
  inFolder(async (folder) => {
    const coverage = join(folder, 'records');
    const create = operationOf(packaged, 'CreateVerifiedDestinationNumber');
    const recorder = openRecorder(coverage, packaged.digest);
    const conflict = errorOf('ConflictException', 'KEYWORD_MISMATCH');
    recorder?.record(callOf(send, minimal, conflict));
    recorder?.record(callOf(create, { DestinationPhoneNumber: '+14255550123' }));
    const { text } = await report({ coverage });
    const both = [send, create].map(({ name }) => name);
    const { operations } = await json({ coverage, operation: both });
    const further = operations.flatMap((each) => each.furtherReasons);
    const seen = further.flatMap((each) => each.seen.map((name) => `${each.error} ${name}`));
    const unseen = new Set(further.flatMap((each) => each.unseen.map((name) => `${each.error} ${name}`)));
    const counted = operations.flatMap(({ points }) =>
      points.flatMap(({ error, reason }) => (reason === undefined ? [] : [`${error} ${reason}`])),
    );
    assert.equal(seen, ['ConflictException KEYWORD_MISMATCH']);
    // The first is seen, the second counted for one operation, the third for the other.
    for (const name of ['TAGS_PER_RESOURCE', 'VERIFICATION_ATTEMPTS_PER_DAY'])
      assert.ok(counted.includes(`${quota} ${name}`) && unseen.has(`${quota} ${name}`), name);
    for (const each of [...seen, ...counted]) unseen.delete(each);
    const said = text.replaceAll(/\s+/g, ' ');
    assert.match(
      said,
      ` ${unseen.size} other Reasons speak of other operations, or of any. --json lists it all`,
    );
    for (const name of ['LAST_PHONE_NUMBER', 'POOLS_PER_ACCOUNT', 'VERIFICATION_CODE_MISMATCH']) {
      assert.ok([...unseen].some((each) => each.endsWith(` ${name}`)));
      assert.not.match(text, name);
    }
  }),
);

misses('are none where there is nothing to miss', () =>
  inFolder(async (folder) => {
    const coverage = join(folder, 'records');
    record(coverage, ...few);
    const [own] = (await json({ coverage, operation: [send.name] })).operations;
    const file = readdirSync(coverage).find((each) => each.endsWith('.jsonl')) ?? '';
    const points = own?.points.map(({ id }) => id) ?? [];
    const line = JSON.stringify({ type: 'seen', operation: send.name, points });
    writeFileSync(join(coverage, file), `${line}\n`, { flag: 'a' });
    const { code, text } = await report({ coverage, operation: [send.name], failUnder: 100 });
    assert.is(code, 0);
    assert.match(text, /What no test does\n {2}SendDestinationNumberVerificationCode\n {4}nothing\n/);
    assert.match(text, /Covered: (\d+) of \1, 100\.0%\. Enough \(--fail-under 100\)\./);
  }),
);

misses.run();

const numbers = suite('report: numbers');

numbers('count each thing once, and list what is left out with the reason', () =>
  inFolder(async (folder) => {
    const coverage = join(folder, 'records');
    record(coverage, ...few);
    const { summary, operations } = await json({ coverage });
    const points = operations.flatMap((each) => each.points);
    assert.is(new Set(points.map(({ id }) => id)).size, points.length);
    assert.is(summary.total, points.length);
    assert.is(summary.covered, points.filter(({ covered }) => covered).length);
    for (const { covered, missing } of points) assert.is(missing === undefined, covered);
    const counted = new Set(points.map(({ id }) => id.slice(0, id.lastIndexOf('/'))));
    for (const operation of packaged.operations) {
      const leftOut = operations.find((each) => each.operation === operation.name)?.leftOut ?? [];
      const whole = new Set(
        leftOut.filter(({ what }) => what === 'rule').map(({ constraint }) => constraint),
      );
      for (const { id, kind } of operation.constraints)
        assert.is(whole.has(id), kind !== 'error.type' && !counted.has(id), id);
      const vacuous = leftOut.filter(({ what }) => what === 'broken').map(({ constraint }) => constraint);
      for (const id of vacuous)
        assert.not.ok(
          points.some((point) => point.id === `${id}/broken`),
          id,
        );
      assert.ok(leftOut.every(({ reason }) => reason !== ''));
    }
  }),
);

numbers('fail under what was asked for, exactly', () =>
  inFolder(async (folder) => {
    const coverage = join(folder, 'records');
    record(coverage, ...few);
    const { covered, total, percent } = (await json({ coverage })).summary;
    const exact = (100 * covered) / total;
    assert.ok(percent <= exact && exact < percent + 0.1);
    for (const [failUnder, code] of [
      [0, 0],
      [percent, 0],
      [exact - 0.0001, 0],
      [exact + 0.0001, 1],
      [100, 1],
    ] as const) {
      const ended = await report({ coverage, failUnder });
      assert.is(ended.code, code, String(failUnder));
      assert.match(ended.text, code === 0 ? /%\. Enough \(/ : /%\. NOT ENOUGH \(--fail-under /);
      assert.is((await json({ coverage, failUnder })).summary.enough, code === 0);
    }
  }),
);

numbers('are of all processes, and name records that look old or were cut off', () =>
  inFolder(async (folder) => {
    const coverage = join(folder, 'records');
    record(coverage, [minimal]);
    const file = readdirSync(coverage).find((each) => each.endsWith('.jsonl')) ?? '';
    const [head = '', seen = ''] = readFileSync(join(coverage, file), 'utf8').split('\n');
    const old = { ...(JSON.parse(head) as object), startedAt: '2026-01-02T03:04:05.678Z', pid: 1 };
    const more = seen.replace('response/success', 'error.ConflictException/seen');
    writeFileSync(
      join(coverage, 'calls-1-0-0123456789ab.jsonl'),
      `${JSON.stringify(old)}\n${more}\n{"type":"seen","operation":"${send.name}","poi`,
    );
    const { recorded, operations } = await json({ coverage });
    assert.equal(
      [recorded.processes, recorded.earlier, recorded.cut],
      [2, ['calls-1-0-0123456789ab.jsonl'], ['calls-1-0-0123456789ab.jsonl']],
    );
    const covered = operations[0]?.points.filter((each) => each.covered).map(({ id }) => id) ?? [];
    for (const id of ['response/success', 'error.ConflictException/seen'])
      assert.ok(covered.includes(`${send.name}/${id}`), id);
    const text = (await report({ coverage })).text.replaceAll(/\s+/g, ' ');
    assert.match(text, /^Recorded by 2 processes, from 2026-01-02 03:04:05 to 20/);
    assert.match(
      text,
      /Of an earlier run\? These began more than an hour before the last one, and count too: calls-1-0-0123456789ab\.jsonl\. report --clear/,
    );
    assert.match(text, /Cut off: the last line of calls-1-0-0123456789ab\.jsonl was not written whole/);
  }),
);

numbers.run();

const line = suite('report: command line');

line('reads the default folder, the one of the environment, the one of --coverage', () =>
  inFolder(async (cwd) => {
    record(join(cwd, '.sms-voice-coverage'), [minimal]);
    record(join(cwd, 'other'), [minimal], [minimal, errorOf('ConflictException')]);
    const rows: readonly (readonly [
      words: readonly string[],
      env: Readonly<Record<string, string>>,
      errors: string,
    ])[] = [
      [[], {}, '0/7'],
      [[], { SMS_VOICE_COVERAGE: 'other' }, '1/7'],
      [['--coverage', 'other'], { SMS_VOICE_COVERAGE: '1' }, '1/7'],
    ];
    for (const [words, env, errors] of rows) {
      const ended = await command(['report', '--operation', send.name, ...words], {
        cwd,
        env: { SMS_VOICE_COVERAGE: '', ...env },
      });
      assert.is(ended.code, 0, ended.stderr);
      assert.match(ended.stdout, new RegExp(`^  ${send.name} .* ${errors} `, 'm'));
    }
  }),
);

line('removes with --clear what was recorded, and nothing else; then there is nothing to conclude', () =>
  inFolder(async (folder) => {
    const coverage = join(folder, 'records');
    record(coverage, [minimal]);
    writeFileSync(join(coverage, 'mine.jsonl'), 'mine');
    const cleared = await report({ coverage, clear: true });
    assert.equal([cleared.code, cleared.text], [0, `${coverage}: 1 file of records removed.\n`]);
    assert.equal(readdirSync(coverage).toSorted(), ['.gitignore', 'mine.jsonl']);
    for (const place of [coverage, join(folder, 'missing')]) {
      assert.is((await report({ coverage: place, clear: true })).code, 0);
      const { code, text } = await report({ coverage: place, failUnder: 0 });
      assert.is(code, 3);
      assert.is(text.split('\n')[0], `error: ${place}: Nothing was recorded there.`);
      assert.match(text, /\n {2}Run the tests .* SMS_VOICE_COVERAGE=1, or .* --coverage\.\n$/);
    }
    assert.not.ok(existsSync(join(folder, 'missing')));
  }),
);

line('refuses what it cannot use, with advice', () =>
  inFolder(async (cwd) => {
    mkdirSync(join(cwd, 'records'));
    writeFileSync(join(cwd, 'file'), '');
    writeFileSync(join(cwd, 'records', 'calls-1-0-0123456789ab.jsonl'), 'prose\n');
    const rows: readonly (readonly [words: string, line: RegExp])[] = [
      [
        '--fail-under most',
        /'--fail-under <percent>' argument 'most' is invalid\. Write a number from 0 to 100/,
      ],
      ['--fail-under 101', /Write a number from 0 to 100/],
      ['--coverage file', /^error: file: The folder of the records cannot be read \(ENOTDIR\)/],
      ['--coverage records', /records\/calls-1-0-0123456789ab\.jsonl:1: This line is no JSON/],
      ['--operation SendCode', /There is no operation SendCode/],
      ['--clear --fail-under 1', /^error: --fail-under: With --clear there is no report/],
      ['--replay file --json', /^error: --json: The flag says nothing here\./],
      ['--out folder', /^error: --out: The flag says nothing here\./],
      ['--spec folder', /^error: --spec: The flag says nothing here\./],
    ];
    await Promise.all(
      rows.map(async ([words, first]) =>
        assertRefused(await command(['report', ...words.split(' ')], { cwd }), first, words),
      ),
    );
  }),
);

line.run();
