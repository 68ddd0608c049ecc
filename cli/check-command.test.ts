import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { minimal } from '../spec/fixtures/operations.js';
import { assertNoTrace, assertRefused, command, inFolder, shell, writeFiles } from './fixtures/command.js';

const name = 'SendDestinationNumberVerificationCode';
const good = JSON.stringify(minimal);

interface Printed {
  readonly operation: string;
  readonly valid: boolean;
  readonly violations: readonly {
    readonly constraint: string;
    readonly path: string;
    readonly rule: string;
  }[];
  readonly open: readonly { readonly name: string; readonly path: string; readonly reason: string }[];
}

const answers = suite('what check answers');

answers('a valid request, from a file and from a pipe', async () => {
  await inFolder(async (cwd) => {
    // As an editor on Windows writes it.
    writeFiles(cwd, {
      'a request.json': `\uFEFF${JSON.stringify(minimal, null, 2).replaceAll('\n', '\r\n')}\r\n`,
    });
    for (const ended of [
      await command(['check', 'a request.json'], { cwd }),
      await command(['check', 'a request.json', '--operation', name], { cwd }),
      await shell(`(sleep 0.3; echo '${good}') | $CLI check -`),
    ]) {
      assert.is(ended.stdout, `No documented rule of ${name} is broken.\n`);
      assert.is(ended.stderr, '');
      assert.is(ended.code, 0);
    }
  });
});

answers('each broken rule once, with every place, its words and its source', async () => {
  const long = 'x'.repeat(801);
  const request = { VerificationChannel: 'FAX', Context: { a: long, b: long } };
  const { code, stdout } = await command(['check', '-'], { input: JSON.stringify(request) });
  assert.is(code, 1);
  assert.match(stdout, /^3 documented rules of \w+ are broken:\n/);
  for (const rule of [
    'VerificationChannel/enum',
    'Context.value/length.max',
    'VerifiedDestinationNumberId/required',
  ])
    assert.is(stdout.split(`\n      ${name}/${rule}\n`).length, 2, rule);
  assert.match(
    stdout,
    /^ {2}at \/Context\/a\n {2}at \/Context\/b\n {6}\w+\/Context\.value\/length\.max\n {6}Context\.value has at most 800/m,
  );
  assert.is(stdout.match(/^ {6}.*, https:\/\/docs\.aws\.amazon\.com\/\S+$/gm)?.length, 3);
});

