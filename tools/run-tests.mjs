/**
 * Runs the compiled tests, each file in a process of its own, and believes a file only when uvu's counts prove it.
 *
 *   node tools/run-tests.mjs [--root DIR] [--timeout-ms N] [--jobs N] [--browser] [FILTER ...]
 *
 * The sources decide what runs: every .test.ts under the root, mapped to dist/; .browser.test.ts with --browser, and only
 * then. A FILTER is a part of the path.
 * Last line: `N passed, N failed`. Exit code 1 when anything failed, or when there was nothing to run.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readOutput, readSource } from './suite-problems.mjs';

/** Paths from the root; a room may have a folder of such a name. */
const NOT_SOURCES = new Set(['node_modules', 'dist', 'coverage', 'examples', '.git']);
const SHOWN_CHARACTERS = 20_000;
/** How long a process that the tests left behind may hold on to their output. */
const LEFT_BEHIND_MS = 5_000;

/**
 * @param {object} options
 * @param {string} options.root folder of the sources; the compiled files are in its dist/
 * @param {readonly string[]} options.filters parts of paths; none means all
 * @param {number} options.timeoutMs per file
 * @param {number} options.jobs files at a time
 * @param {boolean} options.browser the tests that need a browser, and no others
 * @param {(file: string) => Record<string, string>} [options.envFor] added to the environment of a test file
 * @returns {Promise<{ passed: number, failed: number }>} failed is at least 1 when nothing was run
 */
export async function runTests(options) {
  const files = findTests(options);
  if (files.length === 0) {
    console.log(`No test file matches ${options.filters.join(' ') || '**/*.test.ts'}.`);
    return { passed: 0, failed: 1 };
  }
  const results = [];
  const queue = [...files];
  const work = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const result = await runFile(file, options);
      printResult(result);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  const red = results.filter((result) => result.failed > 0).map((result) => result.file);
  if (red.length > 0) console.log(`\nFailed files:\n${red.map((file) => `  ${file}\n`).join('')}`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}

function findTests({ root, filters, browser }) {
  const found = [];
  const walk = (folder) => {
    for (const entry of listFolder(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!NOT_SOURCES.has(path)) walk(path);
      } else if (entry.name.endsWith('.test.ts') && entry.name.endsWith('.browser.test.ts') === browser) {
        found.push(path);
      }
    }
  };
  walk('');
  const wanted = filters.map((filter) => filter.replaceAll(sep, '/').replace(/^\.\//, ''));
  const matches = (path) => wanted.length === 0 || wanted.some((part) => path.includes(part));
  return found.filter(matches);
}

function listFolder(folder) {
  return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function runFile(file, { root, timeoutMs, envFor }) {
  const source = readSource(readFileSync(join(root, file), 'utf8'));
  const compiled = join(root, 'dist', file.replace(/\.ts$/, '.js'));
  if (!existsSync(compiled)) return crashed(file, 'is not compiled: build first');
  const ended = await execute(compiled, { root, timeoutMs, env: envFor?.(file) });
  const counted = readOutput(ended.stdout, source.runs);
  const problems = [...ended.problems, ...source.problems, ...counted.problems];
  const counts = counted.total - counted.passed + counted.skipped;
  return {
    file,
    passed: counted.passed,
    failed: problems.length === 0 ? 0 : Math.max(counts, 1),
    problems,
    output: ended.output,
    durationMs: ended.durationMs,
  };
}

function crashed(file, problem) {
  return { file, passed: 0, failed: 1, problems: [problem], output: '', durationMs: 0 };
}

function execute(compiled, { root, timeoutMs, env }) {
  const started = performance.now();
  const child = spawn(process.execPath, [compiled], {
    cwd: root,
    env: testEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a time-out also ends what the test started.
    detached: process.platform !== 'win32',
  });
  running.add(child);
  const read = collectOutput(child);
  const problems = [];
  let timer = setTimeout(() => {
    problems.push(`did not end within ${timeoutMs} ms`);
    killGroup(child);
  }, timeoutMs);
  child.on('error', (error) => problems.push(`could not be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    clearTimeout(timer);
    if (code !== 0 && problems.length === 0) problems.push(`ended with ${signal ?? `exit code ${code}`}`);
    timer = setTimeout(() => {
      problems.push('left a process behind');
      killGroup(child);
      child.stdout.destroy();
      child.stderr.destroy();
    }, LEFT_BEHIND_MS);
  });
  return new Promise((resolveEnd) => {
    child.on('close', () => {
      clearTimeout(timer);
      running.delete(child);
      resolveEnd({ ...read(), problems, durationMs: performance.now() - started });
    });
  });
}

/** Both streams in the order in which they came, and standard output alone. */
function collectOutput(child) {
  const text = { stdout: '', output: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    text.stdout += chunk;
    text.output += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    text.output += chunk;
  });
  return () => text;
}

/** Colours off whatever the terminal or CI says, so that a test sees the same everywhere. */
function testEnvironment(added) {
  const { FORCE_COLOR: _, ...inherited } = process.env;
  return { ...inherited, NO_COLOR: '1', ...added };
}

const running = new Set();

function killGroup(child) {
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of running) killGroup(child);
    process.exit(1);
  });
}

function printResult({ file, passed, failed, problems, output, durationMs }) {
  const seconds = `${(durationMs / 1000).toFixed(1)} s`;
  if (failed === 0) {
    console.log(`ok    ${file}  ${passed} passed  ${seconds}`);
    return;
  }
  const cut = output.length > SHOWN_CHARACTERS;
  const shown = cut
    ? `[... ${output.length - SHOWN_CHARACTERS} characters before]\n${output.slice(-SHOWN_CHARACTERS)}`
    : output;
  console.log(`FAIL  ${file}  ${passed} passed, ${failed} failed  ${seconds}`);
  for (const problem of problems) console.log(`      ${problem}`);
  if (shown.trim() !== '') console.log(`${shown.trimEnd().replaceAll(/^/gm, '    | ')}\n`);
}

/** @param {{ passed: number, failed: number }} counts */
export function printSummary({ passed, failed }) {
  console.log(`${passed} passed, ${failed} failed`);
}

/** The options of a command line, with their defaults. */
export function readOptions(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      root: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), '..') },
      'timeout-ms': { type: 'string', default: '240000' },
      // Two keep two cores busy; a third one has what they leave while they wait for time to pass.
      jobs: { type: 'string', default: '3' },
      browser: { type: 'boolean', default: false },
    },
  });
  const number = (name) => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number above 0`);
    return value;
  };
  return {
    root: resolve(values.root),
    filters: positionals,
    timeoutMs: number('timeout-ms'),
    jobs: number('jobs'),
    browser: values.browser,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const counts = await runTests(readOptions(process.argv.slice(2)));
  printSummary(counts);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}
