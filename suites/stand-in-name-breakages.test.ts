import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkBreakages } from './fixtures/check-breakages.js';
import { nameBreakages } from './fixtures/stand-in/name-breakages.js';

const broken = suite('stand-in with broken rules: names of resources');

broken('has breakages to check', () => {
  assert.ok(nameBreakages.length >= 60);
});

checkBreakages(broken, nameBreakages);

broken.run();
