import { resolve, sep } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pathFromFolder, workingFolder } from './report-places.js';

const places = suite('where reports point to');
const root = resolve(sep, 'work', 'repo');

places('the folder of a run, from the root that CI names', () => {
  assert.is(workingFolder(root, root), '');
  assert.is(workingFolder(resolve(root, 'packages', 'a'), root), 'packages/a');
  assert.is(workingFolder(resolve(root, '..dots'), root), '..dots');
});

places('none where no root is named, or the run is elsewhere', () => {
  assert.is(workingFolder(root, undefined), '');
  assert.is(workingFolder(root, ''), '');
  assert.is(workingFolder(resolve(sep, 'work', 'other'), root), '');
  assert.is(workingFolder(resolve(sep, 'work'), root), '');
});

places('a file, from the folder of the run', () => {
  assert.is(pathFromFolder(root, 'src/a.ts'), 'src/a.ts');
  assert.is(pathFromFolder(root, `.${sep}src${sep}a.ts`), 'src/a.ts');
  assert.is(pathFromFolder(root, resolve(root, 'a.ts')), 'a.ts');
  assert.is(pathFromFolder(resolve(root, 'b'), resolve(root, 'a.ts')), '../a.ts');
  assert.is(pathFromFolder(root, '.'), '.');
});

places.run();
