import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadAltered } from './fixtures/altered-spec.js';
import { constraintOf, packaged, send, sendOf } from './fixtures/operations.js';

/** The 58 rules of the page that a schema can carry, written down by hand from the page. */
const documented = `
ConfigurationSetName/type
ConfigurationSetName/length.min
ConfigurationSetName/length.max
ConfigurationSetName/pattern
ConfigurationSetName/optional
Context/type
Context/entries.min
Context/entries.max
Context/optional
Context.key/length.min
Context.key/length.max
Context.key/pattern
Context.value/type
Context.value/length.min
Context.value/length.max
Context.value/pattern
DestinationCountryParameters/type
DestinationCountryParameters/entries.min
DestinationCountryParameters/entries.max
DestinationCountryParameters/optional
DestinationCountryParameters.key/enum
DestinationCountryParameters.value/type
DestinationCountryParameters.value/length.min
DestinationCountryParameters.value/length.max
DestinationCountryParameters.value/pattern
LanguageCode/type
LanguageCode/enum
LanguageCode/optional
OriginationIdentity/type
OriginationIdentity/length.min
OriginationIdentity/length.max
OriginationIdentity/pattern
OriginationIdentity/optional
VerificationChannel/type
VerificationChannel/enum
VerificationChannel/required
VerifiedDestinationNumberId/type
VerifiedDestinationNumberId/length.min
VerifiedDestinationNumberId/length.max
VerifiedDestinationNumberId/pattern
VerifiedDestinationNumberId/required
response/status
response/format
response.MessageId/type
error.AccessDeniedException/type
error.AccessDeniedException/status
error.ConflictException/type
error.ConflictException/status
error.InternalServerException/type
error.InternalServerException/status
error.ResourceNotFoundException/type
error.ResourceNotFoundException/status
error.ServiceQuotaExceededException/type
error.ServiceQuotaExceededException/status
error.ThrottlingException/type
error.ThrottlingException/status
error.ValidationException/type
error.ValidationException/status`;

const prose = `
ConfigurationSetName/prose.name-or-arn
Context/prose.logged-to-event-destination
DestinationCountryParameters/prose.india-sender-id-only
OriginationIdentity/prose.identity-kinds
OriginationIdentity/prose.shared-resource-full-arn
request/prose.opt-in-precedes-test-messages
request/prose.verify-follows-send`;

const wire = `
wire/method
wire/target
wire/content-type
wire/body
wire/signature`;

function toIds(text: string): readonly string[] {
  return text
    .trim()
    .split('\n')
    .map((each) => `SendDestinationNumberVerificationCode/${each}`);
}

function idsWhere(keep: (constraint: (typeof send.constraints)[number]) => boolean): readonly string[] {
  return send.constraints.filter(keep).map((each) => each.id);
}

const ids = suite('ids of the first operation');

ids('the 58 documented rules, in page order, and no others', () => {
  assert.is(toIds(documented).length, 58);
  const found = idsWhere((each) => each.evidence === 'documented' && each.kind !== 'prose');
  assert.equal(found, toIds(documented));
});

ids('seven prose rules, in page order', () => {
  const found = idsWhere((each) => each.kind === 'prose');
  assert.is(found.length, 7);
  assert.equal(found, toIds(prose));
});

ids('one rule of the request as a whole, which the model supports by its silence', () => {
  assert.equal(
    idsWhere((each) => each.evidence === 'modeled'),
    ['SendDestinationNumberVerificationCode/request/combination'],
  );
});

ids('five rules of the envelope, from the protocol', () => {
  assert.equal(
    idsWhere((each) => each.evidence === 'protocol'),
    toIds(wire),
  );
  assert.equal(
    idsWhere((each) => each.kind === 'wire'),
    toIds(wire),
  );
});

ids('71 constraints in all, each with an id of its own that says its member and rule', () => {
  assert.is(send.constraints.length, 58 + 7 + 1 + 5);
  assert.is(new Set(send.constraints.map((each) => each.id)).size, 71);
  for (const { id, operation, member, rule } of send.constraints)
    assert.is(id, `${operation}/${member}/${rule}`);
});

