import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inFolder } from './fixtures/command.js';
import { readBounded } from './read-bounded.js';

const bounded = suite('readBounded');

bounded(
  'reads all of a file as long as is allowed, and nothing of a longer one or of one that never ends',
  () =>
    inFolder(async (folder) => {
      const file = join(folder, 'long');
      for (const length of [0, 1, 1024 * 1024, 3 * 1024 * 1024 + 5]) {
        const bytes = Buffer.alloc(length, 'abc');
        writeFileSync(file, bytes);
        assert.ok(Buffer.from(readBounded(file, length) ?? []).equals(bytes), String(length));
        assert.is(readBounded(file, length) === undefined, false, String(length));
        if (length > 0) assert.is(readBounded(file, length - 1), undefined, String(length));
      }
      assert.is(readBounded('/dev/zero', 1000), undefined);
      assert.throws(() => readBounded(join(folder, 'none'), 1), /ENOENT/);
      assert.throws(() => readBounded(folder, 1), /EISDIR/);
    }),
);

bounded.run();
