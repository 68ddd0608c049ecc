import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withSpecCopy, operationFile } from '../spec/fixtures/altered-spec.js';
import { assertRefused, command, forEachAtOnce, inFolder, shell, writeFiles } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';

const endpoint = ['run', '--target', 'endpoint', '--endpoint'];
/** What is typed, and a line of what is answered. */
type Row = readonly [words: readonly string[], line: RegExp];

/** In a process of its own where `run` says so. */
async function refuses(rows: readonly Row[], run = commandInProcess): Promise<void> {
  await inFolder(async (cwd) => {
    await forEachAtOnce(rows, async ([words, line]) =>
      assertRefused(await run(words, { cwd }), line, words.join(' ')),
    );
    assert.not.ok(existsSync(join(cwd, 'conformance-report')), 'a report was begun');
  });
}

const words = suite('words that nobody knows');

words('no command, and commands that do not exist', () =>
  refuses(
    [
      [
        [],
        /^error: There is no command\.\n {2}Write one of: run, plan, report, explain, check, reference, serve, vectors, mutants\.$/m,
      ],
      [['frobnicate'], /^error: unknown command 'frobnicate'/],
      [['rnu'], /Did you mean run\?/],
      [['help', 'frobnicate'], /^error: There is no command frobnicate\./m],
      [['\u001B[31mred'], /unknown command '\\u001b\[31mred'/],
    ],
    command,
  ),
);

words('flags that do not exist, and arguments too many or too few', () =>
  refuses([
    [['--frob'], /unknown option '--frob'/],
    [['run', '--frob'], /unknown option '--frob'/],
    [['run', '--sed', '1'], /Did you mean --seed\?/],
    [['explain', '--frob'], /unknown option/],
    [['check', '-', '--frob'], /unknown option/],
    [['run', 'extra'], /too many arguments/],
    [['explain', 'a', 'b'], /too many arguments/],
    [['check', 'a', 'b'], /too many arguments/],
    [['check'], /missing required argument 'file'/],
    [['run', '--seed'], /'--seed <n>' argument missing/],
    [['run', '--reporter'], /argument missing/],
  ]),
);

words('numbers that are none, or out of range', () =>
  refuses(
    [
      ['--seed', '1.5'],
      ['--runs', '0'],
      ['--concurrency', '99999999999999'],
      ['--rate', '0'],
      ['--timeout', '-1'],
    ].map(([flag = '', text = '']): Row => [
      ['run', flag, text],
      new RegExp(`option '${flag} <\\w+>' argument '${text}' is invalid\\. Write a (?:whole )?number from `),
    ]),
  ),
);

words('empty values, as of variables that are not set', () =>
  refuses([
    ...['target', 'integration', 'reporter', 'out'].map((flag): Row => [
      ['run', `--${flag}`, ''],
      /It is empty/,
    ]),
    [['run', '--verified-destination-number-id', ''], /It is empty/],
    [['explain', ''], /It is empty/],
    [['check', ''], /It is empty/],
    [[...endpoint, ''], /no http or https URL/],
    [['run', '--region', ''], /It is empty/],
  ]),
);

words.run();

const names = suite('names that nobody knows');

names('targets', () =>
  refuses([
    [['run', '--target', 'life'], /^error: --target: There is no target "life"\./],
    [['run', '--target', 'mock,msw'], /give --target several times/],
  ]),
);

names('operations, cases, reporters and regions', () =>
  refuses([
    [['run', '--operation', 'Nope'], /There is no operation Nope/],
    [['run', '--operation', 'sendDestinationNumberVerificationCode'], /Did you mean Send/],
    [['run', '--case', 'nope'], /There is no operation, member, constraint, scenario or case nope/],
    [['run', '--case', 'Context.key/length.maxx'], /Did you mean Send\S+\/Context\.key\/length\.max\?/],
    [
      ['run', '--case', 'Context.key/length.max/above-max/x'],
      /There is no operation, member, constraint, scenario or case/,
    ],
    [['run', '--reporter', 'pdf'], /There is no reporter pdf/],
    [['run', '--region', 'Virginia'], /no name of a region/],
    [['explain', 'Contxt.key'], /There is no operation, member, constraint or scenario/],
    [['explain', 'Context.key/length.max/nope'], /has no scenario nope/],
    [['check', '-', '--operation', 'Nope'], /There is no operation Nope/],
  ]),
);

names('an id that no valid request can have', () =>
  refuses([
    [['run', '--verified-destination-number-id', 'a b'], /No request with this id is valid\. Verified/],
    [['run', '--verified-destination-number-id', 'a'.repeat(257)], /at most 256 characters/],
  ]),
);

names.run();

const flags = suite('flags that do not go together');

