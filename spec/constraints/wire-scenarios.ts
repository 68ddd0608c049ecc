import type { ConstraintOf, WireAspect } from '../contract.js';
import type { Alteration, BodyForm, EnvelopeEvidence, SignatureFault } from '../envelope.js';
import type { Polarity, ScenarioPlan } from '../scenario.js';

/** What the scenarios of a provider's side depend on. */
export interface EnvelopeContext {
  /** True where a request without members keeps every rule of the operation. */
  readonly emptyIsValid: boolean;
}

/** Makes the envelopes that a provider must refuse or take, for one rule of the envelope. */
type PlanEnvelopes = (constraint: ConstraintOf<'wire'>, context: EnvelopeContext) => readonly ScenarioPlan[];

/**
 * Each is the right envelope but for one thing. `protocol` and `documented` are those that no implementation of the
 * protocol may treat otherwise; what honest servers do differently is `inferred`.
 * Sources: Smithy, AWS JSON 1.0 protocol and its malformed-request tests; RFC 8259; RFC 9110; IAM User Guide,
 * "Create a signed AWS API request" and "Troubleshoot signed requests". `docs/decisions` says which is which and why.
 */
const envelopes: { readonly [A in WireAspect]: PlanEnvelopes } = {
  method: () => [
    // RFC 9110, 9.3.1: the content of a GET cannot alter its meaning, so it cannot be the input of an operation.
    refuses('get', 'protocol', { kind: 'method', method: 'GET' }),
    refuses('put', 'inferred', { kind: 'method', method: 'PUT' }),
    refuses('other-path', 'inferred', { kind: 'path', below: 'another/path' }),
  ],
  target: ({ expected }) => {
    const [service = '', operation = ''] = expected.split('.');
    const sends = (name: string, evidence: EnvelopeEvidence, value: string | undefined): ScenarioPlan =>
      refuses(name, evidence, { kind: 'header', name: 'x-amz-target', value });
    return [
      sends('missing', 'protocol', undefined),
      sends('empty', 'protocol', ''),
      sends('unknown-operation', 'protocol', `${service}.NoSuchOperation`),
      sends('other-service', 'protocol', `NoSuchService.${operation}`),
      sends('without-service', 'inferred', operation),
      sends('lower-case', 'inferred', expected.toLowerCase()),
    ];
  },
  'content-type': ({ expected }) => {
    const sends = (value: string | undefined): Alteration => ({
      kind: 'header',
      name: 'content-type',
      value,
    });
    return [
      // Smithy, AwsJson10MustSupportParametersInContentType.
      takes('charset', 'protocol', sends(`${expected}; charset=utf-8`)),
      takes('charset-upper-case', 'protocol', sends(`${expected};charset=UTF-8`)),
      takes('other-case', 'inferred', sends(expected.toUpperCase())),
      refuses('missing', 'inferred', sends(undefined)),
      refuses('text', 'inferred', sends('text/plain')),
      refuses('json', 'inferred', sends('application/json')),
      refuses('other-version', 'inferred', sends('application/x-amz-json-1.1')),
    ];
  },
  body: (_, { emptyIsValid }) => {
    const sends = (evidence: EnvelopeEvidence, form: BodyForm): ScenarioPlan =>
      refuses(form, evidence, { kind: 'body', form });
    return [
      // Smithy, empty body serialization: servers take no bytes for an input without members; of an input whose members are
      // all optional, it does not say so.
      emptyIsValid
        ? takes('empty', 'inferred', { kind: 'body', form: 'empty' })
        : refuses('empty', 'protocol', { kind: 'body', form: 'empty' }),
      ...(['truncated', 'trailing-text', 'array', 'string'] as const).map((form) => sends('protocol', form)),
      // Where a request without members is valid, these two cannot be told from one.
      ...(['number', 'null'] as const).map((form) => sends(emptyIsValid ? 'inferred' : 'protocol', form)),
      ...(['trailing-comma', 'byte-order-mark', 'invalid-utf-8'] as const).map((form) =>
        sends('inferred', form),
      ),
    ];
  },
  signature: () => {
    const sends = (evidence: EnvelopeEvidence, fault: SignatureFault): ScenarioPlan =>
      refuses(fault, evidence, { kind: 'signature', fault });
    return [
      sends('documented', 'no-authorization'),
      sends('documented', 'unknown-access-key'),
      sends('documented', 'altered-body'),
      sends('documented', 'altered-header'),
      sends('documented', 'altered-signature'),
      sends('documented', 'other-service'),
      sends('documented', 'hour-old'),
      sends('documented', 'hour-ahead'),
      sends('documented', 'malformed-date'),
      sends('inferred', 'unsigned-target'),
      sends('inferred', 'claimed-hash'),
    ];
  },
};

/** The scenarios of a provider's side for one rule of the envelope. */
export function planEnvelopes(
  constraint: ConstraintOf<'wire'>,
  context: EnvelopeContext,
): readonly ScenarioPlan[] {
  return envelopes[constraint.aspect](constraint, context);
}

function plan(
  name: string,
  polarity: Polarity,
  sent: { readonly evidence: EnvelopeEvidence; readonly alteration: Alteration },
): ScenarioPlan {
  return { name, polarity, stimulus: { kind: 'envelope', ...sent } };
}

function refuses(name: string, evidence: EnvelopeEvidence, alteration: Alteration): ScenarioPlan {
  return plan(name, 'reject', { evidence, alteration });
}

function takes(name: string, evidence: EnvelopeEvidence, alteration: Alteration): ScenarioPlan {
  return plan(name, 'accept', { evidence, alteration });
}
