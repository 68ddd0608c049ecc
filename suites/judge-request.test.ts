import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  accepted,
  caseOf,
  contextOf,
  rawSent,
  refusedLocally,
  rejected,
  unreachable,
} from './fixtures/judging.js';
import type { JudgeContext, JudgeResult } from './judge-context.js';
import { judgeRequest } from './judge-request.js';
import type { Observation } from './observation.js';

/** A judgement in a word; `waived` where other cases may still decide. */
function word(result: JudgeResult): string {
  if (result === 'needs-premises') return result;
  return result.waived ? `waived ${result.verdict}` : result.verdict;
}

interface Row {
  readonly rule?: string;
  readonly sees: Observation;
  readonly given?: Partial<JudgeContext>;
  readonly is: string;
}

function checkRows(polarity: 'accept' | 'reject', rows: Readonly<Record<string, Row>>): void {
  const test = suite(`judge-request: ${polarity} cases`);
  for (const [name, { rule = 'Context.key/length.max', sees, given, is }] of Object.entries(rows)) {
    test(`${is}: ${name}`, () => {
      assert.is(word(judgeRequest(caseOf(rule, polarity), sees, contextOf(given))), is);
    });
  }
  test.run();
}

const validation = rejected('ValidationException');
const notFound = rejected('ResourceNotFoundException');
const plainText = rejected('ValidationException', 400, { body: 'no JSON' });
const anArray = rejected('ValidationException', 400, { body: '["ValidationException"]' });
const notFoundControl = { control: 'not-found', premises: ['not-found'] } as const;
const allRefusedAs422 = { refusal: { name: 'ValidationException', status: 422, isJson: true } };
const allRefusedAsText = { refusal: { name: 'ValidationException', status: 400, isJson: false } };
const allRefusedUnnamed = { refusal: { name: undefined, status: 400, isJson: true } };
const looksFirst = { refusal: { name: 'ResourceNotFoundException', status: 400, isJson: true } };

const swallowed = accepted({ sent: { ...rawSent, via: 'sdk', answeredWith: 'ValidationException' } });
const forItsEnvelope = rejected('UnknownOperationException', 404, {
  sent: { envelope: [{ aspect: 'target', detail: 'There is no X-Amz-Target.' }] },
});

checkRows('reject', {
  'refused, and a success to the caller': { sees: swallowed, is: 'fail' },
  'refused, and a success to a caller that makes one of every refusal': {
    sees: swallowed,
    given: { swallows: true },
    is: 'waived inconclusive',
  },
  'a success, where the caller makes one of every refusal': {
    sees: accepted(),
    given: { swallows: true },
    is: 'fail',
  },
  'refused for its envelope': { sees: forItsEnvelope, is: 'waived inconclusive' },
  'the documented error': { sees: validation, is: 'pass' },
  'the documented error, the control being not found': {
    sees: validation,
    given: notFoundControl,
    is: 'pass',
  },
  'refused by the integration': { sees: refusedLocally, is: 'pass' },
  'a success': { sees: accepted(), is: 'fail' },
  'a success, whatever the premises': { sees: accepted(), given: { premises: ['refused'] }, is: 'fail' },
  'a success with another status': { sees: accepted({ wire: undefined }), is: 'fail' },
  'another documented error': { sees: rejected('ConflictException'), is: 'fail' },
  'an error that is not documented': { sees: rejected('BadRequest'), is: 'fail' },
  'an error type in other letters': { sees: rejected('validationexception'), is: 'fail' },
  'no error type': { sees: rejected(undefined), is: 'fail' },
  'a redirect': { sees: rejected(undefined, 302), is: 'fail' },
  'the documented error with status 422': { sees: rejected('ValidationException', 422), is: 'fail' },
  'the documented error with status 404': { sees: rejected('ValidationException', 404), is: 'fail' },
  'the documented error with status 500, which masks nothing': {
    sees: rejected('ValidationException', 500),
    is: 'fail',
  },
  'the documented error with status 403, which masks nothing': {
    sees: rejected('ValidationException', 403),
    is: 'fail',
  },
  'the documented error in plain text': { sees: plainText, is: 'fail' },
  'the documented error in an array': { sees: anArray, is: 'fail' },
  'status 422, where every refusal has it': {
    sees: rejected('ValidationException', 422),
    given: allRefusedAs422,
    is: 'pass',
  },
  'status 409, where every refusal has 422': {
    sees: rejected('ValidationException', 409),
    given: allRefusedAs422,
    is: 'fail',
  },
  'the documented status, where every other refusal has 422': {
    sees: validation,
    given: allRefusedAs422,
    is: 'pass',
  },
  'no JSON, where no refusal is': { sees: plainText, given: allRefusedAsText, is: 'pass' },
  'no error type, where no refusal has one': {
    sees: rejected(undefined),
    given: allRefusedUnnamed,
    is: 'pass',
  },
  'SerializationException for a rule that is no type': {
    sees: rejected('SerializationException'),
    is: 'fail',
  },
  'SerializationException for a wrong type': {
    rule: 'Context.value/type',
    sees: rejected('SerializationException'),
    is: 'pass',
  },
  'ValidationException for a wrong type': { rule: 'Context.value/type', sees: validation, is: 'pass' },
  'SerializationException with a status of its own': {
    rule: 'Context/type',
    sees: rejected('SerializationException', 422),
    is: 'pass',
  },
  'SerializationException with a redirect': {
    rule: 'Context/type',
    sees: rejected('SerializationException', 302),
    is: 'fail',
  },
  'another error for a wrong type': {
    rule: 'Context.value/type',
    sees: rejected('ConflictException'),
    is: 'fail',
  },
  'treated like the control': { sees: notFound, given: notFoundControl, is: 'fail' },
  'a resource of the rule itself is looked for': {
    rule: 'OriginationIdentity/pattern',
    sees: notFound,
    is: 'fail',
  },
  'a resource of another member is looked for first': {
    sees: notFound,
    given: { premises: ['accepted', 'not-found'] },
    is: 'waived inconclusive',
  },
  'not found, though all that it names exists': { sees: notFound, is: 'fail' },
  'not found, premises not asked': {
    sees: notFound,
    given: { premises: undefined },
    is: 'needs-premises',
  },
  'everything invalid is not found': {
    sees: notFound,
    given: { ...notFoundControl, ...looksFirst },
    is: 'inconclusive',
  },
  'refused, premises not asked': { sees: validation, given: { premises: undefined }, is: 'needs-premises' },
  'refused, as its premise is': {
    sees: validation,
    given: { premises: ['accepted', 'refused'] },
    is: 'waived inconclusive',
  },
  'wrongly refused, as its premise is': {
    sees: rejected('ConflictException'),
    given: { premises: ['refused'] },
    is: 'waived inconclusive',
  },
  'refused, its premise masked': { sees: validation, given: { premises: ['masked'] }, is: 'inconclusive' },
});

