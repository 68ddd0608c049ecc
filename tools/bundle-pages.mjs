/**
 * A step of a build: bundles the scripts and the styles of the pages in reports/html, each into one file beside the compiled
 * code that reads it. Exit code 1 with the place of the mistake.
 */
import { build } from 'esbuild';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = ['report', 'reference'];

const folder = join(root, 'dist/reports/html/browser');

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  outdir: folder,
  logLevel: 'warning',
  charset: 'utf8',
  legalComments: 'none',
  write: false,
};

try {
  const scripts = await build({
    ...common,
    entryPoints: pages.map((page) => `reports/html/browser/${page}.ts`),
    tsconfig: 'reports/html/browser/tsconfig.json',
    platform: 'browser',
    format: 'iife',
    target: ['chrome123', 'firefox120', 'safari17.5'],
  });
  const styles = await build({
    ...common,
    entryPoints: pages.map((page) => `reports/html/styles/${page}.css`),
    target: ['chrome123', 'firefox120', 'safari17.5'],
  });
  mkdirSync(folder, { recursive: true });
  for (const file of [...scripts.outputFiles, ...styles.outputFiles]) write(file);
} catch (error) {
  // esbuild has said what is wrong, and where.
  if (error?.errors === undefined) throw error;
  process.exitCode = 1;
}

/** Only what is new: a build that changes nothing disturbs no command that runs meanwhile. */
function write({ path, text }) {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}
