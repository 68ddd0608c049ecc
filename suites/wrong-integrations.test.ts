import { readdirSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packaged } from '../spec/fixtures/operations.js';
import { expectations } from './fixtures/integrations/expected.js';
import type { SeenOn } from './fixtures/integrations/expected.js';
import { loadFixture } from './fixtures/integrations/load-fixture.js';
import { tryIntegration } from './fixtures/integrations/try-integration.js';

/** The names of the fixtures of a folder. */
function namesIn(folder: 'wrong' | 'right'): readonly string[] {
  return readdirSync(new URL(`./fixtures/integrations/${folder}/`, import.meta.url))
    .filter((file) => file.endsWith('.js'))
    .map((file) => file.slice(0, -'.js'.length));
}

const table = suite('wrong integrations: the table');

table('has every file, each once, and a rule of the spec for each', () => {
  const files = expectations.map(({ file }) => file);
  assert.equal(files.toSorted(), namesIn('wrong').toSorted());
  const rules = new Set<string>(packaged.integration.map(({ id }) => id));
  for (const { file, rule } of expectations) assert.ok(rules.has(rule), `${file}: ${rule}`);
});

table('has a mistake for every rule', () => {
  const broken = new Set<string>(expectations.map(({ rule }) => rule));
  const without = packaged.integration.filter(({ id }) => !broken.has(id));
  assert.equal(
    without.map(({ id }) => id),
    [],
  );
});

table.run();

const wrong = suite('wrong integrations');

/** Here one input of each scenario is needed to see the mistake; elsewhere, one or two of each member do. */
const isAboutInputs = /^integration\/(?:request|invalid)\//;
/**
 * On the wire a call takes ten times as long: there, only what cannot be seen without it is looked at, and a few others. `npm run
 * integrations` tries all of them on both targets.
 */
const alsoOnTheWire = new Set(['swallows-validation', 'sends-again-after-reset']);

for (const { file, rule, targets } of expectations) {
  const isSeenOnMock = targets.includes('mock');
  const media: readonly SeenOn[] = isSeenOnMock && !alsoOnTheWire.has(file) ? ['mock'] : ['mock', 'msw'];
  for (const medium of media) {
    const isSeen = targets.includes(medium);
    wrong(
      `${file} ${isSeen ? `breaks ${rule}, and nothing else,` : 'shows nothing'} on ${medium}`,
      async () => {
        const { subject, operation } = await loadFixture('wrong', file);
        const extent = medium === 'mock' && isAboutInputs.test(rule) ? 'each' : 'few';
        // What hangs is not waited for long, and what else is too slow then is blamed on the same rule.
        const bound = rule === 'integration/network/bounded-time' ? { timeoutMs: 300 } : {};
        const { failing, judged } = await tryIntegration(subject, { medium, operation, extent, ...bound });
        assert.equal([...failing.keys()], isSeen ? [rule] : [], [...failing.values()].join('\n'));
        assert.ok(judged > 0);
      },
    );
  }
}

wrong.run();

const right = suite('right integrations');

/** What these do shows on the wire alone: time-outs, attempts and clients of their own. */
const ownWire = new Set(['accepts-duplicates', 'opt-in-service', 'own-client', 'retries-throttling']);

for (const file of namesIn('right')) {
  for (const medium of ownWire.has(file) ? (['mock', 'msw'] as const) : (['mock'] as const)) {
    right(`${file} breaks nothing on ${medium}`, async () => {
      const { subject, operation } = await loadFixture('right', file);
      const { failing, inconclusive, judged } = await tryIntegration(subject, {
        medium,
        operation,
        extent: 'few',
      });
      assert.equal([[...failing], [...inconclusive]], [[], []]);
      assert.ok(judged > 40, `${judged} scenarios`);
    });
  }
}

right.run();
