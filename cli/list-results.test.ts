import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { inFolder } from './fixtures/command.js';
import { listResults } from './list-results.js';

const listing = suite('listResults');

/** Makes files, and the folders that they are in. */
function write(folder: string, ...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), '{}');
  }
}

listing('finds every results.json at any depth, by path, and leaves packages and repositories out', () =>
  inFolder(async (folder) => {
    const deep = `${'d/'.repeat(60)}results.json`;
    const wanted = ['results.json', 'art/mock/results.json', 'art/msw/conformance-report/results.json', deep];
    write(folder, ...wanted, 'art/msw/other.json', '.git/results.json', 'art/node_modules/x/results.json');
    // inFolder puts a link to node_modules there.
    assert.equal(
      listResults([folder]),
      wanted.map((path) => join(folder, path)),
    );
    assert.equal(listResults([join(folder, 'art'), join(folder, 'results.json')]), [
      ...wanted.slice(1, 3).map((path) => join(folder, path)),
      join(folder, 'results.json'),
    ]);
  }),
);

listing('follows links to folders, each folder once', () =>
  inFolder(async (folder) => {
    write(folder, 'jobs/1/results.json', 'elsewhere/results.json');
    symlinkSync('..', join(folder, 'jobs', 'loop'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'jobs', '2'));
    assert.equal(listResults([join(folder, 'jobs')]), [
      join(folder, 'jobs/1/results.json'),
      join(folder, 'jobs/2/results.json'),
    ]);
  }),
);

listing('refuses a folder without any, and one with too many folders to look into', () =>
  inFolder(async (folder) => {
    write(folder, 'a/other.json', 'b/c/d/other.json');
    assert.throws(() => listResults([folder]), /no results\.json in this folder, nor in any folder below it/);
    write(folder, 'b/c/d/results.json');
    assert.is(listResults([folder], 5).length, 1);
    assert.throws(() => listResults([folder], 4), /There are more than 4 folders in it/);
  }),
);

listing.run();
