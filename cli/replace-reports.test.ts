import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { passing } from '../reports/fixtures/result-shapes.js';
import { renderJson } from '../reports/json-reporter.js';
import { command, inFolder, writeFiles } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';
import { readResults } from './fixtures/results.js';
import { createResultsReader } from './read-results.js';

const reports = suite('reports of an earlier run');

const out = 'conformance-report';
const small = [
  '--operation',
  'DeleteVerifiedDestinationNumber',
  '--target',
  'mock',
  '--runs',
  '1',
  '--seed',
  '1',
];
const older = '<p>CONFORMS, and older</p>';

/** Reports of a run that conforms, with code beside them that cannot be loaded. */
function writeOlder(cwd: string): void {
  rmSync(join(cwd, out), { recursive: true, force: true });
  mkdirSync(join(cwd, out));
  writeFiles(join(cwd, out), {
    'results.json': renderJson(passing),
    'report.html': older,
    'summary.md': older,
    'events.ndjson': '{"type":"run-finished","complete":true,"durationMs":5}\n',
    'junit.xml': older,
    'notes.txt': older,
  });
  writeFiles(cwd, {
    'broken.mjs': 'export default {',
    'killer.mjs': "process.kill(process.pid, 'SIGKILL');",
  });
}

function text(cwd: string, name: string): string {
  return readFileSync(join(cwd, out, name), 'utf8');
}

reports('say that the run did not begin where what it is made of cannot be loaded, and why', () =>
  inFolder(async (cwd) => {
    for (const [flags, why] of [
      [['--integration', 'broken.mjs'], /^the run did not begin: .*broken\.mjs/],
      [['--spec', 'nowhere'], /^the run did not begin: .*nowhere/],
    ] as const) {
      writeOlder(cwd);
      const ended = await commandInProcess(['run', ...small, ...flags], { cwd });
      assert.is(ended.code, 2, ended.stderr);
      const { run, summary, constraints } = readResults(cwd);
      assert.equal([run.complete, run.durationMs, constraints], [false, 0, []]);
      assert.match(run.incompleteReason ?? '', why);
      assert.is(summary.verdict, 'inconclusive');
      assert.match(text(cwd, 'summary.md'), 'did not begin');
      assert.not.match(text(cwd, 'report.html'), older);
      assert.not.ok(existsSync(join(cwd, out, 'events.ndjson')));
      // This run would not have written them.
      assert.is(text(cwd, 'junit.xml'), older);
      assert.is(text(cwd, 'notes.txt'), older);
      const file = join(cwd, out, 'results.json');
      assert.throws(() => createResultsReader()(file), /No run is in it: the run did not begin: /);
    }
  }),
);

reports('say that the run has not ended where it is killed while it loads the code under test', () =>
  inFolder(async (cwd) => {
    writeOlder(cwd);
    const ended = await command(['run', ...small, '--integration', 'killer.mjs'], { cwd });
    assert.is(ended.signal, 'SIGKILL');
    assert.is(readResults(cwd).run.incompleteReason, 'the run was cut short');
    assert.not.match(text(cwd, 'report.html'), older);
  }),
);

reports('stay where the command line is wrong, and none are made where there were none', () =>
  inFolder(async (cwd) => {
    for (const flags of [
      ['--nonsense'],
      ['--target', 'nowhere'],
      ['--shard', '1/0'],
      ['--changed', 'broken.mjs'],
    ]) {
      writeOlder(cwd);
      const ended = await commandInProcess(['run', ...small, ...flags], { cwd });
      assert.is(ended.code, 2, ended.stderr);
      assert.is(text(cwd, 'results.json'), renderJson(passing), flags.join(' '));
      assert.is(text(cwd, 'report.html'), older);
    }
    rmSync(join(cwd, out), { recursive: true });
    await commandInProcess(['run', ...small, '--integration', 'broken.mjs'], { cwd });
    assert.not.ok(existsSync(join(cwd, out)));
  }),
);

reports.run();
