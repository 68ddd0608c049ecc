/** Shows that the test runner fails where uvu is green, and passes where all is well. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const runner = join(here, 'run-tests.mjs');
// Inside node_modules, so that the scratch files find uvu.
const cache = join(here, '..', 'node_modules', '.cache');

const test = `import { test } from 'uvu';\n`;
const suite = `import { suite } from 'uvu';\n`;
const passing = `test('passes', () => {});\n`;

/** Each: what it is, the last line that it must lead to, what must be said, and the file. */
const cases = [
  ['all well', '2 passed, 0 failed', 'ok', `${test}${passing}test('too', async () => {});\ntest.run();\n`],
  ['no run', '0 passed, 1 failed', 'test.run() is missing', `${test}${passing}`],
  ['commented-out run', '0 passed, 1 failed', 'test.run() is missing', `${test}${passing}// test.run();\n`],
  [
    'one of two suites without run',
    '1 passed, 1 failed',
    'b.run() is missing',
    `${suite}const a = suite('a');\na('passes', () => {});\na.run();\nconst b = suite('b');\nb('x', () => { throw new Error('never seen'); });\n`,
  ],
  [
    'run that is not reached',
    '1 passed, 1 failed',
    '1 suites ran, but the source has 2',
    `${suite}const a = suite('a');\na('passes', () => {});\na.run();\nconst b = suite('b');\nb('x', () => {});\nif (a === b) {\n  b.run();\n}\n`,
  ],
  [
    'suite without a variable',
    '1 passed, 1 failed',
    'not assigned to a variable',
    `${suite}const a = suite('a');\na('passes', () => {});\na.run();\nsuite('b')('x', () => {});\n`,
  ],
  [
    'empty suite',
    '1 passed, 1 failed',
    'a suite has no tests',
    `${suite}const a = suite('a');\na('passes', () => {});\na.run();\nconst b = suite('b');\nfor (const n of []) b(n, () => {});\nb.run();\n`,
  ],
  ['no tests', '0 passed, 1 failed', 'ran no test', `${suite}const a = suite('a');\na.run();\n`],
  [
    'run in a later tick',
    null,
    'several summaries',
    `${suite}const a = suite('a');\na('passes', () => {});\na.run();\nawait new Promise((go) => setTimeout(go, 50));\nconst b = suite('b');\nb('x', () => {});\nb.run();\n`,
  ],
  [
    'throwing before',
    '0 passed, 1 failed',
    '1 of 1 did not pass',
    `${test}test.before(() => { throw new Error('no'); });\n${passing}test.run();\n`,
  ],
  [
    'throwing after',
    null,
    'ended with exit code 1',
    `${test}test.after(() => { throw new Error('no'); });\n${passing}test.run();\n`,
  ],
  [
    'thrown undefined',
    '1 passed, 2 failed',
    '2 of 3 did not pass',
    `${test}${passing}test('throws', () => { throw undefined; });\ntest('after', () => {});\ntest.run();\n`,
  ],
  [
    'failing assert',
    '1 passed, 1 failed',
    'told to fail',
    `${test}${passing}test('fails', () => { throw new Error('told to fail'); });\ntest.run();\n`,
  ],
  [
    'skipped',
    '1 passed, 1 failed',
    '1 skipped',
    `${test}${passing}test.skip('later', () => {});\ntest.run();\n`,
  ],
  [
    'only',
    '1 passed, 1 failed',
    '1 skipped',
    `${test}${passing}test.only('alone', () => {});\ntest.run();\n`,
  ],
  [
    'hanging',
    '0 passed, 1 failed',
    'did not end within',
    `${test}test('hangs', () => new Promise((go) => setTimeout(go, 60_000)));\ntest.run();\n`,
  ],
  [
    'busy',
    '0 passed, 1 failed',
    'did not end within',
    `${test}test('spins', () => { for (;;); });\ntest.run();\n`,
  ],
  [
    'never settled',
    '0 passed, 1 failed',
    'Exiting early',
    `${test}test('waits', () => new Promise(() => {}));\ntest.run();\n`,
  ],
  [
    'exit inside a test',
    '0 passed, 1 failed',
    'no summary',
    `${test}test('leaves', () => { process.exit(0); });\ntest.run();\n`,
  ],
  [
    'crash on load',
    '0 passed, 1 failed',
    'no such thing',
    `${test}${passing}test.run();\nthrow new Error('no such thing');\n`,
  ],
  [
    'unhandled rejection',
    null,
    'lost',
    `${test}test('loses', () => { Promise.reject(new Error('lost')); });\ntest.run();\n`,
  ],
  [
    'process left behind',
    '1 passed, 1 failed',
    'left a process behind',
    `import { spawn } from 'node:child_process';\n${test}test('leaves one', () => { spawn('sleep', ['60'], { stdio: 'inherit' }).unref(); });\ntest.run();\n`,
  ],
  ['no uvu', '0 passed, 1 failed', 'declares no suite', `process.exitCode = 0;\n`],
  ['not compiled', '0 passed, 1 failed', 'is not compiled', null],
];

/** Runs one case in a scratch package, returns what is wrong with the outcome or undefined. */
function tryCase([name, lastLine, said, source]) {
  const root = mkdtempSync(join(cache, 'run-tests-'));
  try {
    mkdirSync(join(root, 'dist'));
    writeFileSync(join(root, 'package.json'), '{"type":"module"}');
    writeFileSync(join(root, 'a.test.ts'), source ?? '');
    if (source !== null) writeFileSync(join(root, 'dist', 'a.test.js'), source);
    writeFileSync(join(root, 'dist', 'stale.test.js'), `${test}test('stale', () => {});\ntest.run();\n`);
    // Only what must run into the time-out gets a short one: a busy machine must not change the other outcomes.
    const { status, stdout } = run(root, said === 'did not end within' ? ['--timeout-ms', '1500'] : []);
    const lines = stdout.trimEnd().split('\n');
    const last = lines.at(-1);
    if (lastLine !== null) assert.equal(last, lastLine, stdout);
    assert.match(last, /^\d+ passed, \d+ failed$/, stdout);
    assert.equal(status === 0, last.endsWith(' 0 failed'), `exit code ${status} with: ${last}`);
    if (name !== 'all well') assert.equal(status, 1, stdout);
    assert.ok(stdout.includes(said), `expected "${said}" in:\n${stdout}`);
    assert.ok(!stdout.includes('stale'), 'ran a test whose source is gone');
    if (name === 'all well') {
      assert.equal(run(root, ['a.test']).status, 0);
      const none = run(root, ['no-such-file']);
      assert.equal(none.status, 1, 'green although no file matched');
      assert.equal(none.stdout.trimEnd().split('\n').at(-1), '0 passed, 1 failed');
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function run(root, args) {
  return spawnSync(process.execPath, [runner, '--root', root, ...args], {
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '1' },
  });
}

mkdirSync(cache, { recursive: true });
let failed = 0;
for (const entry of cases) {
  try {
    tryCase(entry);
  } catch (error) {
    failed += 1;
    console.error(`test runner, ${entry[0]}: ${error.message}`);
  }
}
console.log(`${cases.length - failed} of ${cases.length} cases of the test runner hold`);
process.exitCode = failed === 0 ? 0 : 1;
