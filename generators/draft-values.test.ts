import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isJsonObject, jsonTypeOf } from '../spec/json.js';
import { catalogueOf, scenarioOf, valuesAt } from './fixtures/catalogues.js';

const catalogue = catalogueOf({ seed: 3, runs: 6 });

/** What stands where the constraint looks, in each case of a scenario; of a map, in its first entry. */
function valuesOf(id: string): readonly unknown[] {
  const scenario = scenarioOf(catalogue, id);
  const member = scenario.constraint.member;
  return Array.from({ length: scenario.cases }, (_, index) =>
    valuesAt(scenario.caseAt(index).request, member).slice(0, 1),
  ).flat();
}

function requestsOf(id: string): readonly Readonly<Record<string, unknown>>[] {
  const scenario = scenarioOf(catalogue, id);
  return Array.from({ length: scenario.cases }, (_, index) => scenario.caseAt(index).request);
}

const types = suite('wrong types');

for (const member of ['ConfigurationSetName', 'LanguageCode', 'VerificationChannel', 'Context.value']) {
  for (const type of ['number', 'boolean', 'array', 'object'] as const) {
    types(`${member}/type/${type}: the value is of type ${type}`, () => {
      const found = valuesOf(`${member}/type/${type}`);
      assert.ok(found.length >= 6);
      assert.equal([...new Set(found.map(jsonTypeOf))], [type]);
    });
  }
}

for (const type of ['number', 'boolean', 'array', 'string'] as const) {
  types(`Context/type/${type}: the map is of type ${type}`, () => {
    assert.equal([...new Set(valuesOf(`Context/type/${type}`).map(jsonTypeOf))], [type]);
  });
}

types('more than one number, both booleans, lists of one and of two', () => {
  assert.ok(new Set(valuesOf('LanguageCode/type/number')).size >= 3);
  assert.is(new Set(valuesOf('LanguageCode/type/boolean')).size, 2);
  const lengths = valuesOf('LanguageCode/type/array').map((each) => (Array.isArray(each) ? each.length : 0));
  assert.equal(new Set(lengths), new Set([1, 2]));
});

types('what is wrapped or written as text is a right value', () => {
  const [first] = valuesOf('VerificationChannel/type/array');
  assert.ok(Array.isArray(first) && ['TEXT', 'VOICE'].includes(String(first[0])));
  const [text] = valuesOf('Context/type/string');
  assert.is(jsonTypeOf(JSON.parse(String(text))), 'object');
});

types('only the second of three entries is wrong', () => {
  for (const { Context: context } of requestsOf('Context.value/type/number-second-entry')) {
    const found = isJsonObject(context) ? Object.values(context).map(jsonTypeOf) : [];
    assert.equal(found, ['string', 'number', 'string']);
  }
});

types.run();

const absent = suite('absent and null');

for (const member of ['VerificationChannel', 'VerifiedDestinationNumberId']) {
  absent(`${member}/required/missing: it is left out`, () => {
    for (const request of requestsOf(`${member}/required/missing`))
      assert.not(Object.hasOwn(request, member));
  });
  absent(`${member}/required/null: it is null`, () => {
    for (const request of requestsOf(`${member}/required/null`)) assert.is(request[member], null);
  });
}

for (const member of ['ConfigurationSetName', 'Context', 'LanguageCode']) {
  absent(`${member}/optional/absent: it is left out, among others and alone`, () => {
    const requests = requestsOf(`${member}/optional/absent`);
    for (const request of requests) assert.not(Object.hasOwn(request, member));
    const sizes = requests.map((request) => Object.keys(request).length);
    assert.ok(sizes.includes(2) && sizes.includes(6), sizes.join(' '));
  });
}

absent.run();

const entries = suite('numbers of entries');

const counts: Readonly<Record<string, readonly [min: number, max: number]>> = {
  'Context/entries.min/at-min': [0, 0],
  'Context/entries.max/at-max': [5, 5],
  'Context/entries.max/within': [1, 5],
  'Context/entries.max/above-max': [6, 6],
  'Context/entries.max/far-above-max': [10, 80],
  'DestinationCountryParameters/entries.min/at-min': [0, 0],
  'DestinationCountryParameters/entries.max/all-keys': [2, 2],
  'DestinationCountryParameters/entries.max/above-max': [11, 11],
  'DestinationCountryParameters/entries.max/far-above-max': [20, 160],
};
for (const [id, [min, max]] of Object.entries(counts)) {
  entries(`${id}: ${min} to ${max}`, () => {
    for (const map of valuesOf(id)) {
      const count = isJsonObject(map) ? Object.keys(map).length : NaN;
      assert.ok(count >= min && count <= max, String(count));
    }
  });
}

entries.run();

const values = suite('listed values');

values('each value of a closed set is sent as it is written', () => {
  assert.equal(new Set(valuesOf('LanguageCode/enum/value-ES_419')), new Set(['ES_419']));
  assert.equal(new Set(valuesOf('VerificationChannel/enum/value-VOICE')), new Set(['VOICE']));
});

values('lower-case, hyphenated and padded ones are near to a valid value', () => {
  assert.ok(valuesOf('LanguageCode/enum/lower-case').includes('en_us'));
  assert.ok(valuesOf('LanguageCode/enum/hyphenated').includes('EN-US'));
  const padded = valuesOf('VerificationChannel/enum/padded');
  for (const each of [' TEXT', 'TEXT ', ' VOICE', 'VOICE ']) assert.ok(padded.includes(each), each);
  assert.equal(new Set(valuesOf('LanguageCode/enum/empty')), new Set(['']));
});

values('unusual keys are own keys of the map, __proto__ among them', () => {
  const keys = new Set(valuesOf('Context.key/pattern/unusual-key'));
  for (const key of ['__proto__', 'constructor', 'length', '42', 'toString']) assert.ok(keys.has(key), key);
});

values.run();
