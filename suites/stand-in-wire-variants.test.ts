import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exampleCredentials } from '../sandbox/http-request.js';
import { runStandIn, withoutOperation } from './fixtures/run-stand-in.js';
import { wireVariants, withoutVerifying } from './fixtures/stand-in/wire-variants.js';

const verifySignature = exampleCredentials;
const onlyWire = { runs: 1, keeps: (id: string): boolean => id.includes('/wire/') };
const honest = suite('stand-in that takes or refuses envelopes in its own way');

for (const { name } of wireVariants) {
  honest(`conforms: ${name}`, async () => {
    const options = withoutVerifying.has(name) ? {} : { verifySignature };
    const shown = await runStandIn({ variant: name, ...options }, onlyWire);
    assert.equal(shown.blamed, []);
    assert.equal(shown.inconclusive, []);
    assert.equal(shown.outcome, { complete: true, reason: '' });
  });
}

honest('what is only inferred is observed and never judged', async () => {
  const reasonsOf = async (variant: string | undefined): Promise<ReadonlyMap<string, string>> => {
    const { judged } = await runStandIn({ variant, verifySignature }, onlyWire);
    const observed = judged.filter(({ reason }) => reason.startsWith('observed, not judged: '));
    assert.ok(observed.every(({ verdict }) => verdict === 'untested'));
    return new Map(observed.map(({ scenarioId, reason }) => [withoutOperation(scenarioId), reason]));
  };
  const strict = await reasonsOf(undefined);
  const lenient: readonly (readonly [string, string])[] = [
    ['put-taken', 'wire/method/put'],
    ['any-path-taken', 'wire/method/other-path'],
    ['target-in-any-case', 'wire/target/lower-case'],
    ['target-without-service', 'wire/target/without-service'],
    ['any-content-type-taken', 'wire/content-type/missing'],
    ['any-content-type-taken', 'wire/content-type/text'],
    ['json-content-types-taken', 'wire/content-type/json'],
    ['json-content-types-taken', 'wire/content-type/other-version'],
    ['byte-order-mark-skipped', 'wire/body/byte-order-mark'],
    ['byte-order-mark-skipped', 'wire/body/invalid-utf-8'],
    ['trailing-comma-taken', 'wire/body/trailing-comma'],
    ['x-amz-target-may-be-unsigned', 'wire/signature/unsigned-target'],
  ];
  for (const [variant, scenario] of lenient) {
    assert.match(strict.get(scenario) ?? '', / is refused \(/, scenario);
    assert.match((await reasonsOf(variant)).get(scenario) ?? '', / is taken \(HTTP 200\)$/, scenario);
  }
});

honest.run();
