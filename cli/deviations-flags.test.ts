import { existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { collect, endpoint, failingRun } from '../reports/fixtures/run-events.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { writeDeviations } from './deviations-flags.js';
import { assertRefused, inFolder, writeFiles } from './fixtures/command.js';
import { entry, one, runAgainst, wrong } from './fixtures/deviations.js';

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
