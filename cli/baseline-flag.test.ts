import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { errorOfPending } from '../reports/fixtures/error-of.js';
import { renderJson } from '../reports/json-reporter.js';
import { mixedResults } from '../reports/html/fixtures/report-results.js';
import { readBaseline } from './baseline-flag.js';
import { assertRefused, command, inFolder, writeFiles } from './fixtures/command.js';
import { reportCommand } from './report-command.js';
import { replayCommand } from './replay-command.js';

const results = mixedResults();
const output = { print: () => undefined, warn: () => undefined, settle: async () => undefined };
const flags = suite('--baseline');

flags(
  'compares with an earlier run, also with the one whose results are in the folder of the reports',
  async () => {
    await inFolder(async (cwd) => {
      mkdirSync(join(cwd, 'out'));
      writeFiles(join(cwd, 'out'), { 'results.json': renderJson(results) });
      const words = ['run', '--target', 'mock', '--case', 'LanguageCode/enum', '--seed', '1', '--out', 'out'];
      const ended = await command(
        [...words, '--baseline', 'out/results.json', '--reporter', 'html', 'json', 'markdown', 'terminal'],
        { cwd },
      );
      assert.is(ended.code, 0, ended.stderr);
      const page = readFileSync(join(cwd, 'out', 'report.html'), 'utf8');
      assert.ok(page.includes('What changed since 2026-11-23, 12:00 UTC'));
      const line = /^Since the run of 2026-11-23 12:00 UTC: mock: .* in the earlier run only\. More in/m;
      for (const text of [ended.stdout, readFileSync(join(cwd, 'out', 'summary.md'), 'utf8')])
        assert.match(text.replaceAll(/\n(?=\S)/g, ' ').replaceAll(' Since', '\nSince'), line);
      assert.ok(page.includes('endpoint: in the earlier run only.'));
      assert.not.ok(readFileSync(join(cwd, 'out', 'results.json'), 'utf8').includes('2026-11-23T12:00'));
    });
  },
);

flags('is refused before anything is sent where the file is no baseline', async () => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await inFolder(async (cwd) => {
    writeFiles(cwd, { 'old.json': '{"schema": 2}' });
    const target = ['--target', 'endpoint', '--endpoint', `http://127.0.0.1:${port}/`];
    const ended = await command(['run', ...target, '--baseline', 'old.json'], { cwd });
    assertRefused(ended, /^error: old\.json: .*version 2 of the schema/, 'another schema');
  });
  server.close();
  assert.is(requests, 0);
});

const files: Readonly<Record<string, readonly [content: string | undefined, problem: RegExp]>> = {
  'a file that is not there': [undefined, /no such file/],
  'an empty file': ['', /nothing in it/],
  'a file that is no JSON': ['<html>', /no JSON/],
  'half a file': [renderJson(results).slice(0, 900), /truncated/],
  'other JSON': ['{"a": 1}', /no results of a run/],
  'results that somebody altered': [
    renderJson(results).replace('"pass"', '"passed"'),
    /does not keep the schema .*at \/\S+/,
  ],
  'results of a run that has not ended': [
    renderJson(mixedResults({ run: { complete: false, incompleteReason: 'x', durationMs: 0 } })),
    /has not ended/,
  ],
};

for (const [what, [content, problem]] of Object.entries(files)) {
  flags(`says what is wrong with ${what}, and where`, async () => {
    await inFolder(async (cwd) => {
      const baseline = join(cwd, 'results.json');
      if (content !== undefined) writeFiles(cwd, { 'results.json': content });
      const error = await errorOfPending(() => readBaseline({ baseline }, output.warn));
      assert.is(error.kind, 'usage');
      assert.ok(error.where?.startsWith(baseline), error.where);
      assert.match(error.message, problem);
      assert.ok(error.advice);
    });
  });
}

flags('takes results of a run that was cut short, and says nothing where none is named', async () => {
  const cut = mixedResults({ run: { complete: false, incompleteReason: 'x' } });
  await inFolder(async (cwd) => {
    writeFiles(cwd, { 'results.json': renderJson(cut) });
    assert.equal(await readBaseline({ baseline: join(cwd, 'results.json') }, output.warn), cut);
  });
  assert.is(await readBaseline({}, output.warn), undefined);
});

flags('says that no report shows what changed, where none does', async () => {
  await inFolder(async (cwd) => {
    writeFiles(cwd, { 'results.json': renderJson(results) });
    const baseline = join(cwd, 'results.json');
    const said: string[] = [];
    for (const reporter of [undefined, ['html'], ['json', 'terminal'], ['markdown'], ['json', 'junit']])
      await readBaseline(
        { baseline, ...(reporter === undefined ? {} : { reporter }) },
        (text) => void said.push(text),
      );
    assert.equal(said, [
      '--baseline: no report shows what changed. Add html, markdown or terminal to --reporter.\n',
    ]);
  });
});

flags('is read for a recording, too, and is refused for the coverage of own tests', async () => {
  const baseline = '/no/such/results.json';
  const replay = { replay: '/no/such/recording', staleAfter: 90, out: 'out', baseline };
  const unread = await errorOfPending(() => replayCommand(replay, output));
  assert.is(unread.where, baseline);
  const refused = await errorOfPending(() =>
    reportCommand(
      { files: [], flags: { staleAfter: 90, out: 'out', baseline }, given: ['baseline'] },
      output,
    ),
  );
  assert.is(refused.where, '--baseline');
});

flags.run();