const words = suite('judge-request: what a failure says');

function reasonOf(polarity: 'accept' | 'reject', sees: Observation): string {
  const result = judgeRequest(caseOf('Context.key/length.max', polarity), sees, contextOf());
  return result === 'needs-premises' ? result : result.reason;
}

words('a refusal that the integration made a success of is not called accepted', () => {
  assert.is(
    reasonOf('reject', accepted({ sent: { ...rawSent, via: 'sdk', answeredWith: 'ValidationException' } })),
    'the caller saw a success, though the request was refused with ValidationException',
  );
  assert.is(
    reasonOf('reject', accepted({ sent: { ...rawSent, via: 'mock', attempts: 0 } })),
    'the call succeeded, and nothing was sent',
  );
  assert.is(reasonOf('reject', accepted()), 'a request that breaks the rule is accepted');
});

words('what an integration altered is shown', () => {
  const sent = { ...rawSent, arrivedUnchanged: false, difference: 'at /a: 1 was given, 2 arrived' };
  assert.match(
    reasonOf('accept', accepted({ sent })),
    /not the one that was given at \/a: 1 was given, 2 arrived$/,
  );
});

words('an error of the integration itself is shown with its words, in one line', () => {
  assert.is(reasonOf('accept', refusedLocally), 'refused before it was sent: TypeError: No.');
});

words.run();

const altered = { via: 'sdk', attempts: 1, envelope: [], arrivedUnchanged: false } as const;

