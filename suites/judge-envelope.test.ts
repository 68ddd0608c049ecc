import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { accepted, contextOf, envelopeCase, rejected, unreachable, wireOf } from './fixtures/judging.js';
import type { EnvelopeStanding } from './judge-context.js';
import type { EnvelopeCase } from './judge-envelope.js';
import { judgeEnvelope } from './judge-envelope.js';
import type { Judgement } from './judgement.js';
import type { Observation } from './observation.js';

const verified: EnvelopeStanding = { right: accepted(), verification: { kind: 'verified' } };
const notFoundBody = { members: { ResourceType: 'x', ResourceId: 'y' } };
const notFound = rejected('ResourceNotFoundException', 400, notFoundBody);

function judged(
  each: EnvelopeCase,
  observation: Observation,
  standing: EnvelopeStanding = verified,
): Judgement {
  const result = judgeEnvelope(each, observation, contextOf({ envelope: standing }));
  if (result === 'needs-premises') throw new Error('It asks for what it was given.');
  return result;
}

function verdict(...args: Parameters<typeof judged>): string {
  const { verdict: found, waived } = judged(...args);
  return waived ? `waived ${found}` : found;
}

const aspects = ['method', 'target', 'content-type', 'body', 'signature'] as const;
const refusing = suite('judge-envelope: what must be refused');

refusing('asks what the right envelope gets before it says anything', () => {
  for (const each of [envelopeCase('body'), envelopeCase('body', { evidence: 'inferred' })])
    assert.is(judgeEnvelope(each, accepted(), contextOf()), 'needs-premises');
});

for (const aspect of aspects) {
  refusing(`${aspect}: fails only where the operation is executed`, () => {
    const each = envelopeCase(aspect);
    assert.is(verdict(each, accepted({ wire: wireOf(200, { MessageId: 'another' }) })), 'fail');
    assert.is(verdict(each, notFound, { ...verified, right: notFound }), 'fail');
  });

  refusing(
    `${aspect}: fails for the documented response, also where the right envelope gets another answer`,
    () => {
      const each = envelopeCase(aspect);
      const standing = { ...verified, right: notFound };
      assert.is(verdict(each, accepted({ wire: wireOf(200, { MessageId: 'another' }) }), standing), 'fail');
      for (const body of [{}, { MessageId: 1 }, { status: 'healthy' }, 'ok'])
        assert.is.not(verdict(each, accepted({ wire: wireOf(200, body) }), standing), 'fail');
    },
  );

  refusing(`${aspect}: passes for every refusal, whatever it is called`, () => {
    const each = envelopeCase(aspect);
    const names = ['SerializationException', 'UnknownOperationException', 'ValidationException', undefined];
    const denied = ['InvalidSignatureException', 'AccessDeniedException', 'UnrecognizedClientException'];
    for (const name of [...names, ...denied])
      for (const status of [400, 401, 403, 404, 405, 415, 422])
        assert.is(verdict(each, rejected(name, status)), 'pass', `${name} ${status}`);
    assert.is(verdict(each, rejected(undefined, 302)), 'pass');
    assert.is(verdict(each, rejected('ResourceNotFoundException', 404)), 'pass');
  });

  refusing(`${aspect}: shows nothing where the target is not available`, () => {
    const each = envelopeCase(aspect);
    for (const seen of [
      unreachable('timeout'),
      unreachable('connection'),
      rejected(undefined, 500),
      rejected('ThrottlingException', 400),
      rejected(undefined, 429),
      rejected(undefined, 503),
    ])
      assert.is(verdict(each, seen), 'inconclusive', JSON.stringify(seen));
  });

  refusing(`${aspect}: shows nothing where the right envelope is refused, too, or gets no answer`, () => {
    const each = envelopeCase(aspect);
    for (const seen of [accepted(), rejected('SerializationException')]) {
      const refused = { ...verified, right: rejected('ValidationException') };
      assert.is(verdict(each, seen, refused), 'waived inconclusive');
      assert.is(verdict(each, seen, { ...verified, right: unreachable('timeout') }), 'inconclusive');
      assert.is(verdict(each, seen, { ...verified, right: rejected('ExpiredToken', 403) }), 'inconclusive');
    }
  });
}

