import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ConstraintResult, Results } from '../reports/results.js';
import { summarise } from '../reports/summarise.js';
import { packagedSpec } from '../spec/spec-files.js';
import { createProgram } from './command-line.js';
import { inFolder } from './fixtures/command.js';
import { readResults } from './fixtures/results.js';

const changed = suite('run --changed');

const altered = 'VerifyDestinationNumber';
const operations = ['DeleteVerifiedDestinationNumber', altered];

interface Ran {
  readonly code: number;
  readonly said: string;
  readonly warned: string;
  readonly results: Results;
  /** How many cases were sent. */
  readonly sent: number;
}

/** Runs two small operations on the mock in this process; reports go to `out` in the folder. */
async function run(folder: string, out: string, ...flags: readonly string[]): Promise<Ran> {
  const said: string[] = [];
  const warned: string[] = [];
  let code = -1;
  const output = {
    print: (text: string) => void said.push(text),
    warn: (text: string) => void warned.push(text),
    settle: async () => undefined,
  };
  const words = ['run', '--no-config', '--target', 'mock', '--runs', '1', '--operation', ...operations];
  await createProgram(output, (result) => {
    code = result;
  }).parseAsync([...words, '--out', join(folder, out), ...flags], { from: 'user' });
  const lines = readFileSync(join(folder, out, 'events.ndjson'), 'utf8').split('\n');
  const sent = lines.filter((line) => line.startsWith('{"type":"case-judged"')).length;
  return { code, said: said.join(''), warned: warned.join(''), results: readResults(folder, out), sent };
}

/** Results as lines of text, without what differs from run to run, and without the marks of what is carried over. */
function unmarked({
  run: { startedAt: _start, durationMs: _duration, ...others },
  ...rest
}: Results): readonly string[] {
  const { constraints, ...whole } = rest;
  return [
    JSON.stringify({ ...whole, run: others }),
    ...constraints.map(({ carriedFrom: _from, ...each }) => JSON.stringify(each)),
  ];
}

/** Both are byte-equal; of what is not, the first few lines are shown. */
function assertSame(one: Results, other: Results): void {
  const lines = unmarked(other);
  const differing = unmarked(one).filter((line, index) => line !== lines[index]);
  assert.equal(differing.slice(0, 3), []);
  assert.is(one.constraints.length, other.constraints.length);
}

changed('carries a whole run over: nothing is sent, and the results are those of the run', async () => {
  await inFolder(async (folder) => {
    const file = join(folder, 'report', 'results.json');
    const first = await run(folder, 'report', '--changed', file);
    assert.match(first.warned, /^--changed .*: everything is run: there is no such file\.\n$/);
    assert.is(first.code, 0);
    const second = await run(folder, 'report', '--changed', file);
    assert.equal([second.code, second.sent], [0, 0]);
    assert.match(second.warned, /\n {2}mock: nothing has changed, and nothing is run\.\n$/);
    assertSame(second.results, first.results);
    const { startedAt } = first.results.run;
    const passed = second.results.constraints.filter(({ verdict }) => verdict === 'pass');
    assert.ok(passed.length > 20);
    for (const each of second.results.constraints)
      assert.equal(each.carriedFrom, each.verdict === 'pass' ? { startedAt } : undefined, each.id);
    const words = new RegExp(
      `0 verdicts of this run, ${passed.length} verdicts carried over from a run of ${startedAt.slice(0, 10)}`,
    );
    assert.match(second.said, words);
    assert.match(readFileSync(join(folder, 'report', 'summary.md'), 'utf8'), words);
    // What is carried over again still says which run has shown it.
    const third = await run(folder, 'report', '--changed', file);
    assertSame(third.results, first.results);
    assert.equal(
      third.results.constraints.map(({ carriedFrom }) => carriedFrom),
      second.results.constraints.map(({ carriedFrom }) => carriedFrom),
    );
  });
});

changed('runs the operation whose spec has changed, and shows what a whole run shows', async () => {
  await inFolder(async (folder) => {
    const spec = join(folder, 'spec');
    cpSync(packagedSpec, spec, { recursive: true });
    const first = await run(folder, 'first', '--seed', '5', '--spec', spec);
    const path = join(spec, 'operations', `${altered}.yaml`);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('Maximum length: 20 ', 'Maximum length: 21 '));
    assert.is.not(readFileSync(path, 'utf8'), text);
    const whole = await run(folder, 'whole', '--seed', '5', '--spec', spec);
    const file = join(folder, 'first', 'results.json');
    const part = await run(folder, 'part', '--changed', file, '--spec', spec);
    assert.match(
      part.warned,
      /rules carried over\.\n {2}mock: .* of VerifyDestinationNumber are run: the spec of the operation has changed\.\n$/,
    );
    assertSame(part.results, whole.results);
    assert.ok(part.sent > 0 && part.sent < whole.sent, `${part.sent} of ${whole.sent}`);
    assert.equal([first.code, whole.code, part.code], [0, 0, 0]);
    for (const { id, verdict, carriedFrom } of part.results.constraints)
      assert.is(carriedFrom !== undefined, verdict === 'pass' && !id.startsWith(altered), id);
    // Comments, and how it is written, are no change.
    writeFileSync(path, `# A comment.\n${readFileSync(path, 'utf8')}`);
    const same = await run(folder, 'same', '--changed', join(folder, 'part', 'results.json'), '--spec', spec);
    assert.is(same.sent, 0);
    assert.match(same.said, /0 verdicts of this run, \d+ verdicts carried over from 2 runs since/);
  });
});

changed('runs again what failed, and nothing else', async () => {
  await inFolder(async (folder) => {
    const first = await run(folder, 'report');
    const file = join(folder, 'report', 'results.json');
    const failing = first.results.constraints.find(({ verdict }) => verdict === 'pass');
    const reason = 'it was another day';
    const constraints = first.results.constraints.map((each): ConstraintResult => {
      if (each !== failing) return each;
      const scenarios = each.scenarios.map((scenario) => ({ ...scenario, verdict: 'fail', reason }) as const);
      return { ...each, verdict: 'fail', reason, scenarios };
    });
    const summary = summarise({ run: first.results.run, constraints, failedControls: [] });
    writeFileSync(file, JSON.stringify({ ...first.results, constraints, summary }));
    const again = await run(folder, 'again', '--changed', file);
    assertSame(again.results, first.results);
    const sent = failing?.scenarios.reduce((sum, { cases }) => sum + cases, 0);
    assert.is(again.sent, sent);
    assert.ok(again.warned.endsWith(`\n  mock: ${failing?.id} is run: it was failing.\n`), again.warned);
  });
});

changed.run();
