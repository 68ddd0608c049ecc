/**
 * A step of a build: bundles the scripts and the styles of the pages in reports/html, each into one file beside the compiled
 * code that reads it. Exit code 1 with the place of the mistake.
 */
import { build } from 'esbuild';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = ['report', 'reference'];

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  outdir: join(root, 'dist/reports/html/browser'),
  logLevel: 'warning',
  charset: 'utf8',
  legalComments: 'none',
};

try {
  await build({
    ...common,
    entryPoints: pages.map((page) => `reports/html/browser/${page}.ts`),
    tsconfig: 'reports/html/browser/tsconfig.json',
    platform: 'browser',
    format: 'iife',
    target: ['chrome123', 'firefox120', 'safari17.5'],
  });
  await build({
    ...common,
    entryPoints: pages.map((page) => `reports/html/styles/${page}.css`),
    target: ['chrome123', 'firefox120', 'safari17.5'],
  });
} catch {
  // esbuild has said what is wrong, and where.
  process.exitCode = 1;
}
