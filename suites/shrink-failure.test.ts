import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lengthsAt } from '../generators/fixtures/catalogues.js';
import { send } from '../spec/fixtures/operations.js';
import type { Counterexample } from './events.js';
import { runStandIn } from './fixtures/run-stand-in.js';
import { startStandIn } from './fixtures/stand-in/server.js';

const shrinking = suite('shrink-failure');

/** The counterexample of one scenario, against a stand-in with one broken rule. */
async function counterexampleOf(breakage: string, scenario: string): Promise<Counterexample> {
  const { judged } = await runStandIn({ breakage }, { runs: 8, caseId: `${send.name}/${scenario}` });
  const [found] = judged;
  if (found?.counterexample === undefined) throw new Error(`${scenario} did not fail.`);
  return found.counterexample;
}

const lengths: readonly (readonly [string, string, number])[] = [
  ['context-key-length-max-one-too-loose', 'Context.key/length.max/above-max', 101],
  ['context-key-length-max-dropped', 'Context.key/length.max/above-max', 101],
  ['context-value-length-max-one-too-loose', 'Context.value/length.max/above-max', 801],
  ['context-value-length-max-one-too-tight', 'Context.value/length.max/at-max', 800],
  ['configuration-set-name-length-max-dropped', 'ConfigurationSetName/length.max/above-max', 257],
  ['origination-identity-length-max-one-too-tight', 'OriginationIdentity/length.max/at-max', 256],
];

for (const [breakage, scenario, length] of lengths) {
  shrinking(`${breakage}: ${scenario} fails with ${length} characters`, async () => {
    const { request, certificate } = await counterexampleOf(breakage, scenario);
    const [, member = ''] = [send.name, ...scenario.split('/')];
    assert.is(Math.max(...lengthsAt(request, member)), length);
    const rule = `${send.name}/${scenario.split('/').slice(0, 2).join('/')}`;
    assert.equal(certificate, scenario.endsWith('above-max') ? [rule] : []);
  });
}

shrinking('a dropped rule shrinks to the least of the far-away range', async () => {
  const scenario = 'Context.value/length.max/far-above-max';
  const { request, shrinkSteps } = await counterexampleOf('context-value-length-max-dropped', scenario);
  const least = Math.max(...lengthsAt(request, 'Context.value'));
  const { judged } = await runStandIn(
    { breakage: 'context-value-length-max-dropped' },
    { runs: 30, seed: 9, caseId: `${send.name}/${scenario}` },
  );
  const again = judged[0]?.counterexample?.request;
  assert.is(Math.max(...lengthsAt(again, 'Context.value')), least);
  assert.ok(least > 801 && least < 2000, `${least}`);
  assert.ok(shrinkSteps >= 1);
});

shrinking('a failing case loses the members that do not matter', async () => {
  const { request } = await counterexampleOf(
    'language-code-enum-takes-lower-case',
    'LanguageCode/enum/lower-case',
  );
  assert.equal(Object.keys(request).toSorted(), [
    'LanguageCode',
    'VerificationChannel',
    'VerifiedDestinationNumberId',
  ]);
});

shrinking('keeps to the way in which the case failed', async () => {
  // Keys that are far too long are accepted; shorter ones that are too long are refused, with another status.
  const { serve } = await import('./fixtures/serve.js');
  const { runEndpoint } = await import('./fixtures/run-stand-in.js');
  const answer = (body: string): readonly [status: number, body: object] => {
    const longest = Math.max(0, ...lengthsAt(JSON.parse(body) as object, 'Context.key'));
    if (longest <= 100) return [200, { MessageId: 'm-1' }];
    return longest > 900 ? [200, { MessageId: 'm-1' }] : [422, { __type: 'ValidationException' }];
  };
  const scenario = 'Context.key/length.max/far-above-max';
  const { judged } = await serve(
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => void chunks.push(chunk));
      request.on('end', () => {
        const [status, body] = answer(Buffer.concat(chunks).toString());
        response.writeHead(status).end(JSON.stringify(body));
      });
    },
    ({ url }) => runEndpoint({ url, runs: 16, seed: 4, caseId: `${send.name}/${scenario}` }),
  );
  const [found] = judged;
  const status = { kind: 'rejected', error: 'ValidationException', status: 422, isJson: true } as const;
  assert.equal(found?.shapes, [{ kind: 'accepted' }, status]);
  assert.equal(found?.counterexample?.shape, { kind: 'accepted' });
  assert.ok(Math.max(...lengthsAt(found?.counterexample?.request, 'Context.key')) > 900);
});

shrinking('names the case as it was generated, what was expected and what was seen', async () => {
  const scenario = 'Context.key/length.max/above-max';
  const found = await counterexampleOf('context-key-length-max-dropped', scenario);
  assert.is(found.caseId, `${send.name}/${scenario}/0`);
  assert.match(found.expected, /^The request is refused with ValidationException\. .*100/);
  assert.is(found.reason, 'a request that breaks the rule is accepted');
  assert.is(found.observation.kind, 'accepted');
  assert.match(found.url, /^http:\/\/127\.0\.0\.1:\d+$/);
});

shrinking('takes no more than 120 requests and those that establish the premises', async () => {
  const standIn = await startStandIn({ breakage: 'context-value-length-max-dropped' });
  const { runEndpoint } = await import('./fixtures/run-stand-in.js');
  const caseId = `${send.name}/Context.value/length.max/far-above-max/3`;
  await runEndpoint({ url: standIn.url, caseId });
  const requests = standIn.requestCount();
  await standIn.close();
  assert.ok(requests < 2 * 120 + 60, `${requests} requests`);
});

shrinking('says of a failure that does not come again that it did not', async () => {
  let failures = 0;
  const { runOn } = await import('./fixtures/run-stand-in.js');
  const { mockTarget, simulatedUrl } = await import('./fixtures/simulated.js');
  const { answerRequest } = await import('../sandbox/answer.js');
  const target = mockTarget({
    answer: (request, context) => {
      const given = answerRequest(request, context);
      if (given.kind === 'error' && JSON.stringify(request).includes('en_us') && failures === 0) {
        failures += 1;
        return { kind: 'accepted', output: { MessageId: 'm-1' } };
      }
      return given;
    },
  });
  const caseId = `${send.name}/LanguageCode/enum/lower-case`;
  const { judged } = await runOn(target, { url: simulatedUrl.href, caseId });
  assert.equal([judged.length, judged[0]?.verdict], [1, 'fail']);
  assert.match(judged[0]?.counterexample?.reason ?? '', /^it failed once, and not when it was sent again/);
});

shrinking('a failure of an envelope says how the envelope was altered', async () => {
  const found = await counterexampleOf('wire-body-reads-truncated-text', 'wire/body/truncated');
  assert.equal(found.envelope, { kind: 'body', form: 'truncated' });
  assert.match(
    found.expected,
    /^The valid request is refused with a body without its last brace\. Each request /,
  );
  assert.is(found.shrinkSteps, 0);
  const other = await counterexampleOf('context-key-length-max-dropped', 'Context.key/length.max/above-max');
  assert.is(other.envelope, undefined);
});

shrinking.run();
