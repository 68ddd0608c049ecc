import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { listInstalled } from './list-installed.js';
import { traceCode } from './trace-code.js';
import type { TracedCode } from './trace-code.js';

const tracing = suite('traceCode');

/** The folder of this package, from where this file is compiled to. */
const root = new URL('../../../', import.meta.url);

type Files = Readonly<Record<string, string>>;

/** Writes files into a folder of their own, and traces `src/main.ts` in it. */
function traceIn<T>(files: Files, look: (folder: string, trace: () => TracedCode) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'sms-voice-trace-'));
  try {
    write(folder, files);
    return look(folder, () => traceCode(join(folder, 'src/main.ts'), folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const filesOf = (files: Files): readonly string[] =>
  traceIn(files, (_, trace) => Object.keys(trace().files)).filter((name) => !name.endsWith('package.json'));

tracing('follows imports, also those that are made later, through all files', () => {
  assert.equal(
    filesOf({
      'src/main.ts': "import './a.js'; const later = () => import('./later.mjs');",
      'src/a.ts': "export * from '../lib/b';",
      'lib/b.cts': "import c = require('./c.json');",
      'lib/c.json': '{}',
      'src/later.mts': '',
      'src/other.ts': '',
    }),
    ['lib/b.cts', 'lib/c.json', 'src/a.ts', 'src/later.mts', 'src/main.ts'],
  );
});

tracing('follows circles once', () => {
  assert.equal(filesOf({ 'src/main.ts': "import './a'", 'src/a.ts': "import './main'" }), [
    'src/a.ts',
    'src/main.ts',
  ]);
});

tracing('counts each file that an import can mean, and one that is not there', () => {
  assert.equal(
    filesOf({
      'src/main.ts': "import './a'; import './gone.js'",
      'src/a.js': '',
      'src/a/index.ts': '',
    }),
    ['src/a.js', 'src/a/index.ts', 'src/gone.js', 'src/main.ts'],
  );
});

tracing('follows the imports of package.json under every condition', () => {
  assert.equal(
    filesOf({
      'package.json':
        '{ "imports": { "#one": { "node": "./x/one.js", "default": "./x/two.js" }, "#all/*": "./all/*.js" } }',
      'src/main.ts': "import '#one'; import '#all/deep/three';",
      'x/one.js': '',
      'x/two.js': '',
      'all/deep/three.js': '',
    }),
    ['all/deep/three.js', 'src/main.ts', 'x/one.js', 'x/two.js'],
  );
});

const installed: Files = {
  'src/main.ts': "import { x } from 'direct/part';",
  'node_modules/direct/package.json': '{ "version": "1.0.0", "dependencies": { "deep": "*" } }',
  'node_modules/deep/package.json': '{ "version": "2.0.0" }',
};

tracing('takes the versions of packages, and of what they depend on', () => {
  traceIn(installed, (folder, trace) => {
    const { files, packages } = trace();
    assert.equal(Object.keys(files), ['src/main.ts']);
    const then = listInstalled(packages);
    assert.equal(then.versions, { direct: '1.0.0' });
    assert.is(then.unclear, undefined);
    write(folder, { 'node_modules/deep/package.json': '{ "version": "2.0.1" }' });
    assert.is.not(listInstalled(packages).digest, then.digest);
    write(folder, { 'node_modules/deep/package.json': '{ "version": "2.0.0" }' });
    assert.equal(listInstalled(packages), then);
    write(folder, { 'src/node_modules/direct/package.json': '{ "version": "3.0.0" }' });
    assert.equal(listInstalled(trace().packages).versions, { direct: '3.0.0' });
  });
});

tracing('does not trust the version of a package that comes from no registry, or has none', () => {
  const main = { 'src/main.ts': "import 'packed'; import 'plain'; import 'bare'" };
  const manifest = { dependencies: { packed: 'file:./packed.tgz', plain: '^1.0.0' } };
  traceIn(
    {
      ...main,
      'package.json': JSON.stringify(manifest),
      'node_modules/packed/package.json': '{ "version": "1.0.0" }',
      'node_modules/plain/package.json': '{ "version": "1.0.0" }',
      'node_modules/bare/index.js': '',
    },
    (_, trace) => {
      const { unclear, packages } = trace();
      assert.equal(unclear, ['packed is installed from file:./packed.tgz']);
      assert.equal(listInstalled(packages).unclear, ['bare has no version']);
    },
  );
});

const packed: Files = {
  'src/main.ts': "import 'packed'",
  'src/package.json': '{ "type": "module" }',
  'node_modules/packed/package.json': '{ "version": "1.0.0" }',
};
const file = 'file:./packed.tgz';
const declared: Readonly<Record<string, unknown>> = {
  'a dependency': { dependencies: { packed: file } },
  'an archive without a slash': { devDependencies: { packed: 'packed.tgz' } },
  'a repository': { dependencies: { packed: 'owner/packed' } },
  'an override': { dependencies: { packed: '^1.0.0' }, overrides: { packed: file } },
  'a deep override': { overrides: { 'other@1': { packed: { '.': file } } } },
  'a resolution': { resolutions: { '**/packed': file } },
  'an override of pnpm': { pnpm: { overrides: { 'other>packed': file } } },
};

for (const [what, manifest] of Object.entries(declared))
  tracing(`does not trust a package that ${what} of a package.json farther up brings from elsewhere`, () => {
    traceIn({ ...packed, 'package.json': JSON.stringify(manifest) }, (_, trace) => {
      assert.match(trace().unclear.join(), /^packed is installed from (?:file:|owner|packed.tgz)/);
    });
  });

tracing('trusts aliases and what is put in the place of other packages', () => {
  const manifest = { dependencies: { packed: 'npm:lib@1.0.0' }, overrides: { other: file } };
  traceIn({ ...packed, 'package.json': JSON.stringify(manifest) }, (_, trace) => {
    assert.equal(trace().unclear, []);
  });
});

tracing('says of a package that is not there that it is not', () => {
  traceIn({ 'src/main.ts': "import 'none'" }, (_, trace) => {
    assert.equal(listInstalled(trace().packages).versions, { none: 'not installed' });
  });
});

tracing('takes all files of a folder that is linked in place of a package', () => {
  traceIn(
    {
      'src/main.ts': "import 'linked'",
      'packages/linked/package.json': '{ "name": "linked", "dependencies": { "deep": "*" } }',
      'packages/linked/lib/any.js': "import 'node:fs'",
      'node_modules/deep/package.json': '{ "version": "2.0.0" }',
    },
    (folder, trace) => {
      symlinkSync(join(folder, 'packages/linked'), join(folder, 'node_modules/linked'));
      const { files, packages, unclear } = trace();
      assert.equal(Object.keys(files), [
        'packages/linked/lib/any.js',
        'packages/linked/package.json',
        'src/main.ts',
      ]);
      assert.equal(listInstalled(packages).versions, { deep: '2.0.0' });
      assert.equal(unclear, ['packages/linked/lib/any.js imports node:fs']);
    },
  );
});

tracing('changes with the text of a file, and with what package.json says about loading it', () => {
  const files = { 'package.json': '{ "type": "module", "version": "1.0.0" }', 'src/main.ts': '1' };
  traceIn(files, (folder, trace) => {
    const then = trace();
    write(folder, { 'package.json': '{ "version": "1.0.1", "type": "module" }' });
    assert.equal(trace(), then);
    write(folder, { 'package.json': '{ "type": "commonjs" }' });
    assert.is.not(trace().files['package.json'], then.files['package.json']);
    write(folder, { 'src/main.ts': '2' });
    assert.is.not(trace().files['src/main.ts'], then.files['src/main.ts']);
  });
});

tracing('changes with all that an imported package.json says', () => {
  const files = { 'package.json': '{ "version": "1.0.0" }', 'src/main.ts': "import '../package.json'" };
  traceIn(files, (folder, trace) => {
    const then = trace();
    write(folder, { 'package.json': '{ "version": "1.0.1" }' });
    assert.is.not(trace().files['package.json'], then.files['package.json']);
  });
});

tracing('names variables and what cannot be told, with the file', () => {
  traceIn(
    { 'src/main.ts': "import './a'; process.env.B", 'src/a.ts': 'process.env.A; import(x)' },
    (_, trace) => {
      const { variables, unclear } = trace();
      assert.equal(variables, ['A', 'B']);
      assert.equal(unclear, ['src/a.ts imports what only shows when it runs']);
    },
  );
});

tracing('does not know what native code depends on', () => {
  traceIn({ 'src/main.ts': "require('./a.node')", 'src/a.node': '' }, (_, trace) => {
    assert.equal(trace().unclear, ['src/a.node is no text']);
  });
});

tracing('knows all that the integrations of the documentation depend on', () => {
  const readme = readFileSync(new URL('README.md', root), 'utf8');
  const [, code = ''] = /`opt-in\.mjs` exports[^`]*```js\n([^`]*)```/.exec(readme) ?? [];
  assert.match(code, 'export default');
  traceIn({ 'src/main.ts': code }, (_, trace) => assert.equal(trace().unclear, []));
  const { files, unclear } = traceCode(
    fileURLToPath(new URL('examples/opt-in/conformance/opt-in.ts', root)),
    fileURLToPath(root),
  );
  assert.ok(files['examples/opt-in/src/opt-in-service.ts']);
  assert.equal(unclear, []);
});

tracing.run();
