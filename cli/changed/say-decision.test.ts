import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { collect, mock, passingRun } from '../../reports/fixtures/run-events.js';
import type { TargetName } from '../plan-targets.js';
import type { Decision, RunReason } from './decide-carried.js';
import { sayDecision } from './say-decision.js';

const saying = suite('sayDecision');
const earlier = collect(passingRun([mock]));
const constraints = new Map(earlier.constraints.map((each) => [each.id, each]));

/** The lines after the first one, for these targets. */
function say(targets: readonly TargetName[], decision: Partial<Decision>): readonly string[] {
  const text = sayDecision({
    file: 'a\u001Bb.json',
    earlier,
    targets,
    decision: { carried: new Map(), reasons: [], ...decision },
  });
  const [head = '', ...lines] = text.trimEnd().split('\n');
  assert.match(head, /^--changed a.*b\.json: the run of \d{4}-\d\d-\d\d \d\d:\d\d UTC, seed 7\.$/);
  assert.not.match(text, /\u001B/);
  return lines.map((line) => line.trim());
}

const part = (isWhole: boolean): Decision['carried'] =>
  new Map([['mock', { isWhole, constraints, probes: [], calls: undefined }]]);
const reason = (rules: readonly string[] | undefined): RunReason => ({
  target: 'mock',
  reason: 'it was failing',
  rules,
});

saying('says that real targets are always run', () => {
  assert.equal(say(['endpoint', 'live'], {}), [
    'endpoint: everything is run: nothing tells whether a real target has changed.',
    'live: everything is run: nothing tells whether a real target has changed.',
  ]);
});

saying('says that nothing of a target is run', () => {
  assert.equal(say(['mock'], { carried: part(true) }), ['mock: nothing has changed, and nothing is run.']);
});

saying('says why everything is run', () => {
  assert.equal(say(['mock'], { reasons: [reason(undefined)] }), ['mock: everything is run: it was failing.']);
});

saying('names a few rules that are run, and counts many by their operation', () => {
  const carried = part(false);
  const first = `mock: ${constraints.size} rules carried over.`;
  assert.equal(say(['mock'], { carried, reasons: [reason(['A/b/c'])] }), [
    first,
    'mock: A/b/c is run: it was failing.',
  ]);
  assert.equal(say(['mock'], { carried, reasons: [reason(['A/b/c', 'A/b/d', 'B/b/c', 'B/b/d'])] }), [
    first,
    'mock: 4 rules of A, B are run: it was failing.',
  ]);
});

saying.run();
