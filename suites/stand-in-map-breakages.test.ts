import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkBreakages } from './fixtures/check-breakages.js';
import { mapAndEntryBreakages } from './fixtures/stand-in/map-breakages.js';

const broken = suite('stand-in with broken rules: maps and their entries');

broken('has breakages to check', () => {
  assert.ok(mapAndEntryBreakages.length >= 80);
});

checkBreakages(broken, mapAndEntryBreakages);

broken.run();