flags('an endpoint without its target, and a target without its endpoint', () =>
  refuses([
    [['run', '--target', 'endpoint'], /Target endpoint needs a URL/],
    [['run', '--endpoint', 'http://127.0.0.1:1'], /--endpoint: This flag goes with --target endpoint/],
    [['run', '--rate', '5'], /--rate: This flag goes with --target endpoint/],
    [[...endpoint, 'http://127.0.0.1:1', '--integration', 'x.mjs'], /goes with --target mock or msw/],
  ]),
);

flags('URLs that cannot be an endpoint', () =>
  refuses([
    [[...endpoint, 'localhost:8080'], /no http or https URL/],
    [[...endpoint, 'http://127.0.0.1:99999'], /no http or https URL/],
    [[...endpoint, 'ftp://127.0.0.1'], /no http or https URL/],
    [[...endpoint, 'http://user:secret@127.0.0.1'], /The URL holds credentials/],
    [[...endpoint, 'http://127.0.0.1/?a=b'], /query or a fragment/],
    [[...endpoint, 'https://sms-voice.us-east-1.amazonaws.com'], /This is an endpoint of AWS/],
    [[...endpoint, 'http://example.com'], /There are no credentials to sign requests with/],
    [
      [...endpoint, 'http://example.com', '--verified-destination-number-id', 'vdn-1'],
      /a number that exists can send a message/,
    ],
  ]),
);

flags('half a key pair', async () => {
  for (const [name, missing] of [
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID'],
  ] as const) {
    const ended = await commandInProcess([...endpoint, 'http://127.0.0.1:1'], {
      env: { [name]: 'half-of-a-pair' },
    });
    assertRefused(ended, new RegExp(`${missing} is not set`), name);
    assert.not.match(ended.stderr, /half-of-a-pair/);
  }
});

flags.run();

const places = suite('places that cannot be used');

places('folders for reports', async () => {
  await inFolder(async (cwd) => {
    writeFiles(cwd, { file: '' });
    const rows: readonly (readonly [string, RegExp])[] = [
      ['file', /file: The folder for the reports cannot be made \(EEXIST\)/],
      ['file/below', /A part of this path is a file/],
      ['/dev/full', /A file has this name/],
      ['/dev/full/below', /A part of this path is a file/],
      ['/proc/below/it', /The folder for the reports cannot be made/],
    ];
    for (const [out, line] of rows) {
      const ended = await commandInProcess(['run', '--out', out], { cwd });
      assertRefused(ended, line, out);
    }
  });
});

places('a folder with the name of a report', async () => {
  await inFolder(async (cwd) => {
    mkdirSync(join(cwd, 'out', 'results.json'), { recursive: true });
    const ended = await commandInProcess(['run', '--target', 'mock', '--case', 'wire/body', '--out', 'out'], {
      cwd,
    });
    assert.is(ended.code, 2);
    assert.match(ended.stderr, /^error: out\/results\.json: The report cannot be written/);
    assert.ok(existsSync(join(cwd, 'out', 'summary.md')), 'the other reports are written');
  });
});

places('a current folder that is gone', async () => {
  await inFolder(async (cwd) => {
    const folder = join(cwd, 'gone');
    for (const line of ['$CLI run', '$CLI explain', 'echo {} | $CLI check -']) {
      mkdirSync(folder);
      const ended = await shell(`rmdir ../gone && ${line}`, { cwd: folder });
      assertRefused(ended, /^error: The folder that you are in does not exist any more/, line);
    }
    mkdirSync(folder);
    const ended = await shell('rmdir ../gone && $CLI --version', { cwd: folder });
    assert.is(ended.code, 0);
  });
});

places.run();

const spec = suite('a spec that cannot be used');

spec('is no folder, or no folder of a spec', async () => {
  await inFolder(async (cwd) => {
    writeFiles(cwd, { 'request.json': '{}' });
    for (const start of [['run'], ['explain'], ['check', 'request.json']]) {
      for (const folder of ['nowhere', '.', 'request.json']) {
        const ended = await commandInProcess([...start, '--spec', folder], { cwd });
        assertRefused(
          ended,
          /service\.yaml: This part of the spec cannot be read/,
          `${start.join(' ')} ${folder}`,
        );
      }
    }
  });
});

spec('has a mistake: file, line and column, alike for every command', async () => {
  await withSpecCopy(async (folder) => {
    rmSync(join(folder, operationFile));
    writeFileSync(join(folder, 'operations', 'Broken.yaml'), 'Operation: Broken\r\nOops: [1,\r\n');
    for (const start of [['run'], ['explain'], ['check', '-']]) {
      const ended = await command([...start, '--spec', folder], { input: '{}' });
      assertRefused(ended, /^error: \S*operations\/Broken\.yaml:\d+:\d+: /, start.join(' '));
    }
  });
});

spec.run();
