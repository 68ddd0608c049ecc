import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { pathInRepository, placeOfCode, placeOfEntry } from './code-place.js';
import { collect, endpoint, mock, passingRun } from './fixtures/run-events.js';
import type { DeviationResult } from './results.js';

const entry: DeviationResult = {
  id: 'x',
  target: 'mock',
  observed: ['accepted'],
  reason: 'It is old.',
  where: '',
  status: 'expired',
};
const place = suite('places in files of the user');

place('the code under test is between on simulated targets alone', () => {
  const results = collect(passingRun([mock, endpoint]));
  const run = { ...results.run, integration: 'src/a.ts' };
  assert.is(placeOfCode('mock', results), undefined);
  assert.equal(placeOfCode('mock', { ...results, run }), { file: 'src/a.ts' });
  assert.is(placeOfCode('endpoint', { ...results, run }), undefined);
});

place('an entry of a list stands at a line of a file, whatever the name of the file', () => {
  const of = (where: string): unknown => placeOfEntry({ ...entry, where });
  assert.equal(of('known.yaml:2:9'), { file: 'known.yaml', line: 2 });
  assert.equal(of('C:\\a\\b:c.yaml:12:1'), { file: 'C:/a/b:c.yaml', line: 12 });
  assert.is(of('known.yaml'), undefined);
  assert.is(of(':2:9'), undefined);
});

place('a path is from the root of the repository, and none for a file outside of it', () => {
  assert.is(pathInRepository('src/a.ts', ''), 'src/a.ts');
  assert.is(pathInRepository('../lib/a.ts', 'packages/b'), 'packages/lib/a.ts');
  assert.is(pathInRepository('../../../a.ts', 'packages/b'), undefined);
  assert.is(pathInRepository('..', ''), undefined);
  assert.is(pathInRepository('/abs/a.ts', 'packages/b'), '/abs/a.ts');
  assert.is(pathInRepository('D:/a.ts', 'packages/b'), 'D:/a.ts');
});

place.run();
