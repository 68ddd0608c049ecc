import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RunEvent } from '../suites/events.js';
import { exitCodeOf } from './exit-code.js';
import {
  aboveMax,
  atMax,
  collect,
  control,
  endpoint,
  failure,
  missing,
  mock,
  msw,
  passingRun,
  runFinished,
  runStarted,
  scenarioJudged,
  targetEvents,
  targetFinished,
  targetStarted,
} from './fixtures/run-events.js';

const inconclusive = { verdict: 'inconclusive', reason: 'throttled' } as const;
const notSelected = { verdict: 'untested', reason: 'not selected' } as const;

const rows: readonly (readonly [says: string, code: number, events: readonly RunEvent[]])[] = [
  ['0 where all that was shown holds', 0, passingRun([mock, msw])],
  [
    '0 where one verdict could not be reached and others could',
    0,
    [runStarted([mock]), ...targetEvents(mock, { [aboveMax]: inconclusive }), runFinished()],
  ],
  [
    '0 where one selected scenario of a rule passes',
    0,
    [
      runStarted([mock]),
      targetStarted(mock, { [aboveMax]: notSelected, [missing]: notSelected }),
      control(mock, 'accepted'),
      scenarioJudged(mock, atMax),
      targetFinished(mock),
      runFinished(),
    ],
  ],
  [
    '1 where one target breaks a rule',
    1,
    [
      runStarted([mock, msw]),
      ...targetEvents(mock),
      ...targetEvents(msw, { [missing]: failure }),
      runFinished(),
    ],
  ],
  [
    '1 where a rule is broken and the control of another target failed',
    1,
    [
      runStarted([mock, endpoint]),
      ...targetEvents(mock, { [missing]: failure }),
      targetStarted(endpoint),
      control(endpoint, 'masked', 'down'),
      targetFinished(endpoint, false, 'down'),
      runFinished(false),
    ],
  ],
  ['3 where the run is incomplete', 3, [runStarted([mock]), ...targetEvents(mock)]],
  [
    '3 where a control failed',
    3,
    [
      runStarted([mock]),
      targetStarted(mock),
      control(mock, 'masked', 'down'),
      targetFinished(mock),
      runFinished(),
    ],
  ],
  [
    '3 where scenarios pass, and no rule as a whole has a conclusive verdict',
    3,
    [
      runStarted([mock]),
      ...targetEvents(mock, { [aboveMax]: inconclusive, [missing]: inconclusive }),
      runFinished(),
    ],
  ],
  [
    '3 where no scenario has a conclusive verdict',
    3,
    [
      runStarted([mock]),
      ...targetEvents(mock, { [atMax]: inconclusive, [aboveMax]: inconclusive, [missing]: inconclusive }),
      runFinished(),
    ],
  ],
];

const codes = suite('exitCodeOf');

for (const [says, code, events] of rows) {
  codes(`is ${says}`, () => assert.is(exitCodeOf(collect(events)), code));
}

codes.run();
