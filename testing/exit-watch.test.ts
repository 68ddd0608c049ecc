import { throws } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ContractProblem } from './contract-problem.js';
import { reportAtEnd } from './exit-watch.js';
import type { Ending, Watched } from './exit-watch.js';
import { Expectations } from './expectations.js';
import { mayGetLost } from './may-get-lost.js';
import { packagedContract } from './packaged-contract.js';

const problem: ContractProblem = { kind: 'script', says: 'It does not fit.', fix: 'Say another one.' };
const untold: Watched = { pending: [problem], toldToHook: [] };
const told: Watched = { pending: [], toldToHook: [problem] };

/** What is printed at the end of a process, and how it ends. */
function end(
  watched: readonly Watched[],
  { exitCode, isWorker = false }: Partial<Ending> = {},
): readonly [printed: string, exitCode: Ending['exitCode']] {
  const printed: string[] = [];
  const ending: Ending = { exitCode, isWorker, print: (text) => void printed.push(text) };
  reportAtEnd(watched, ending);
  return [printed.join(''), ending.exitCode];
}

const ending = suite('exit watch');

ending('what nobody was told of is printed, and makes the process fail', () => {
  for (const exitCode of [undefined, 0, 1]) {
    const [printed, code] = end([untold], { exitCode });
    assert.is(code, 1);
    assert.match(printed, 'It does not fit.\n  Fix: Say another one.');
    assert.match(printed, 'call reset()');
  }
  assert.is(end([untold], { isWorker: true })[1], 1);
});

ending('what a hook was told of makes a process fail that would pass', () => {
  for (const exitCode of [undefined, 0]) {
    const [printed, code] = end([told], { exitCode });
    assert.is(code, 1);
    assert.match(printed, 'the test runner lost it');
  }
  assert.equal(end([told], { exitCode: 1 }), ['', 1]);
  assert.equal(end([told], { isWorker: true }), ['', undefined]);
});

ending('nothing is said where nothing is left', () => {
  assert.equal(end([{ pending: [], toldToHook: [] }]), ['', undefined]);
  assert.equal(end([]), ['', undefined]);
});

/** Something of a mock or of handlers, and what is watched of it. */
function watchedOf(strict: boolean): { readonly expectations: Expectations; readonly watched: Watched[] } {
  const all: Watched[] = [];
  const expectations = new Expectations({
    contract: packagedContract(),
    strict,
    recorder: undefined,
    exit: { watch: (each) => void all.push(each) },
    isRetried: false,
  });
  return { expectations, watched: all };
}

ending('an answer that nobody asked for makes a process fail that would pass, in strict mode', () => {
  const { expectations, watched } = watchedOf(true);
  expectations.script.once('*', { kind: 'fail', error: 'ConflictException', members: {} });
  const [printed, code] = end(watched);
  assert.is(code, 1);
  assert.match(printed, 'ConflictException, and nobody asked for it.');
  expectations.takeProblems();
  assert.equal(end(watched), ['', undefined]);
  const lenient = watchedOf(false);
  lenient.expectations.script.once('*', { kind: 'fail', error: 'ConflictException', members: {} });
  assert.equal(end(lenient.watched), ['', undefined]);
});

ending('what a hook of uvu was told of is kept; what a test expects to be thrown is not', () => {
  const settle = (): Expectations => {
    const { expectations } = watchedOf(true);
    expectations.note(problem);
    return expectations;
  };
  const expected = settle();
  assert.throws(() => expected.settle());
  assert.equal(expected.toldToHook, []);
  const ofNode = settle();
  throws(() => ofNode.settle());
  assert.equal(ofNode.toldToHook, []);
  const hook = settle();
  try {
    hook.settle();
  } catch {
    // As uvu does.
  }
  assert.equal(hook.toldToHook, [problem]);
});

ending('other test runners lose nothing', () => {
  const queue: unknown = Reflect.get(globalThis, 'UVU_QUEUE');
  Reflect.deleteProperty(globalThis, 'UVU_QUEUE');
  try {
    assert.not.ok(mayGetLost());
  } finally {
    Reflect.set(globalThis, 'UVU_QUEUE', queue);
  }
  assert.ok(mayGetLost());
});

const script = fileURLToPath(new URL('./fixtures/lost-problems.js', import.meta.url));

/** Runs the fixture. */
function run(what: string): { readonly status: number | null; readonly stderr: string } {
  return spawnSync(process.execPath, [script, what], { encoding: 'utf8', timeout: 60_000 });
}

ending('a process whose code swallows the exception ends with 1 and says why', () => {
  const { status, stderr } = run('swallowed');
  assert.is(status, 1);
  assert.match(stderr, 'LanguageCode/enum');
});

ending('so does uvu, which loses what a hook throws after a test that failed', () => {
  const { status, stderr } = run('uvu');
  assert.is(status, 1);
  assert.match(stderr, 'LanguageCode/enum');
  assert.match(stderr, 'the test runner lost it');
});

ending.run();
