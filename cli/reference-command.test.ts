import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packagedSpec } from '../spec/spec-files.js';
import { withFolder } from '../reports/fixtures/temporary-folder.js';
import { assertRefused, command } from './fixtures/command.js';
import { referenceCommand } from './reference-command.js';

const quiet = { print: () => undefined, warn: () => undefined, settle: async () => undefined };

const written = suite('what reference writes');

written(
  '--out, --operation and --spec: a first page, a page of the operation, and one for code',
  async () => {
    await withFolder(async (folder) => {
      const out = join(folder, 'a', 'b');
      const ended = await command([
        'reference',
        '--out',
        out,
        '--operation',
        'VerifyDestinationNumber',
        '--spec',
        packagedSpec,
      ]);
      assert.is(ended.stderr, '');
      assert.is(ended.code, 0);
      const files = ['VerifyDestinationNumber.html', 'index.html', 'integration-rules.html'];
      assert.equal(readdirSync(out).toSorted(), files);
      for (const file of files) assert.ok(ended.stdout.includes(join(out, file)), ended.stdout);
    });
  },
);

written('equal bytes each time, in place of the pages of an earlier time, and nothing else', async () => {
  await withFolder(async (out) => {
    writeFileSync(join(out, 'CNAME'), 'example.com');
    const operation = ['VerifyDestinationNumber', 'DeleteVerifiedDestinationNumber'];
    await referenceCommand({ out, operation }, quiet);
    const read = (): readonly (readonly [string, string])[] =>
      readdirSync(out).map((file) => [file, readFileSync(join(out, file), 'utf8')]);
    const first = read();
    await referenceCommand({ out, operation }, quiet);
    assert.equal(read(), first);
    assert.is(first.length, 5);
    assert.is(readFileSync(join(out, 'CNAME'), 'utf8'), 'example.com');
  });
});

written('nothing over a file of somebody else, and no page at all then', async () => {
  await withFolder(async (folder) => {
    const path = join(folder, 'index.html');
    writeFileSync(path, '<!doctype html><title>My own</title>');
    const ended = await command(['reference', '--out', folder]);
    assertRefused(
      ended,
      /^error: .*index\.html: There is a file of this name that is no page of a reference\.$/m,
      '',
    );
    assert.match(readFileSync(path, 'utf8'), /My own/);
    assert.equal(readdirSync(folder), ['index.html']);
  });
});

written('nothing below a file', async () => {
  await withFolder(async (folder) => {
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'taken', 'index.html'), { recursive: true });
    for (const out of ['file', 'taken'])
      await referenceCommand({ out: join(folder, out) }, quiet).then(
        () => assert.unreachable(out),
        (error: Error & { readonly kind?: string }) => assert.is(error.kind, 'output', error.message),
      );
    assert.not.ok(existsSync(join(folder, 'taken', 'integration-rules.html')));
  });
});

written.run();
