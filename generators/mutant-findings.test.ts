/** Cases that mutants and wrong suites have shown to be missing. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadAltered } from '../spec/fixtures/altered-spec.js';
import { sendOf, send } from '../spec/fixtures/operations.js';
import type { Operation } from '../spec/contract.js';
import type { Case } from './case.js';
import { allCases, catalogueOf, scenarioOf, valuesAt } from './fixtures/catalogues.js';

function casesOf(id: string, operation: Operation = send): readonly Case[] {
  const scenario = scenarioOf(catalogueOf({}, operation), id);
  return Array.from({ length: scenario.cases }, (_, index) => scenario.caseAt(index));
}

const found = suite('cases that mutants have asked for');

found('an optional member with each value of a required closed set, beside both alone', () => {
  const cases = casesOf('request/combination/with-required-LanguageCode');
  assert.equal(new Set(cases.map(({ request }) => request.VerificationChannel)), new Set(['TEXT', 'VOICE']));
  for (const { request, premises } of cases) {
    const [beside, without] = premises.map((each) => each.request);
    assert.ok(Object.hasOwn(request, 'LanguageCode'));
    assert.is.not(beside?.VerificationChannel, request.VerificationChannel);
    assert.is(beside?.LanguageCode, request.LanguageCode);
    assert.is(without?.VerificationChannel, request.VerificationChannel);
    assert.not(Object.hasOwn(without ?? {}, 'LanguageCode'));
  }
});

found('a bad first entry alone, and with another one after it', () => {
  const counts = casesOf('DestinationCountryParameters.value/length.max/above-max').map(({ request }) =>
    valuesAt(request, 'DestinationCountryParameters.value').map((value) => String(value).length > 64),
  );
  assert.equal(counts.slice(0, 2), [[true], [true, false]]);
});

found('a bad line after a good one, where lines are allowed', () => {
  const values = casesOf('Context.value/pattern/forbidden-last').flatMap(({ request }) =>
    valuesAt(request, 'Context.value').map(String),
  );
  assert.ok(values.some((each) => /\S\n[ \t]$/.test(each)));
  const names = casesOf('ConfigurationSetName/pattern/forbidden-last').flatMap(({ request }) =>
    valuesAt(request, 'ConfigurationSetName').map(String),
  );
  assert.not(names.some((each) => each.includes('\n')));
});

found('unknown values in the form of known ones', () => {
  const values = new Set(
    casesOf('LanguageCode/enum/unknown-value').flatMap(({ request }) => valuesAt(request, 'LanguageCode')),
  );
  assert.ok(values.has('EN_UT'));
  assert.ok(values.has('ES_410'));
});

found('letters of other scripts between letters of ASCII', () => {
  const names = casesOf('ConfigurationSetName/pattern/forbidden-middle').flatMap(({ request }) =>
    valuesAt(request, 'ConfigurationSetName').map(String),
  );
  for (const each of ['λ', 'ж', 'ש', '\u200b'])
    assert.ok(
      names.some((name) => name.includes(each)),
      each,
    );
});

found('white space at the start, where a pattern allows it there and not at the end', async () => {
  const contract = await loadAltered({
    from: String.raw`'(?!\s)^[\s\S]+(?<!\s)'`,
    to: String.raw`'[\s\S]+(?<!\s)'`,
  });
  const values = casesOf('Context.value/pattern/class-inner-space', sendOf(contract)).flatMap(({ request }) =>
    valuesAt(request, 'Context.value').map(String),
  );
  assert.ok(values.some((each) => /^[ \t]\S/.test(each)));
});

found('a map whose keys hold no digit, or two characters and more, has a catalogue', async () => {
  const from = String.raw`Key Pattern: '\S+'`;
  const letters = await loadAltered({ from, to: "Key Pattern: '[A-Za-z_]+'" });
  const long = await loadAltered({
    from: 'Key Length Constraints: { Minimum length: 1,',
    to: 'Key Length Constraints: { Minimum length: 2,',
  });
  for (const contract of [letters, long]) {
    const cases = allCases(catalogueOf({}, sendOf(contract)));
    assert.ok(cases.length > 500);
  }
});

found.run();
