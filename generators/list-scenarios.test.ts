import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { send } from '../spec/fixtures/operations.js';
import { catalogueOf } from './fixtures/catalogues.js';

const { scenarios } = catalogueOf({ runs: 1 });
const polarities = new Map(scenarios.map(({ scenario }) => [scenario.id, scenario.polarity]));

const identity = {
  type: '-number -boolean -array -object',
  'length.min': '+at-min +above-min -below-min',
  'length.max': '+at-max +below-max +within -above-max -far-above-max',
  pattern:
    '+class-upper-case +class-lower-case +class-digit +class-hyphen +class-underscore +class-colon +class-slash -forbidden-first -forbidden-middle -forbidden-last',
};
const entry = {
  lengths: '+at-min +above-min -below-min -below-min-second-entry',
  maximum:
    '+at-max +below-max +within +at-max-non-ascii -above-max -above-max-second-entry -far-above-max -far-above-max-second-entry -above-max-non-ascii',
  types:
    '-number -number-second-entry -boolean -boolean-second-entry -array -array-second-entry -object -object-second-entry',
  edges: '-forbidden-first -forbidden-first-second-entry -forbidden-last -forbidden-last-second-entry',
  classes:
    '+class-punctuation +class-control +class-latin +class-greek +class-cyrillic +class-hebrew +class-cjk +class-zero-width +class-emoji',
};

/** By hand: which scenarios each rule of the request must have, + to be accepted and - to be refused. */
const required: Readonly<Record<string, string>> = {
  'ConfigurationSetName/type': identity.type,
  'ConfigurationSetName/length.min': identity['length.min'],
  'ConfigurationSetName/length.max': identity['length.max'],
  'ConfigurationSetName/pattern': identity.pattern,
  'ConfigurationSetName/optional': '+absent',
  'Context/type': '-number -boolean -array -string',
  'Context/entries.min': '+at-min',
  'Context/entries.max': '+at-max +within -above-max -far-above-max',
  'Context/optional': '+absent',
  'Context.key/length.min': `${entry.lengths} -below-min-last-entry`,
  'Context.key/length.max': `${entry.maximum} -above-max-last-entry -far-above-max-last-entry`,
  'Context.key/pattern': `${entry.edges} ${entry.classes} +unusual-key -forbidden-middle -forbidden-middle-last-entry -forbidden-first-last-entry -forbidden-last-last-entry`,
  'Context.value/type': `${entry.types} -number-last-entry -object-last-entry`,
  'Context.value/length.min': `${entry.lengths} -below-min-last-entry`,
  'Context.value/length.max': `${entry.maximum} -above-max-last-entry -far-above-max-last-entry`,
  'Context.value/pattern': `${entry.edges} ${entry.classes} +class-inner-space +class-inner-line-end -forbidden-first-last-entry -forbidden-last-last-entry`,
  'DestinationCountryParameters/type': '-number -boolean -array -string',
  'DestinationCountryParameters/entries.min': '+at-min',
  'DestinationCountryParameters/entries.max': '+all-keys +within -above-max -far-above-max',
  'DestinationCountryParameters/optional': '+absent',
  'DestinationCountryParameters.key/enum':
    '+value-IN_TEMPLATE_ID +value-IN_ENTITY_ID -unknown-value -lower-case -hyphenated -padded -empty -unknown-value-second-entry -lower-case-second-entry -hyphenated-second-entry -padded-second-entry -empty-second-entry',
  'DestinationCountryParameters.value/type': entry.types,
  'DestinationCountryParameters.value/length.min': entry.lengths,
  'DestinationCountryParameters.value/length.max': entry.maximum,
  'DestinationCountryParameters.value/pattern': `${entry.edges} ${entry.classes} -forbidden-middle -forbidden-middle-second-entry`,
  'LanguageCode/type': identity.type,
  'LanguageCode/enum':
    '+value-DE_DE +value-EN_GB +value-EN_US +value-ES_419 +value-ES_ES +value-FR_CA +value-FR_FR +value-IT_IT +value-JA_JP +value-KO_KR +value-PT_BR +value-ZH_CN +value-ZH_TW -unknown-value -lower-case -hyphenated -padded -empty',
  'LanguageCode/optional': '+absent',
  'OriginationIdentity/type': identity.type,
  'OriginationIdentity/length.min': identity['length.min'],
  'OriginationIdentity/length.max': identity['length.max'],
  'OriginationIdentity/pattern': `${identity.pattern} +class-plus`,
  'OriginationIdentity/optional': '+absent',
  'VerificationChannel/type': identity.type,
  'VerificationChannel/enum': '+value-TEXT +value-VOICE -unknown-value -lower-case -padded -empty',
  'VerificationChannel/required': '-missing -null',
  'VerifiedDestinationNumberId/type': identity.type,
  'VerifiedDestinationNumberId/length.min': identity['length.min'],
  'VerifiedDestinationNumberId/length.max': identity['length.max'],
  'VerifiedDestinationNumberId/pattern': identity.pattern,
  'VerifiedDestinationNumberId/required': '-missing -null',
  'request/combination':
    '+with-required-ConfigurationSetName +with-required-Context +with-required-OriginationIdentity +pair-ConfigurationSetName-Context +pair-ConfigurationSetName-DestinationCountryParameters +pair-ConfigurationSetName-LanguageCode +pair-ConfigurationSetName-OriginationIdentity +pair-Context-DestinationCountryParameters +pair-Context-LanguageCode +pair-Context-OriginationIdentity +pair-DestinationCountryParameters-LanguageCode +pair-DestinationCountryParameters-OriginationIdentity +pair-LanguageCode-OriginationIdentity +all-together +any-valid',
};

