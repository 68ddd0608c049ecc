import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { minimal, packaged, send } from '../../spec/fixtures/operations.js';
import { coverageFolder } from './coverage-folder.js';
import { callOf } from './fixtures/calls.js';
import { openRecorder } from './open-recorder.js';
import { readRecords } from './read-records.js';

const driver = fileURLToPath(new URL('fixtures/record-and-end.js', import.meta.url));

/** Runs with a folder that nothing has been recorded in, and that does not exist yet. */
async function inFolder(use: (folder: string) => void | Promise<void>): Promise<void> {
  const above = realpathSync(mkdtempSync(join(tmpdir(), 'coverage #')));
  try {
    await use(join(above, 'records'));
  } finally {
    rmSync(above, { recursive: true, force: true });
  }
}

/** The lines of all files of a folder. */
function linesOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'));
}

/** Does something, and gives what it wrote to the standard error. */
function warningsOf(act: () => void): string {
  const write = process.stderr.write.bind(process.stderr);
  let text = '';
  process.stderr.write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  try {
    act();
  } finally {
    process.stderr.write = write;
  }
  return text;
}

const where = suite('where calls are recorded');

where('nowhere by default, and where the environment or the option says no', () => {
  for (const variable of [undefined, '', '0', 'false']) {
    assert.is(coverageFolder(undefined, variable), undefined);
    assert.is(coverageFolder(false, 'somewhere'), undefined);
  }
  assert.is(openRecorder(false, packaged.digest), undefined);
});

where('in the default folder, in the one that is named, the option before the environment', () => {
  const here = (name: string): string => join(process.cwd(), name);
  for (const variable of ['1', 'true']) {
    assert.is(coverageFolder(undefined, variable), here('.sms-voice-coverage'));
    assert.is(coverageFolder(true, variable), here('.sms-voice-coverage'));
  }
  assert.is(coverageFolder(true, undefined), here('.sms-voice-coverage'));
  assert.is(coverageFolder(true, '/records'), '/records');
  assert.is(coverageFolder(undefined, 'records'), here('records'));
  assert.is(coverageFolder('mine', 'records'), here('mine'));
});

where.run();

const recording = suite('recorder');

recording('makes nothing before the first call, and then a folder that Git leaves out', () =>
  inFolder((folder) => {
    const recorder = openRecorder(folder, packaged.digest);
    assert.not.ok(existsSync(folder));
    recorder?.record(callOf(send, minimal));
    assert.is(readFileSync(join(folder, '.gitignore'), 'utf8'), '*\n');
  }),
);

recording('writes nothing more for 10,000 calls like those before, from however many mocks', () =>
  inFolder((folder) => {
    const call = callOf(send, minimal);
    for (let count = 0; count < 10_000; count += 1) openRecorder(folder, packaged.digest)?.record(call);
    assert.is(linesOf(folder).length, 2);
    openRecorder(folder, packaged.digest)?.record(callOf(send, { ...minimal, LanguageCode: 'EN_US' }));
    assert.is(linesOf(folder).length, 3);
    assert.is(readRecords(folder, packaged.digest).files.length, 1);
  }),
);

recording('holds ids and nothing of a request or an answer', () =>
  inFolder((folder) => {
    const secret = 'SECRET+14255550123';
    const requests = [
      { VerifiedDestinationNumberId: secret, VerificationChannel: secret, [secret]: secret },
      { ...minimal, Context: { [secret]: `${secret} ` }, DestinationCountryParameters: { [secret]: secret } },
      secret,
    ];
    for (const request of requests) openRecorder(folder, packaged.digest)?.record(callOf(send, request));
    for (const outcome of [
      { kind: 'error', error: secret, reason: secret },
      { kind: 'error', error: 'ConflictException', reason: secret },
      { kind: 'fault', fault: secret },
    ] as const)
      openRecorder(folder, packaged.digest)?.record(callOf(send, minimal, outcome));
    const [head = '', ...lines] = linesOf(folder);
    assert.ok(lines.length > 0);
    assert.not.match([head, ...lines].join('\n'), /SECRET|1425/);
    const known: unknown = JSON.parse(head);
    assert.equal(Object.keys(known as object), ['type', 'version', 'suite', 'startedAt', 'pid']);
  }),
);

recording('remembers that an operation was called where nothing of it could be seen', () =>
  inFolder((folder) => {
    const call = {
      ...callOf(send, 'no object'),
      violations: [],
      outcome: { kind: 'fault', fault: '' },
    } as const;
    openRecorder(folder, packaged.digest)?.record(call);
    assert.equal(readRecords(folder, packaged.digest).seen.get(send.name), new Set());
  }),
);

recording('says once what it cannot write, and never throws', () =>
  inFolder((folder) => {
    writeFileSync(folder, 'a file');
    const recorder = openRecorder(folder, packaged.digest);
    const warnings = warningsOf(() => {
      for (const channel of ['TEXT', 'VOICE', 'SMS'])
        recorder?.record(callOf(send, { ...minimal, VerificationChannel: channel }));
    });
    assert.match(warnings, /^sms-voice-conformance: .*records: What the tests exercise is not recorded: /);
    assert.match(warnings, /\n {2}The report will lack it\. .*SMS_VOICE_COVERAGE\.\n$/);
    assert.is(warnings.match(/not recorded/g)?.length, 1);
    assert.is(readFileSync(folder, 'utf8'), 'a file');
  }),
);

if (process.platform === 'linux')
  recording('a folder where none can be made is said at once', () => {
    for (const folder of ['/proc/nope', '/proc/nope/deeper']) {
      const warnings = warningsOf(() => openRecorder(folder, packaged.digest)?.record(callOf(send, minimal)));
      assert.match(warnings, `${folder}: What the tests exercise is not recorded: ENOENT`);
    }
  });