ids.run();

const bounds = suite('bounds and values of the first operation');

const expected: Readonly<Record<string, object>> = {
  'ConfigurationSetName/length.min': { minimum: 1 },
  'ConfigurationSetName/length.max': { maximum: 256 },
  'ConfigurationSetName/pattern': { pattern: '[A-Za-z0-9_:/-]+' },
  'Context/type': { expected: 'map' },
  'Context/entries.min': { minimum: 0 },
  'Context/entries.max': { maximum: 5 },
  'Context.key/length.min': { minimum: 1 },
  'Context.key/length.max': { maximum: 100 },
  'Context.key/pattern': { pattern: '\\S+' },
  'Context.value/type': { expected: 'string' },
  'Context.value/length.max': { maximum: 800 },
  'Context.value/pattern': { pattern: '(?!\\s)^[\\s\\S]+(?<!\\s)' },
  'DestinationCountryParameters/entries.max': { maximum: 10 },
  'DestinationCountryParameters.key/enum': { values: ['IN_TEMPLATE_ID', 'IN_ENTITY_ID'] },
  'DestinationCountryParameters.value/length.max': { maximum: 64 },
  'DestinationCountryParameters.value/pattern': { pattern: '\\S+' },
  'OriginationIdentity/length.max': { maximum: 256 },
  'OriginationIdentity/pattern': { pattern: '[A-Za-z0-9_:/\\+-]+' },
  'VerificationChannel/enum': { values: ['TEXT', 'VOICE'] },
  'VerifiedDestinationNumberId/length.max': { maximum: 256 },
  'VerifiedDestinationNumberId/pattern': { pattern: '[A-Za-z0-9_:/-]+' },
  'request/combination': {
    members: [
      'ConfigurationSetName',
      'Context',
      'DestinationCountryParameters',
      'LanguageCode',
      'OriginationIdentity',
    ],
  },
  'response/status': { status: 200 },
  'wire/method': { aspect: 'method', expected: 'POST /' },
  'wire/target': { expected: 'PinpointSMSVoiceV2.SendDestinationNumberVerificationCode' },
  'wire/content-type': { expected: 'application/x-amz-json-1.0' },
};
for (const [id, parts] of Object.entries(expected)) {
  bounds(`${id} says ${JSON.stringify(parts)}`, () => {
    const constraint = constraintOf(id) as unknown as Readonly<Record<string, unknown>>;
    for (const [name, value] of Object.entries(parts)) assert.equal(constraint[name], value, name);
  });
}

bounds('LanguageCode has the thirteen values of the page', () => {
  const constraint = constraintOf('LanguageCode/enum');
  assert.equal(
    constraint.kind === 'enum' ? constraint.values.join(' ') : undefined,
    'DE_DE EN_GB EN_US ES_419 ES_ES FR_CA FR_FR IT_IT JA_JP KO_KR PT_BR ZH_CN ZH_TW',
  );
});

bounds('InternalServerException has the status 500, every other error 400', () => {
  const statuses = Object.fromEntries(send.errors.map(({ name, status }) => [name, status]));
  assert.equal(statuses, {
    AccessDeniedException: 400,
    ConflictException: 400,
    InternalServerException: 500,
    ResourceNotFoundException: 400,
    ServiceQuotaExceededException: 400,
    ThrottlingException: 400,
    ValidationException: 400,
  });
});

bounds('only a throttled and a failed call may be tried again', () => {
  const again = send.errors.filter((error) => error.retry === 'with-backoff').map((error) => error.name);
  assert.equal(again, ['InternalServerException', 'ThrottlingException']);
});

