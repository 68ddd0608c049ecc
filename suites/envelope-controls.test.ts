import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { minimal, packaged, send } from '../spec/fixtures/operations.js';
import { createEnvelopeControls } from './envelope-controls.js';
import { accepted, rejected, unreachable, wireOf } from './fixtures/judging.js';
import type { EnvelopeStanding, Verification } from './judge-context.js';
import type { Observation } from './observation.js';

const controls = suite('envelope-controls');
const premise = { request: minimal };

/** The standing on a target that answers the right envelope and a wrong secret so, and what was sent. */
async function standingOn(
  right: Observation,
  wrongSecret: Observation,
): Promise<{ readonly standing: EnvelopeStanding; readonly sent: readonly unknown[] }> {
  const sent: unknown[] = [];
  const { standing } = createEnvelopeControls(send, packaged.service, ({ envelope, request }) => {
    assert.equal(request, minimal);
    sent.push(envelope);
    return Promise.resolve(envelope?.kind === 'none' ? right : wrongSecret);
  });
  return { standing: await standing(premise, false), sent };
}

const answers: Readonly<Record<string, readonly [Observation, Verification['kind']]>> = {
  'accepts a wrong secret': [accepted(), 'not-verified'],
  'refuses it as AWS does': [rejected('InvalidSignatureException', 403), 'verified'],
  'refuses it in another way': [rejected('ValidationException', 400), 'verified'],
  'refuses it without a name': [rejected(undefined, 401), 'verified'],
  'is not available': [rejected(undefined, 500), 'unclear'],
  'throttles it': [rejected('ThrottlingException'), 'unclear'],
  'does not answer it': [unreachable('connection'), 'unclear'],
  'sends a page to log in': [accepted({ wire: wireOf(200, '<html></html>') }), 'unclear'],
};

for (const [name, [answer, kind]] of Object.entries(answers)) {
  controls(`a target that ${name}: ${kind}`, async () => {
    const { standing, sent } = await standingOn(accepted(), answer);
    assert.is(standing.verification.kind, kind);
    assert.equal(sent, [{ kind: 'none' }, { kind: 'signature', fault: 'wrong-secret' }]);
  });
}

controls('nobody asks with a wrong secret where the right one is refused', async () => {
  const { standing, sent } = await standingOn(rejected('ValidationException'), accepted());
  assert.equal(sent, [{ kind: 'none' }]);
  assert.is(standing.verification.kind, 'unclear');
});

controls('each is asked once, and again where it must be fresh', async () => {
  let count = 0;
  const { standing } = createEnvelopeControls(send, packaged.service, () => {
    count += 1;
    return Promise.resolve(accepted());
  });
  await standing(premise, false);
  await Promise.all([standing(premise, false), standing(premise, false)]);
  assert.is(count, 2);
  await standing({ request: { ...minimal } }, false);
  assert.is(count, 3);
  await standing(premise, true);
  assert.is(count, 5);
});

controls.run();