checkRows('accept', {
  'refused for its envelope, by habit': {
    sees: forItsEnvelope,
    given: { refusal: { name: 'UnknownOperationException', status: 404, isJson: true } },
    is: 'waived inconclusive',
  },
  'accepted, and sent twice': {
    sees: accepted({ sent: { via: 'sdk', attempts: 2, envelope: [], arrivedUnchanged: true } }),
    is: 'fail',
  },
  'refused, altered by the sender, whatever the premises': {
    sees: rejected('ValidationException', 400, { sent: { arrivedUnchanged: false } }),
    given: { premises: ['refused'] },
    is: 'fail',
  },
  'accepted, and nothing was sent': {
    sees: accepted({ sent: { via: 'mock', attempts: 0, envelope: undefined, arrivedUnchanged: undefined } }),
    is: 'fail',
  },
  'like the control': { sees: accepted(), is: 'pass' },
  'like the control: not found': { sees: notFound, given: notFoundControl, is: 'pass' },
  'like the control, whatever the wire says': { sees: accepted({ wire: undefined }), is: 'pass' },
  'accepted, but something else arrived': {
    sees: accepted({ sent: altered }),
    is: 'fail',
  },
  'accepted, but the member that the case is about arrived altered': {
    sees: accepted({ sent: { ...altered, alteredMember: 'Context' } }),
    is: 'fail',
  },
  'accepted, but a member arrived altered, in a case about the request as a whole': {
    rule: 'request/combination',
    sees: accepted({ sent: { ...altered, alteredMember: 'LanguageCode' } }),
    is: 'fail',
  },
  'accepted, but another member arrived altered': {
    sees: accepted({ sent: { ...altered, alteredMember: 'LanguageCode' } }),
    is: 'waived inconclusive',
  },
  'a valid request is refused': { sees: validation, is: 'fail' },
  'a valid request is refused, with another status': {
    sees: rejected('ValidationException', 500),
    is: 'fail',
  },
  'refused in the way of this target': {
    sees: rejected(undefined),
    given: allRefusedUnnamed,
    is: 'fail',
  },
  'refused, premises not asked': { sees: validation, given: { premises: undefined }, is: 'needs-premises' },
  'refused, as its premise is': {
    sees: validation,
    given: { premises: ['refused'] },
    is: 'waived inconclusive',
  },
  'refused, its premise masked': { sees: validation, given: { premises: ['masked'] }, is: 'inconclusive' },
  'refused only together with other members': {
    sees: validation,
    given: { contrast: 'accepted' },
    is: 'waived inconclusive',
  },
  'refused only together with other members: not found alone': {
    sees: validation,
    given: { contrast: 'not-found' },
    is: 'waived inconclusive',
  },
  'refused alone, too': { sees: validation, given: { contrast: 'refused' }, is: 'fail' },
  'another documented error': { sees: rejected('ConflictException'), is: 'inconclusive' },
  'an error without a name': { sees: rejected(undefined), is: 'inconclusive' },
  'the value of a resource member got through validation': {
    rule: 'ConfigurationSetName/length.max',
    sees: notFound,
    is: 'pass',
  },
  'not found, in a case that is about no resource': { sees: notFound, is: 'inconclusive' },
  'not found, as its premise is': {
    sees: notFound,
    given: { premises: ['not-found'] },
    is: 'pass',
  },
  'accepted, where the control and the premise are': {
    sees: accepted(),
    given: { control: 'not-found', premises: ['accepted'] },
    is: 'pass',
  },
  'accepted, where nothing else is': { sees: accepted(), given: notFoundControl, is: 'inconclusive' },
  'refused by the integration': { sees: refusedLocally, is: 'fail' },
  'refused by the integration, premises not asked': {
    sees: refusedLocally,
    given: { premises: undefined },
    is: 'needs-premises',
  },
  'refused by the integration, as its premise is': {
    sees: refusedLocally,
    given: { premises: ['refused'] },
    is: 'waived inconclusive',
  },
});

const nulls = suite('judge-request: null for a required member');

nulls('may be refused as malformed, and a member that is left out may not', () => {
  const malformed = rejected('SerializationException');
  const missing = caseOf('VerificationChannel/required');
  const scenarioId = `${missing.constraintId}/null`;
  assert.is(word(judgeRequest({ ...missing, scenarioId }, malformed, contextOf())), 'pass');
  assert.is(word(judgeRequest(missing, malformed, contextOf())), 'fail');
});

nulls.run();

const masked = suite('judge-request: masks');

const masks: readonly Observation[] = [
  unreachable('timeout'),
  unreachable('connection'),
  unreachable('aborted'),
  rejected('ThrottlingException'),
  rejected('ThrottlingException', 429),
  rejected('InternalServerException', 500),
  rejected('AccessDeniedException'),
  rejected('InvalidSignatureException', 403),
  rejected(undefined, 500),
  rejected(undefined, 503),
  rejected(undefined, 401),
  rejected(undefined, 403),
];

for (const sees of masks) {
  const { error } = { error: undefined, ...sees };
  masked(`${error?.name ?? sees.kind} ${error?.status ?? ''} neither passes nor fails`, () => {
    for (const polarity of ['accept', 'reject'] as const) {
      for (const control of ['accepted', 'not-found'] as const) {
        const result = judgeRequest(caseOf('Context/type', polarity), sees, contextOf({ control }));
        assert.is(word(result), 'inconclusive');
      }
    }
  });
}

masked.run();