recording('makes the folders above it, too', () =>
  inFolder((above) => {
    const folder = join(above, 'a', 'b');
    assert.is(
      warningsOf(() => openRecorder(folder, packaged.digest)?.record(callOf(send, minimal))),
      '',
    );
    assert.is(linesOf(folder).length, 2);
  }),
);

recording('never throws for a request that cannot be read', () =>
  inFolder((folder) => {
    const hostile = new Proxy(
      {},
      {
        getOwnPropertyDescriptor() {
          throw new Error('not to be read');
        },
      },
    );
    const call = { operation: send, request: hostile, violations: [], outcome: { kind: 'success' } } as const;
    const warnings = warningsOf(() => openRecorder(folder, packaged.digest)?.record(call));
    assert.match(warnings, /not to be read/);
  }),
);

recording.run();

const ends = suite('what was recorded is not lost');

/** Runs the driver, and gives how it ended. */
function run(way: string, folder: string): Promise<string> {
  const { NODE_V8_COVERAGE: _, ...others } = process.env;
  const child = spawn(process.execPath, [driver, way], {
    env: { ...others, SMS_VOICE_COVERAGE: folder },
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(String(signal ?? code)));
  });
}

ends('by many processes at once, that end, exit or are killed, nor by threads that exit', () =>
  inFolder(async (folder) => {
    const ways = ['normally', 'exit', 'kill', 'threads'];
    const ended = await Promise.all(ways.map((way) => run(way, folder)));
    assert.equal(ended, ['0', '0', 'SIGKILL', '0']);
    const { files, cut, seen } = readRecords(folder, packaged.digest);
    assert.is(files.length, 6);
    assert.is(new Set(files.map(({ pid }) => pid)).size, 4);
    assert.equal(cut, []);
    for (const { file } of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      for (const id of [
        'LanguageCode/enum/kept',
        'LanguageCode/optional/kept',
        'error.ThrottlingException/seen',
      ])
        assert.ok(text.includes(`${send.name}/${id}`), `${file}: ${id}`);
    }
    assert.ok(seen.get(send.name)?.has(`${send.name}/response/success`));
  }),
);

ends.run();

const reading = suite('records');

const head = {
  type: 'own-coverage',
  version: 1,
  suite: { name: 'sms-voice-conformance', version: '0.0.1', specDigest: packaged.digest },
  startedAt: '2026-01-01T00:00:00.000Z',
  pid: 1,
};
const seenLine = { type: 'seen', operation: send.name, points: [`${send.name}/response/success`] };
const name = 'calls-1-0-0123456789ab.jsonl';

/** Runs with a folder that has one file of records with this text. */
function withRecords(text: string, use: (folder: string) => void): Promise<void> {
  return inFolder((folder) => {
    mkdirSync(folder);
    writeFileSync(join(folder, name), text);
    use(folder);
  });
}

function textOf(...lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

reading('of a folder that does not exist, or holds other files, are none', async () => {
  await inFolder((folder) => assert.is(readRecords(folder, packaged.digest).files.length, 0));
  await inFolder((folder) => {
    mkdirSync(folder);
    for (const other of ['results.jsonl', 'calls-1-0-0123456789ab.jsonl.bak', 'calls-x.jsonl'])
      writeFileSync(join(folder, other), 'of somebody else');
    assert.is(readRecords(folder, packaged.digest).files.length, 0);
  });
});

reading('whose last line is cut off lack that line alone, and say so', async () => {
  for (const rest of ['{"type":"se', '{', JSON.stringify(seenLine)])
    await withRecords(`${textOf(head, seenLine)}${rest}`, (folder) => {
      const records = readRecords(folder, packaged.digest);
      assert.equal(records.cut, [name]);
      assert.is(records.seen.size, 1);
    });
  for (const text of ['', '{"type":"own-cov'])
    await withRecords(text, (folder) => {
      const records = readRecords(folder, packaged.digest);
      assert.equal([records.cut, records.files], [[name], []]);
    });
});

reading(
  'that are of another version, of other rules, or none, are refused with file, line and advice',
  async () => {
    const { suite: about, ...others } = head;
    const table: readonly (readonly [text: string, line: number, what: RegExp])[] = [
      ['prose\n', 1, /^This line is no JSON\.$/],
      ['{"type":"recording","version":1}\n', 1, /begin with a line of type own-coverage/],
      [textOf({ ...head, version: 2 }), 1, /have version 2; this program reads 1/],
      [textOf({ ...others }), 1, /lacks who recorded/],
      [
        textOf({ ...head, suite: { ...about, specDigest: 'f00' } }),
        1,
        /other rules \(those of sms-voice-conformance 0\.0\.1\)/,
      ],
      [textOf(head, head), 2, /not one of what was seen/],
      [textOf(head, seenLine, { ...seenLine, points: [5] }), 3, /does not say what was seen/],
      [`${textOf(head)}{"type":"se\n${textOf(seenLine)}`, 2, /no JSON/],
    ];
    for (const [text, line, what] of table)
      await withRecords(text, (folder) => {
        try {
          readRecords(folder, packaged.digest);
          assert.unreachable(text);
        } catch (error) {
          assert.match((error as Error).message, what);
          assert.is((error as { where?: string }).where, `${join(folder, name)}:${line}`);
          assert.match(
            String((error as { advice?: string }).advice),
            /report --clear, and run the tests again/,
          );
        }
      });
  },
);

reading.run();
