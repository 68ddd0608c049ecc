import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { send } from '../spec/fixtures/operations.js';
import { assertNoTrace, command, inFolder } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';

// The first operation stands for all: working out what is equivalent takes a moment for each.
const mutants = ['mutants', '--seed', '1', '--operation', send.name];

const id = 'Context.key/length.max~plus-one';
const cli = suite('mutants');

cli('one mutant: its line, its counterexample, both reports, exit code 0', async () => {
  await inFolder(async (cwd) => {
    const ended = await command([...mutants, '--mutant', id], { cwd, timeoutMs: 120_000 });
    assert.is(ended.code, 0, ended.stderr);
    assert.match(ended.stdout, /^1 wrong providers and callers: 1 killed, 0 with others, 0 survived/m);
    assert.match(ended.stdout, /^ {2}Case: {5}\S+\/Context\.key\/length\.max\/above-max/m);
    assert.match(ended.stdout, /^ {2}Observed: a request that breaks the rule is accepted/m);
    const written = JSON.parse(readFileSync(join(cwd, 'conformance-report/mutants.json'), 'utf8')) as {
      readonly results: readonly { readonly id: string; readonly blamed: readonly string[] }[];
    };
    assert.equal(
      written.results.map((each) => [each.id, each.blamed]),
      [[`${send.name}/${id}`, [`${send.name}/Context.key/length.max`]]],
    );
    assert.match(readFileSync(join(cwd, 'conformance-report/mutants.md'), 'utf8'), /^# Kill matrix\n/);
  });
});

cli('a wrong suite: what it believes, and what it says of the right provider', async () => {
  await inFolder(async (cwd) => {
    const one = ['--mutant', `${send.name}/Context/entries.max~max-6`];
    const ended = await commandInProcess([...mutants, ...one, '--out', 'here'], { cwd });
    assert.is(ended.code, 0, ended.stderr);
    assert.match(ended.stdout, /believes that the bound is 6 instead of 5/);
    assert.match(ended.stdout, /^ {2}Observed: a valid request is refused/m);
  });
});

cli('what is not there is wrong usage, with what was meant', async () => {
  await inFolder(async (cwd) => {
    const rows: readonly (readonly [readonly string[], RegExp])[] = [
      [['--mutant', 'Context.key/length.max~plus-on'], /There is no mutant [^]*Did you mean \S+~plus-one\?/],
      [['--direction', 'both'], /There is no direction both\.[^]*provider[^]*suite/],
      [['--operation', 'Nope'], /There is no operation Nope\./],
      [['--runs', '0'], /Write a whole number from 1 to 1000\./],
    ];
    for (const [words, says] of rows) {
      const ended = await commandInProcess([...mutants, ...words], { cwd });
      assert.is(ended.code, 2, words.join(' '));
      assert.match(ended.stderr, says);
      assertNoTrace(ended);
    }
  });
});

cli('an interrupt ends it within seconds: incomplete, exit code 3', async () => {
  await inFolder(async (cwd) => {
    const ended = await command([...mutants, '--jobs', '1'], {
      cwd,
      timeoutMs: 120_000,
      onStart: async (child) => {
        // The folder of the reports is made when the matrix is begun.
        while (!existsSync(join(cwd, 'conformance-report'))) await delay(50);
        await delay(1000);
        child.kill('SIGINT');
      },
    });
    assert.is(ended.code, 3, ended.stdout.slice(-300) + ended.stderr);
    assert.match(ended.stdout, /^INCOMPLETE: the matrix was cut short\.$/m);
    assertNoTrace(ended);
  });
});

cli.run();