const names = suite('scenarios that each rule of the request must have');

for (const [id, list] of Object.entries(required)) {
  const wanted = list.split(' ');
  names(`${id}: ${wanted.length} or more`, () => {
    for (const each of wanted) {
      const polarity = each.startsWith('+') ? 'accept' : 'reject';
      assert.is(polarities.get(`${send.name}/${id}/${each.slice(1)}`), polarity, each);
    }
  });
}

names('the table has the 41 documented rules of the request and the combination', () => {
  const ofRequest = send.constraints.filter(
    ({ kind, member }) => kind !== 'prose' && !/^(?:response|error|wire)\b/u.test(member),
  );
  assert.is(ofRequest.length, 42);
  assert.equal(
    Object.keys(required),
    ofRequest.map(({ id }) => id.slice(send.name.length + 1)),
  );
});

names('no scenario of a class that a pattern forbids', () => {
  for (const id of polarities.keys()) {
    assert.not(/(?:Name|Identity|Id)\/pattern\/class-(?:emoji|cjk|punctuation|inner)/u.test(id), id);
    assert.not(/(?:Context\.key|Parameters\.value)\/pattern\/class-inner/u.test(id), id);
  }
});

names.run();

const answers = suite('scenarios of the response, of errors and of the envelope');

const wanted: Readonly<Record<string, string>> = {
  'response/status': 'accepted-request',
  'response/format': 'accepted-request',
  'response.MessageId/type': 'accepted-request',
  'error.AccessDeniedException/type': 'reaches-caller reason-ACCOUNT_DISABLED never-retried',
  'error.ConflictException/type': 'reaches-caller reason-VERIFICATION_ALREADY_COMPLETE never-retried',
  'error.ConflictException/status': 'reaches-caller',
  'error.InternalServerException/type': 'reaches-caller retried-within-bounds',
  'error.InternalServerException/status': 'reaches-caller',
  'error.ThrottlingException/type': 'reaches-caller retried-within-bounds',
  'error.ServiceQuotaExceededException/type':
    'reaches-caller reason-VERIFICATION_ATTEMPTS_PER_DAY never-retried',
  'error.ResourceNotFoundException/type': 'reaches-caller never-retried answers-unknown-id',
  'error.ResourceNotFoundException/status': 'reaches-caller answers-unknown-id',
  'error.ValidationException/type':
    'reaches-caller reason-VERIFICATION_CODE_MISMATCH never-retried answers-invalid-request',
  'error.ValidationException/status': 'reaches-caller answers-invalid-request',
  'wire/method': 'as-sent get put other-path',
  'wire/target': 'as-sent missing empty unknown-operation other-service without-service lower-case',
  'wire/content-type': 'as-sent charset charset-upper-case other-case missing text json other-version',
  'wire/body':
    'as-sent empty truncated trailing-text array string number null trailing-comma byte-order-mark invalid-utf-8',
  'wire/signature':
    'as-sent no-authorization unknown-access-key altered-body altered-header altered-signature other-service hour-old hour-ahead malformed-date unsigned-target claimed-hash',
};
for (const [id, list] of Object.entries(wanted)) {
  answers(`${id}: ${list}`, () => {
    for (const name of list.split(' ')) assert.ok(polarities.has(`${send.name}/${id}/${name}`), name);
  });
}

answers.run();
