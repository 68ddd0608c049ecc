/**
 * Removes what `tsc` no longer writes: outputs in dist/ whose TypeScript source is gone, so that a deleted test
 * is not run and a deleted module is not packed. With --all, removes dist/ as a whole.
 */
import { existsSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const buildInfo = join(dist, '.tsbuildinfo');
/** Written by another step of the build, each time. */
const bundled = join('reports', 'html', 'browser');
/** Has no source of this name; tools/compile-spec.mjs removes it where the spec is wrong. */
const compiledSpec = join(dist, 'spec', 'compiled-documents.json');
const kept = new Set([buildInfo, compiledSpec]);
const rooms = ['spec', 'generators', 'suites', 'sandbox', 'reports', 'testing', 'cli', 'bench'];

if (process.argv.includes('--all')) rmSync(dist, { recursive: true, force: true });
else if (existsSync(dist)) clean();

function clean() {
  removeStale(dist);
  // tsc trusts its build info and would not write a missing output again: make it start over.
  if (sources().some((source) => !existsSync(join(dist, source.replace(/\.ts$/, '.js'))))) {
    rmSync(buildInfo, { force: true });
  }
}

function removeStale(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (path === join(dist, bundled)) continue;
    if (entry.isDirectory()) removeStale(path);
    else if (!kept.has(path) && !existsSync(sourceOf(path))) rmSync(path, { force: true });
  }
  if (folder !== dist && readdirSync(folder).length === 0) rmdirSync(folder);
}

function sourceOf(output) {
  return join(root, relative(dist, output).replace(/(\.d\.ts|\.js\.map|\.js)$/, '.ts'));
}

function sources() {
  const isSource = (name) => name.endsWith('.ts') && !name.endsWith('.d.ts');
  const inRooms = rooms
    .filter((room) => existsSync(join(root, room)))
    .flatMap((room) => readdirSync(join(root, room), { recursive: true }).map((name) => join(room, name)));
  return [...readdirSync(root), ...inRooms].filter((name) => isSource(name) && !name.startsWith(bundled));
}
