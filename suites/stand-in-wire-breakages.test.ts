import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exampleCredentials } from '../sandbox/http-request.js';
import { runStandIn, withoutOperation } from './fixtures/run-stand-in.js';
import type { Shown } from './fixtures/run-stand-in.js';
import { breakages } from './fixtures/stand-in/breakages.js';
import { wireBreakages } from './fixtures/stand-in/wire-breakages.js';

const verifySignature = exampleCredentials;
const broken = suite('stand-in with broken rules: envelopes');

/** Scenarios about envelopes with this verdict, without the operation. */
function scenariosWith({ judged }: Shown, verdict: string): readonly string[] {
  const found = judged.filter((each) => each.verdict === verdict && each.scenarioId.includes('/wire/'));
  return found.map(({ scenarioId }) => withoutOperation(scenarioId));
}

/** What an envelope decides shows in the rules of envelopes; what a breakage of one does to others is looked at, too. */
const onlyWire = { runs: 1, keeps: (id: string): boolean => id.includes('/wire/') };

broken('has breakages to check, of each rule, with names of their own', () => {
  assert.ok(wireBreakages.length >= 24);
  assert.is(new Set(wireBreakages.map(({ blames }) => blames)).size, 5);
  const names = [...wireBreakages, ...breakages].map(({ name }) => name);
  assert.is(new Set(names).size, names.length);
});

for (const { name, blames, foundBy, verifies } of wireBreakages) {
  broken(`${name} is blamed on its rule and no other, and found by ${foundBy.join(', ')}`, async () => {
    const shown = await runStandIn({ breakage: name, ...(verifies ? { verifySignature } : {}) }, { runs: 1 });
    assert.equal(shown.outcome, { complete: true, reason: '' });
    assert.equal(shown.blamed, [withoutOperation(blames)]);
    assert.equal(scenariosWith(shown, 'fail'), foundBy);
    assert.equal(shown.inconclusive, []);
  });
}

broken('each scenario that can fail is seen to fail', async () => {
  const shown = await runStandIn({ verifySignature }, onlyWire);
  const found = new Set(wireBreakages.flatMap(({ foundBy }) => foundBy));
  assert.equal(scenariosWith(shown, 'pass').toSorted(), [...found].toSorted());
});

broken('of what only verifying servers have, nothing is said of one that verifies nothing', async () => {
  for (const { name } of wireBreakages.filter(({ verifies }) => verifies)) {
    const shown = await runStandIn({ breakage: name }, { runs: 1, caseId: signatureRule });
    assert.equal(shown.blamed, [], name);
    assert.equal(new Set(shown.judged.map(({ verdict }) => verdict)), new Set(['unsupported']), name);
  }
});

const signatureRule = wireBreakages.find(({ verifies }) => verifies)?.blames ?? '';

broken.run();
