import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ConstraintOf } from '../contract.js';
import { describeAlteration } from '../envelope.js';
import { constraintOf } from '../fixtures/operations.js';
import { planEnvelopes } from './wire-scenarios.js';

const envelopes = suite('wire-scenarios');

function wireOf(aspect: string): ConstraintOf<'wire'> {
  const constraint = constraintOf(`wire/${aspect}`);
  if (constraint.kind !== 'wire') throw new Error(`${constraint.id} is no rule of the envelope.`);
  return constraint;
}

/** By name: polarity, evidence, and what is altered in words. */
function planned(aspect: string, emptyIsValid = false): Readonly<Record<string, string>> {
  return Object.fromEntries(
    planEnvelopes(wireOf(aspect), { emptyIsValid }).map(({ name, polarity, stimulus }) => {
      if (stimulus.kind !== 'envelope') throw new Error(`${name} alters no envelope.`);
      return [name, `${polarity} ${stimulus.evidence} ${describeAlteration(stimulus.alteration)}`];
    }),
  );
}

envelopes('method', () => {
  assert.equal(planned('method'), {
    get: 'reject protocol the method GET',
    put: 'reject inferred the method PUT',
    'other-path': 'reject inferred the path another/path below the endpoint',
  });
});

envelopes('target, made from the right one', () => {
  const operation = 'SendDestinationNumberVerificationCode';
  assert.equal(planned('target'), {
    missing: 'reject protocol no X-Amz-Target',
    empty: 'reject protocol the X-Amz-Target ""',
    'unknown-operation': 'reject protocol the X-Amz-Target "PinpointSMSVoiceV2.NoSuchOperation"',
    'other-service': `reject protocol the X-Amz-Target "NoSuchService.${operation}"`,
    'without-service': `reject inferred the X-Amz-Target "${operation}"`,
    'lower-case': `reject inferred the X-Amz-Target "pinpointsmsvoicev2.${operation.toLowerCase()}"`,
  });
});

envelopes('content-type: parameters must be taken, and nothing else is certain', () => {
  assert.equal(planned('content-type'), {
    charset: 'accept protocol the Content-Type "application/x-amz-json-1.0; charset=utf-8"',
    'charset-upper-case': 'accept protocol the Content-Type "application/x-amz-json-1.0;charset=UTF-8"',
    'other-case': 'accept inferred the Content-Type "APPLICATION/X-AMZ-JSON-1.0"',
    missing: 'reject inferred no Content-Type',
    text: 'reject inferred the Content-Type "text/plain"',
    json: 'reject inferred the Content-Type "application/json"',
    'other-version': 'reject inferred the Content-Type "application/x-amz-json-1.1"',
  });
});

envelopes('body: what no JSON object can be read from must be refused', () => {
  const grades = (emptyIsValid: boolean): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(planned('body', emptyIsValid)).map(([name, words]) => [
        name,
        words.split(' ').slice(0, 2).join(' '),
      ]),
    );
  const always = {
    truncated: 'reject protocol',
    'trailing-text': 'reject protocol',
    array: 'reject protocol',
    string: 'reject protocol',
    'trailing-comma': 'reject inferred',
    'byte-order-mark': 'reject inferred',
    'invalid-utf-8': 'reject inferred',
  };
  const never = { empty: 'reject protocol', number: 'reject protocol', null: 'reject protocol' };
  assert.equal(grades(false), { ...always, ...never });
  // No bytes stand for an object without members, where such a request is valid.
  const lenient = { empty: 'accept inferred', number: 'reject inferred', null: 'reject inferred' };
  assert.equal(grades(true), { ...always, ...lenient });
});

envelopes('signature: a wrong secret is the control, and no scenario', () => {
  const grades = Object.entries(planned('signature')).map(
    ([name, words]) => `${name} ${words.split(' ')[1] ?? ''}`,
  );
  assert.equal(grades, [
    'no-authorization documented',
    'unknown-access-key documented',
    'altered-body documented',
    'altered-header documented',
    'altered-signature documented',
    'other-service documented',
    'hour-old documented',
    'hour-ahead documented',
    'malformed-date documented',
    'unsigned-target inferred',
    'claimed-hash inferred',
  ]);
});

envelopes.run();
