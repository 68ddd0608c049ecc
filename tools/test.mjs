/**
 * `npm test`: builds, then runs all tests with coverage, thresholds from .c8rc.json. With filters only the matching
 * files run, without coverage, since a part of the tests says nothing about the whole; so do those that need a browser, with
 * `--browser`.
 * A failed build or a missed threshold counts as one failure, so that the last line never says 0 failed on exit
 * code 1.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printSummary, readOptions, runTests } from './run-tests.mjs';

/**
 * Files that run the whole suite again and again. They reach next to no line that other tests do not reach, and counting takes
 * them up to half as long again.
 */
const REPEATED = [
  'cli/certificates',
  'cli/deviations',
  'cli/hostile-server',
  'cli/live-faults',
  'cli/render-isolability',
  'cli/run-command',
  'cli/run-endpoint',
  'cli/run-probes',
  'cli/usage',
  'cli/wrong-integrations',
  'generators/mutant-findings',
  'spec/dialect-differences',
  'suites/determinism',
  'suites/kill-matrix/run-matrix',
  'suites/probes-of-variants',
  'suites/second-operation',
  'suites/second-opinion',
  'suites/stand-in-',
  'suites/targets/msw-broken-answers',
  'suites/targets/msw-environment',
  'suites/wrong-integrations',
  'testing/catalogue-agreement',
];

const options = readOptions(process.argv.slice(2));
const { root } = options;
const folder = join(root, 'coverage');

const counts = build() ? await test() : { passed: 0, failed: 1 };
printSummary(counts);
process.exitCode = counts.failed === 0 ? 0 : 1;

function build() {
  return spawnSync('npm', ['run', '--silent', 'build'], inherited()).status === 0;
}

async function test() {
  if (options.filters.length > 0 || options.browser) return runTests(options);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  const covered = { NODE_V8_COVERAGE: join(folder, 'tmp') };
  const envFor = (file) => (REPEATED.some((start) => file.startsWith(start)) ? {} : covered);
  const { passed, failed } = await runTests({ ...options, envFor });
  return { passed, failed: reportCoverage() ? failed : failed + 1 };
}

function inherited() {
  return { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' };
}

function reportCoverage() {
  const config = JSON.parse(readFileSync(join(root, '.c8rc.json'), 'utf8'));
  const configFile = join(folder, 'c8.json');
  writeFileSync(
    configFile,
    JSON.stringify({ ...config, exclude: [...config.exclude, ...typeOnlyModules()] }),
  );
  const c8 = fileURLToPath(import.meta.resolve('c8/bin/c8.js'));
  const report = spawnSync(process.execPath, [c8, 'report', '--config', configFile], {
    ...inherited(),
    shell: false,
  });
  rmSync(join(folder, 'tmp'), { recursive: true, force: true });
  if (report.status === 0) return true;
  console.log('\nCoverage is below the thresholds of .c8rc.json, or could not be reported.');
  return false;
}

/** Modules that hold types only: nothing loads them, so c8 would count each of their lines as missed. */
function typeOnlyModules() {
  return readdirSync(join(root, 'dist'), { recursive: true })
    .filter((name) => name.endsWith('.js'))
    .map((name) => `dist/${name.replaceAll('\\', '/')}`)
    .filter((path) => {
      const code = readFileSync(join(root, path), 'utf8').replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
      return code.trim() === 'export {};';
    });
}
