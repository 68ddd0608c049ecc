import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { identifyFiles } from './identify-package.js';
import type { IdentifyPackage } from './identify-package.js';
import { listInstalled } from './list-installed.js';
import type { InstalledSoftware } from '../../suites/run-inputs.js';

const installed = suite('listInstalled');

type Files = Readonly<Record<string, string>>;

/** What is installed of `lib` in a folder with these files below node_modules. */
function listOf(files: Files, identify?: IdentifyPackage): InstalledSoftware {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sms-voice-installed-')));
  try {
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, 'node_modules', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    return listInstalled([{ name: 'lib', from: folder }], identify);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lib: Files = {
  'lib/package.json': '{ "name": "lib", "version": "1.0.0", "dependencies": { "deep": "*" } }',
  'lib/index.js': '1',
  'deep/package.json': '{ "name": "deep", "version": "1.0.0" }',
  'deep/lib/index.js': '1',
};
const noted = (note: Readonly<Record<string, string>>): Files => ({
  '.package-lock.json': JSON.stringify({ packages: { 'node_modules/deep': { version: '1.0.0', ...note } } }),
});

const changes: readonly (readonly [string, Files])[] = [
  ['another package under the same name', { 'deep/package.json': '{ "name": "other", "version": "1.0.0" }' }],
  ['another archive of the same version', noted({ integrity: 'sha512-b' })],
  ['a package that is gone', { 'lib/package.json': '{ "name": "lib", "version": "1.0.0" }' }],
];

installed('tells the same of the same', () => {
  assert.equal(listOf(lib), listOf(lib));
  assert.equal(listOf(lib, identifyFiles), listOf(lib, identifyFiles));
  assert.is(listOf(lib).unclear, undefined);
});

for (const [what, files] of changes)
  installed(`sees ${what}`, () => {
    const then = listOf({ ...lib, ...noted({ integrity: 'sha512-a' }) });
    const now = listOf({ ...lib, ...noted({ integrity: 'sha512-a' }), ...files });
    assert.equal(now.versions, then.versions);
    assert.is.not(now.digest, then.digest);
  });

installed('sees which of two versions a package gets', () => {
  const two = (outer: string, inner: string): Files => ({
    ...lib,
    'lib/package.json': '{ "name": "lib", "version": "1.0.0", "dependencies": { "deep": "*", "mid": "*" } }',
    'mid/package.json': '{ "name": "mid", "version": "1.0.0", "dependencies": { "deep": "*" } }',
    'deep/package.json': `{ "name": "deep", "version": "${outer}" }`,
    'mid/node_modules/deep/package.json': `{ "name": "deep", "version": "${inner}" }`,
  });
  assert.is.not(listOf(two('1.0.0', '2.0.0')).digest, listOf(two('2.0.0', '1.0.0')).digest);
});

installed('sees files that were changed in place, but for types and documentation', () => {
  const then = listOf(lib, identifyFiles);
  assert.is.not(listOf({ ...lib, 'deep/lib/index.js': '2' }, identifyFiles).digest, then.digest);
  assert.is.not(listOf({ ...lib, 'deep/data.json': '2' }, identifyFiles).digest, then.digest);
  assert.equal(listOf({ ...lib, 'deep/index.d.ts': '2', 'deep/README.md': '2' }, identifyFiles), then);
});

for (const resolved of ['file:../deep.tgz', 'git+ssh://git@host.test/deep.git#0123'])
  installed(`does not trust a package that npm has from ${resolved}`, () => {
    assert.equal(listOf({ ...lib, ...noted({ resolved, integrity: 'sha512-a' }) }).unclear, [
      `deep is installed from ${resolved}`,
    ]);
  });

installed('does not trust a search for a missing package that NODE_PATH may lead elsewhere', () => {
  const { NODE_PATH } = process.env;
  try {
    process.env['NODE_PATH'] = '/elsewhere';
    assert.equal(listOf({}).unclear, ['lib may come from NODE_PATH']);
    assert.is(listOf(lib).unclear, undefined);
  } finally {
    if (NODE_PATH === undefined) delete process.env['NODE_PATH'];
    else process.env['NODE_PATH'] = NODE_PATH;
  }
});

installed.run();