answers('many places of one rule are counted', async () => {
  const values = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${index}`, 1]));
  const { stdout } = await command(['check', '-'], {
    input: JSON.stringify({ ...minimal, Context: values }),
  });
  assert.match(stdout, /^ {2}and at more places: 990$/m);
  assert.ok(stdout.length < 3000);
});

answers('--json is one JSON value with all places', async () => {
  const request = { Context: { a: 1, b: 2 }, VerificationChannel: 'TEXT', Unknown: 1 };
  const ended = await command(['check', '-', '--json'], { input: JSON.stringify(request) });
  assert.is(ended.code, 1);
  const printed = JSON.parse(ended.stdout) as Printed;
  assert.is(printed.operation, name);
  assert.is(printed.valid, false);
  assert.equal(
    printed.violations.map(({ constraint, path }) => `${constraint.slice(name.length + 1)} at ${path}`),
    [
      'Context.value/type at /Context/a',
      'Context.value/type at /Context/b',
      'VerifiedDestinationNumberId/required at /VerifiedDestinationNumberId',
    ],
  );
  assert.is(printed.violations[0]?.rule, 'Context.value is a string.');
  assert.equal(
    printed.open.map((each) => each.path),
    ['/Unknown'],
  );
  const valid = await command(['check', '-', '--json'], { input: good });
  assert.equal(JSON.parse(valid.stdout), { operation: name, valid: true, violations: [], open: [] });
});

answers('what the documentation leaves open is told and breaks nothing', async () => {
  const { code, stdout } = await command(['check', '-'], {
    input: JSON.stringify({ ...minimal, Unknown: 1 }),
  });
  assert.is(code, 0);
  assert.match(stdout, /leaves open[^]*\n {2}at \/Unknown: unknown-member\. /);
});

answers('what could steer a terminal is made visible', async () => {
  const key = '\u001B[2J\u0007\n\u202E\u2028';
  const { stdout } = await command(['check', '-'], {
    input: JSON.stringify({ ...minimal, Context: { [key]: 1 }, [key]: 1 }),
  });
  assert.ok(stdout.includes(String.raw`at /Context/\u001b[2J\u0007\n\u202e\u2028`), stdout);
  assert.not.match(stdout, /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E\u2028]/);
});

answers('a value that is no object breaks the rule of the body', async () => {
  for (const input of ['[]', '"text"', '1', 'null']) {
    const { code, stdout } = await command(['check', '-'], { input });
    assert.is(code, 1, input);
    assert.match(stdout, /^1 documented rule of .*\n {2}at the whole request\n {6}\w+\/wire\/body$/m, input);
  }
});

answers.run();

const refusals = suite('what check cannot read');

for (const [says, input, line] of [
  ['nothing', '', /^error: standard input: There is nothing in it/],
  ['white space', ' \r\n', /^error: standard input: There is nothing in it/],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0]), /^error: standard input: It is not UTF-8/],
  ['a bare word', '{\n  "a": é,\n}', /^error: standard input:2:8: It is not JSON\. A value must stand here/],
  ['half a text', '{\r\n  "a": 1,\r\n', /^error: standard input:3:1: It is not JSON\. It ends too early/],
  ['two values', '{} {}', /^error: standard input:1:4: It is not JSON\. Nothing may follow/],
  ['an escape sequence', '{"a": \u001B[31m}', /^error: standard input:1:7: /],
  ['100,000 brackets', '['.repeat(100_000), /^error: standard input:1:100001: It is not JSON\. It ends/],
] as const) {
  refusals(says, async () => assertRefused(await command(['check', '-'], { input }), line, says));
}

refusals('files that are missing, folders, devices without an end', async () => {
  await inFolder(async (cwd) => {
    writeFiles(cwd, { empty: '', 'b\u001B[31m.json': '{' });
    for (const [file, line] of [
      ['nowhere.json', /^error: nowhere\.json: There is no such file/],
      ['.', /^error: \.: This is a folder/],
      ['empty/below', /A part of this path is a file/],
      ['empty', /^error: empty: There is nothing in it/],
      ['b\u001B[31m.json', /^error: b\\u001b\[31m\.json:1:2: It is not JSON/],
      ['/dev/zero', /It is longer than 128 MiB/],
    ] as const) {
      assertRefused(await command(['check', file], { cwd, timeoutMs: 30_000 }), line, file);
    }
  });
});

refusals.run();

const large = suite('large requests');

large('100,000 levels deep', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  for (const [input, rule] of [
    [deep, 'wire/body'],
    [`{"Context": {"a": ${deep}}}`, 'Context.value/type'],
    [`${'{"Context":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'Context.value/type'],
  ] as const) {
    const ended = await command(['check', '-'], { input });
    assert.is(ended.code, 1);
    assert.ok(ended.stdout.includes(`/${rule}\n`), ended.stdout);
    assertNoTrace(ended);
  }
});

large('50 MB, in one string and in half a million members, within 30 s', async () => {
  const members = Array.from({ length: 500_000 }, (_, index) => `"${'k'.repeat(80)}${index}":"value"`);
  for (const [context, rule] of [
    [`"a":"${'x'.repeat(50_000_000)}"`, 'Context.value/length.max'],
    [members.join(','), 'Context/entries.max'],
  ] as const) {
    const ended = await command(['check', '-'], { input: `{"Context":{${context}}}`, timeoutMs: 30_000 });
    assert.is(ended.code, 1, ended.stderr);
    assert.ok(ended.stdout.includes(`/${rule}\n`), ended.stdout);
    assert.ok(ended.stdout.length < 3000);
  }
});

large.run();
