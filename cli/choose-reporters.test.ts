import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { reporterNames } from '../reports/create-reporters.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { chooseReporters } from './choose-reporters.js';

function refusal(...names: readonly string[]): string {
  try {
    chooseReporters(names);
  } catch (error) {
    if (error instanceof ConformanceError && error.kind === 'usage') return error.describe();
    throw error;
  }
  throw new Error('nothing was thrown');
}

const choice = suite('the choice of reporters');

choice('is every one that is named', () => {
  assert.equal(chooseReporters(reporterNames), reporterNames);
  assert.equal(chooseReporters(['junit', 'json']), ['junit', 'json']);
});

choice('is the usual five where none is named', () => {
  assert.equal(chooseReporters(undefined), ['json', 'ndjson', 'markdown', 'html', 'terminal']);
});

choice('is refused for a name that nobody knows, with the nearest one and all of them', () => {
  assert.match(
    refusal('json', 'junt'),
    /^--reporter: There is no reporter junt\.\n {2}Did you mean junit\? Known: json, /,
  );
  assert.match(refusal('xyzzyx'), /There is no reporter xyzzyx\.\n {2}Known: json, .*terminal\.$/);
});

choice('says how several names are written', () => {
  assert.match(refusal('junit,ctrf'), /Set the names apart by spaces: --reporter junit ctrf\.$/);
  assert.match(refusal('junit, nope'), /There is no reporter junit, nope/);
});

choice.run();
