/** `npm run check`: everything that must hold before a commit. The first step that fails ends it with exit code 1. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const steps = [
  ['lockfile names no registry', 'node', 'tools/lockfile.check.mjs'],
  ['types', 'npm', 'run', '--silent', 'types'],
  ['lint', 'npm', 'run', '--silent', 'lint'],
  ['format', 'npm', 'run', '--silent', 'format:check'],
  ['test runner', 'node', 'tools/run-tests.check.mjs'],
  ['tests and coverage', 'npm', 'run', '--silent', 'test'],
  ['tests in a browser', 'npm', 'run', '--silent', 'test:browser'],
  ['mutants', 'npm', 'run', '--silent', 'mutants'],
  ['knip', 'npm', 'run', '--silent', 'check:unused'],
  ['publint', 'npm', 'run', '--silent', 'check:package'],
  ['attw', 'npm', 'run', '--silent', 'check:exports'],
  ['packed package', 'npm', 'run', '--silent', 'check:packed'],
];

for (const [name, command, ...args] of steps) {
  const started = performance.now();
  console.log(`\n== ${name}`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.log(`\n== ${name} failed${error ? `: ${error.message}` : ''}`);
    process.exit(1);
  }
  console.log(`== ${name} ok, ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
console.log('\nAll checks passed.');
