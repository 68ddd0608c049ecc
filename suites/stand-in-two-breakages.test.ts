import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runBroken, runBrokenInProcess, withoutOperation } from './fixtures/run-stand-in.js';
import { breakages } from './fixtures/stand-in/breakages.js';
import type { Breakage } from './fixtures/stand-in/breakage.js';

const both = suite('stand-in with two broken rules');

/** Names of breakages, two at a time. */
const pairs: readonly (readonly [string, string])[] = [
  ['context-optional-made-required', 'configuration-set-name-length-max-one-too-loose'],
  ['origination-identity-optional-made-required', 'context-value-length-max-one-too-tight'],
  ['language-code-optional-made-required', 'context-key-length-max-dropped'],
  ['configuration-set-name-optional-made-required', 'language-code-optional-made-required'],
  [
    'destination-country-parameters-optional-made-required',
    'destination-country-parameters-value-length-max-one-too-loose',
  ],
  [
    'request-combination-refuses-configuration-set-name-with-context',
    'verification-channel-enum-refuses-voice',
  ],
  ['request-combination-refuses-language-code-with-voice', 'language-code-enum-refuses-ko-kr'],
  [
    'request-combination-refuses-configuration-set-name-with-origination-identity',
    'language-code-enum-takes-lower-case',
  ],
  ['request-combination-refuses-all-optional-members-at-once', 'verification-channel-enum-takes-padding'],
  ['context-key-pattern-dropped', 'context-value-length-max-one-too-tight'],
  ['response-status-is-201', 'origination-identity-length-max-one-too-tight'],
  [
    'error-validation-exception-status-answered-with-status-422',
    'verification-channel-enum-takes-lower-case',
  ],
];

function find(wanted: string): Breakage {
  const found = breakages.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`There is no breakage ${wanted}.`);
  return found;
}

/** The first two are also run over HTTP, which adds the rules of envelopes. */
const overHttp = pairs.slice(0, 2).map((pair) => [...pair, 'over HTTP', runBroken] as const);
const inProcess = pairs.map((pair) => [...pair, 'in process', runBrokenInProcess] as const);

for (const [first, second, how, run] of [...inProcess, ...overHttp]) {
  both(`${first} and ${second}, ${how}: no third rule is blamed`, async () => {
    const broken = [find(first), find(second)];
    const { outcome, blamed } = await run(...broken);
    assert.equal(outcome, { complete: true, reason: '' });
    const culprits = broken.map(({ blames }) => withoutOperation(blames));
    assert.equal(
      blamed.filter((id) => !culprits.includes(id)),
      [],
    );
    assert.equal(blamed.toSorted(), culprits.toSorted());
  });
}

both.run();
