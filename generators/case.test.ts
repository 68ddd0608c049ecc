import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findOpenInputs } from '../spec/find-open-inputs.js';
import { broken, packaged, send } from '../spec/fixtures/operations.js';
import { isJsonObject } from '../spec/json.js';
import type { Case } from './case.js';
import { allCases, catalogueOf } from './fixtures/catalogues.js';

const seeds = [1, 2, 3, 20261123, 4_000_000_000];
const cases: readonly Case[] = seeds.flatMap((seed) => allCases(catalogueOf({ seed })));

/** The rules that the validator below knows. */
const knownRules = new Set([
  'VerificationChannel/required',
  'VerificationChannel/type',
  'VerificationChannel/enum',
  'VerifiedDestinationNumberId/required',
  'OriginationIdentity/type',
  'OriginationIdentity/length.min',
  'OriginationIdentity/length.max',
  'OriginationIdentity/pattern',
  'LanguageCode/enum',
  'Context/type',
  'Context/entries.max',
  'Context.key/length.max',
  'Context.value/length.max',
  'Context.value/type',
  'DestinationCountryParameters.key/enum',
]);

const identityCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:/+-';
const languages = 'DE_DE EN_GB EN_US ES_419 ES_ES FR_CA FR_FR IT_IT JA_JP KO_KR PT_BR ZH_CN ZH_TW';

/** A validator for some of the rules, written from the page alone: no pattern, no code of the evaluator. */
function validateByHand(request: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const found = new Set<string>();
  const { VerificationChannel: channel, OriginationIdentity: identity, LanguageCode: language } = request;
  if (channel === undefined || channel === null) found.add('VerificationChannel/required');
  else if (typeof channel !== 'string') found.add('VerificationChannel/type');
  else if (channel !== 'TEXT' && channel !== 'VOICE') found.add('VerificationChannel/enum');
  if ((request['VerifiedDestinationNumberId'] ?? null) === null)
    found.add('VerifiedDestinationNumberId/required');
  if (typeof identity === 'string') {
    const characters = [...identity];
    if (characters.length === 0)
      found.add('OriginationIdentity/length.min').add('OriginationIdentity/pattern');
    if (characters.length > 256) found.add('OriginationIdentity/length.max');
    if (characters.some((each) => !identityCharacters.includes(each)))
      found.add('OriginationIdentity/pattern');
  } else if (identity !== undefined) found.add('OriginationIdentity/type');
  if (typeof language === 'string' && !languages.split(' ').includes(language))
    found.add('LanguageCode/enum');
  for (const rule of [...validateContext(request['Context']), ...validateCountry(request)]) found.add(rule);
  return found;
}

function validateContext(context: unknown): readonly string[] {
  if (context === undefined) return [];
  if (!isJsonObject(context)) return ['Context/type'];
  const entries = Object.entries(context);
  return [
    ...(entries.length > 5 ? ['Context/entries.max'] : []),
    ...entries.flatMap(([key, value]) => [
      ...([...key].length > 100 ? ['Context.key/length.max'] : []),
      ...(typeof value === 'string' ? [] : ['Context.value/type']),
      ...(typeof value === 'string' && [...value].length > 800 ? ['Context.value/length.max'] : []),
    ]),
  ];
}

function validateCountry({
  DestinationCountryParameters: parameters,
}: Readonly<Record<string, unknown>>): readonly string[] {
  if (!isJsonObject(parameters)) return [];
  const isKnown = Object.keys(parameters).every((key) => key === 'IN_TEMPLATE_ID' || key === 'IN_ENTITY_ID');
  return isKnown ? [] : ['DestinationCountryParameters.key/enum'];
}

const certificates = suite('every case of five seeds');

certificates('is one of thousands', () => {
  assert.ok(cases.length > 5000, String(cases.length));
});

certificates('carries the full list of what it breaks, and breaks exactly what it declares', () => {
  for (const { id, request, certificate, breaks } of cases) {
    const rules = broken(request).map((each) => `${send.name}/${each.split(' at ')[0] ?? ''}`);
    assert.equal(new Set(certificate), new Set(rules), id);
    assert.equal(new Set(breaks), new Set(certificate), id);
  }
});

certificates('breaks what a validator finds that was written by hand from the page', () => {
  const hits = new Set<string>();
  for (const { id, request, certificate } of cases) {
    const found = validateByHand(request);
    for (const rule of found) hits.add(rule);
    const declared = certificate
      .map((each) => each.slice(send.name.length + 1))
      .filter((each) => knownRules.has(each));
    assert.equal([...found].toSorted(), declared.toSorted(), id);
  }
  assert.equal([...hits].toSorted(), [...knownRules].toSorted());
});

certificates(
  'breaks nothing where it must be accepted, and its own rule where a rule of the request is broken',
  () => {
    for (const { id, kind, polarity, constraintId, breaks } of cases) {
      if (polarity === 'accept') assert.equal(breaks, [], id);
      if (polarity === 'reject' && kind === 'request') assert.ok(breaks.includes(constraintId), id);
      if (kind === 'provoked') assert.equal(breaks, [], id);
    }
  },
);

certificates('breaks one rule alone but for those that cannot be broken alone', () => {
  const entangled = new Set(
    cases
      .filter((each) => each.breaks.length > 1)
      .map((each) => each.constraintId.slice(send.name.length + 1)),
  );
  assert.equal(
    [...entangled],
    [
      'ConfigurationSetName/length.min',
      'Context.key/length.min',
      'Context.value/length.min',
      'DestinationCountryParameters/entries.max',
      'DestinationCountryParameters.value/length.min',
      'OriginationIdentity/length.min',
      'VerifiedDestinationNumberId/length.min',
    ],
  );
});

certificates('rests on premises that keep every rule', () => {
  for (const { id, premises } of cases)
    for (const { request } of premises) assert.equal(broken(request), [], id);
});

certificates('survives JSON unchanged', () => {
  for (const { id, request } of cases) assert.equal(JSON.parse(JSON.stringify(request)), request, id);
});

certificates.run();

const open = suite('inputs on which implementations differ');

for (const polarity of ['accept', 'reject'] as const) {
  open(`are in no ${polarity} case`, () => {
    for (const each of cases) {
      if (each.polarity !== polarity) continue;
      const found = findOpenInputs(packaged, send, each.request);
      assert.equal(
        found.map(({ reading, path }) => `${reading.name} at ${path}`),
        [],
        each.id,
      );
    }
  });
}

open('are in no premise, but for names of the length of an ARN', () => {
  // Such a name shows that it is not the length for which a case is refused; nothing else rests on it.
  const premises = new Set(cases.flatMap((each) => each.premises));
  assert.ok(premises.size > 50);
  for (const { request } of premises) {
    const found = findOpenInputs(packaged, send, request).filter(
      ({ reading }) => reading.detect !== 'impossible-identity',
    );
    assert.equal(found, [], JSON.stringify(request));
  }
});

open.run();
