import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describeDuration } from './describe-duration.js';

const durations = suite('durations in words');

for (const [durationMs, words] of [
  [0, '0 seconds'],
  [1, '1 second'],
  [119_000, '119 seconds'],
  [119_001, '2 minutes'],
  [1_806_000, '31 minutes'],
  [7_140_000, '119 minutes'],
  [7_140_001, '2 h 0 min'],
  [48_000_000, '13 h 20 min'],
] as const) {
  durations(words, () => assert.is(describeDuration(durationMs), words));
}

durations.run();
