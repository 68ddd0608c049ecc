import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkBreakages } from './fixtures/check-breakages.js';
import { answerBreakages } from './fixtures/stand-in/answer-breakages.js';

const broken = suite('stand-in with broken rules: answers');

broken('has breakages to check', () => {
  assert.ok(answerBreakages.length >= 34);
});

checkBreakages(broken, answerBreakages);

broken.run();