bounds('each error has a remedy, which is inferred, and where it follows from', () => {
  for (const { name, remedy, retry } of packaged.operations.flatMap(({ errors }) => errors)) {
    if (remedy === undefined) throw new Error(`${name} has no remedy.`);
    const { statement, evidence, source } = remedy;
    assert.is(evidence, 'inferred', name);
    assert.match(source.url, /^https:\/\/docs\.aws\.amazon\.com\//u, name);
    assert.is(source.label.includes('Retry behavior'), retry === 'with-backoff', name);
    assert.is(statement.startsWith('Ask again after a wait'), retry === 'with-backoff', name);
  }
});

bounds('a spec that says no remedies has none', async () => {
  const bare = await loadAltered({
    file: 'service.yaml',
    from: `    Remedy:
      Statement: Give the caller the permission that it lacks, or have the account enabled where Reason says that it is
        not. Then ask again.
      Source: errors
      Evidence: inferred
`,
    to: '',
  });
  const [first] = sendOf(bare).errors;
  assert.equal([first?.name, first?.remedy], ['AccessDeniedException', undefined]);
});

bounds('errors have the members of the model', () => {
  const members = Object.fromEntries(send.errors.map((error) => [error.name, error.members.join(' ')]));
  assert.equal(members, {
    AccessDeniedException: 'Message Reason',
    ConflictException: 'Message Reason ResourceType ResourceId',
    InternalServerException: 'Message RequestId',
    ResourceNotFoundException: 'Message ResourceType ResourceId',
    ServiceQuotaExceededException: 'Message Reason',
    ThrottlingException: 'Message',
    ValidationException: 'Message Reason Fields',
  });
});

bounds.run();

const sources = suite('sources of the first operation');

const labels: Readonly<Record<string, string>> = {
  'ConfigurationSetName/type': 'Type',
  'ConfigurationSetName/length.min': 'Length Constraints',
  'ConfigurationSetName/pattern': 'Pattern',
  'ConfigurationSetName/optional': 'Required',
  'ConfigurationSetName/prose.name-or-arn': 'description of ConfigurationSetName',
  'Context/entries.max': 'Map Entries',
  'Context.key/length.max': 'Key Length Constraints',
  'Context.key/pattern': 'Key Pattern',
  'Context.value/type': 'Type',
  'Context.value/length.max': 'Value Length Constraints',
  'Context.value/pattern': 'Value Pattern',
  'DestinationCountryParameters.key/enum': 'Valid Keys',
  'LanguageCode/enum': 'Valid Values',
  'VerificationChannel/required': 'Required',
  'request/combination': 'Request Parameters',
  'request/prose.verify-follows-send': 'description of the operation',
  'response/status': 'Response Elements',
  'error.ConflictException/type': 'Errors: ConflictException',
  'error.ConflictException/status': 'Errors: ConflictException: HTTP Status Code',
  'wire/target': 'X-Amz-Target',
};
for (const [id, label] of Object.entries(labels)) {
  sources(`${id} stands under "${label}"`, () => {
    assert.is(constraintOf(id).source.label, label);
  });
}

sources('all but the rules of the envelope name the page and the day on which it was read', () => {
  const page =
    'https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendDestinationNumberVerificationCode.html';
  for (const { kind, source } of send.constraints) {
    if (kind === 'wire') assert.match(source.url, /^https:\/\/smithy\.io\//u);
    else assert.is(source.url, page);
    assert.match(source.read, /^20\d\d-\d\d-\d\d$/u);
    assert.ok(source.label.length > 0);
  }
});

sources.run();

const members = suite('members of the first operation');

members('seven, in page order, two of them required', () => {
  assert.equal(
    send.members.map(({ name, required }) => `${name}${required ? '!' : ''}`),
    [
      'ConfigurationSetName',
      'Context',
      'DestinationCountryParameters',
      'LanguageCode',
      'OriginationIdentity',
      'VerificationChannel!',
      'VerifiedDestinationNumberId!',
    ],
  );
});

members('three name a resource, one says what the operation acts on', () => {
  const resources = send.members.filter((each) => each.resource !== undefined).map((each) => each.name);
  assert.equal(resources, ['ConfigurationSetName', 'OriginationIdentity', 'VerifiedDestinationNumberId']);
  const subjects = send.members.filter((each) => each.identifiesSubject).map((each) => each.name);
  assert.equal(subjects, ['VerifiedDestinationNumberId']);
});

members.run();
