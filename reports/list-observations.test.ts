import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { TargetInfo } from '../suites/events.js';
import { observation } from '../spec/envelope.js';
import {
  aboveMax,
  atMax,
  collect,
  endpoint,
  mock,
  runFinished,
  runStarted,
  targetEvents,
} from './fixtures/run-events.js';
import { listObservations } from './list-observations.js';
import { renderMarkdown } from './render-markdown.js';
import { renderTerminal } from './render-terminal.js';
import type { Results } from './results.js';
import { createLayout } from './terminal-layout.js';

const seen = observation('the method PUT is refused (X: Y, HTTP 400)');
const layout = createLayout(200, false);

/** A run in which this was the reason of one scenario, and another one was not selected. */
function resultsOf(target: TargetInfo, reason: string): Results {
  const untested = {
    [atMax]: { verdict: 'untested', reason },
    [aboveMax]: { verdict: 'untested', reason: 'not selected' },
  } as const;
  return collect([runStarted([target]), ...targetEvents(target, untested), runFinished()]);
}

const observations = suite('list-observations');

observations('has what a real target did, and no other reason', () => {
  assert.equal(listObservations(resultsOf(endpoint, seen)), [
    { scenarioId: atMax, target: 'endpoint', seen: 'the method PUT is refused (X: Y, HTTP 400)' },
  ]);
  assert.equal(listObservations(resultsOf(endpoint, 'another reason')), []);
  assert.equal(listObservations(resultsOf(mock, seen)), []);
});

observations('stands in the reports for people, and nothing stands there without any', () => {
  const observed = resultsOf(endpoint, seen);
  assert.match(
    renderTerminal(observed, { reportFiles: [] }, layout),
    /^Observed, not judged\n {2}\S+\/at-max: the method PUT is/m,
  );
  assert.match(
    renderMarkdown(observed),
    /Observed, not judged: 1<\/summary>\n\n- `\S+\/at-max`: the method PUT/,
  );
  const none = resultsOf(mock, seen);
  assert.not.match(renderTerminal(none, { reportFiles: [] }, layout), /^Observed/m);
  assert.not.match(renderMarkdown(none), '<summary>Observed');
});

observations.run();