refusing('a page that answers in place of the operation does not execute it', () => {
  const page = accepted({ wire: wireOf(200, '<html></html>') });
  const health = accepted({ wire: wireOf(200, { status: 'ok' }) });
  for (const seen of [page, health]) {
    assert.is(verdict(envelopeCase('method'), seen), 'pass');
    assert.is(verdict(envelopeCase('target'), seen), 'pass');
    for (const aspect of ['content-type', 'body', 'signature'] as const)
      assert.is(verdict(envelopeCase(aspect), seen), 'inconclusive');
  }
});

refusing('where an answer has no members, another page cannot be told from it', () => {
  const bare = accepted({ wire: wireOf(200, {}) });
  const standing = { ...verified, right: bare };
  assert.is(verdict(envelopeCase('method'), bare, standing), 'inconclusive');
  assert.is(verdict(envelopeCase('target'), bare, standing), 'inconclusive');
  assert.is(verdict(envelopeCase('body'), bare, standing), 'fail');
});

refusing('501 refuses a method, and nothing else', () => {
  assert.is(verdict(envelopeCase('method'), rejected(undefined, 501)), 'pass');
  assert.is(verdict(envelopeCase('target'), rejected(undefined, 501)), 'inconclusive');
});

refusing('says nothing of signatures where the target verifies none, or nobody knows', () => {
  const each = envelopeCase('signature');
  const none: EnvelopeStanding = { ...verified, verification: { kind: 'not-verified' } };
  const unclear: EnvelopeStanding = { ...verified, verification: { kind: 'unclear', detail: 'HTTP 500' } };
  for (const seen of [accepted(), rejected('InvalidSignatureException', 403)]) {
    assert.is(verdict(each, seen, none), 'waived unsupported');
    assert.is(verdict(envelopeCase('signature', { evidence: 'inferred' }), seen, none), 'waived unsupported');
    assert.is(verdict(each, seen, unclear), 'inconclusive');
  }
  assert.is(verdict(envelopeCase('body'), accepted(), none), 'fail');
});

refusing('says in a failure what was altered and what came back', () => {
  assert.match(
    judged(envelopeCase('body'), accepted()).reason,
    /^a body without its last brace: .*: HTTP 200$/,
  );
});

refusing.run();

const taking = suite('judge-envelope: what must be taken');
const charset = envelopeCase('content-type', { polarity: 'accept' });

taking('passes where it is treated like the right envelope', () => {
  assert.is(verdict(charset, accepted()), 'pass');
  assert.is(verdict(charset, notFound, { ...verified, right: notFound }), 'pass');
});

taking('fails for a refusal, whatever it is called', () => {
  for (const name of ['UnknownOperationException', 'ValidationException', 'UnsupportedMediaType', undefined])
    assert.is(verdict(charset, rejected(name, 415)), 'fail', name);
});

taking('shows nothing where credentials are refused or the target is not available', () => {
  for (const seen of [
    rejected('InvalidSignatureException', 403),
    rejected(undefined, 401),
    rejected(undefined, 500),
    unreachable('connection'),
  ])
    assert.is(verdict(charset, seen), 'inconclusive');
});

taking('shows nothing where the right envelope is refused, too', () => {
  const refused = { ...verified, right: rejected('ValidationException') };
  assert.is(verdict(charset, rejected('ValidationException'), refused), 'waived inconclusive');
});

taking.run();

const inferred = suite('judge-envelope: what is only inferred');

inferred('is observed and never judged, whatever is seen', () => {
  const answers = [accepted(), notFound, rejected('X'), rejected(undefined, 500), unreachable('timeout')];
  const rights = [accepted(), notFound, rejected('ValidationException'), unreachable('connection')];
  for (const polarity of ['accept', 'reject'] as const)
    for (const aspect of aspects)
      for (const seen of answers)
        for (const right of rights) {
          const each = envelopeCase(aspect, { polarity, evidence: 'inferred' });
          const found = judged(each, seen, { ...verified, right });
          assert.equal([found.verdict, found.waived], ['untested', true]);
          assert.match(found.reason, /^observed, not judged: /);
        }
});

inferred('says what was seen', () => {
  const each = envelopeCase('body', { evidence: 'inferred' });
  const reason = (seen: Observation): string => judged(each, seen).reason.replace(/^.*brace/, '');
  assert.is(reason(accepted()), ' is taken (HTTP 200)');
  assert.is(reason(rejected('SerializationException')), ' is refused (SerializationException, HTTP 400)');
  assert.is(reason(unreachable('timeout')), ': no answer (timeout): Nothing came.');
});

inferred('documented evidence is judged', () => {
  assert.is(verdict(envelopeCase('body', { evidence: 'documented' }), accepted()), 'fail');
});

inferred.run();
