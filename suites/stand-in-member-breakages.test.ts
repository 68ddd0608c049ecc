import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkBreakages } from './fixtures/check-breakages.js';
import { memberBreakages } from './fixtures/stand-in/member-breakages.js';

const broken = suite('stand-in with broken rules: enums, presence and combinations');

broken('has breakages to check', () => {
  assert.ok(memberBreakages.length >= 30);
});

checkBreakages(broken, memberBreakages);

broken.run();
