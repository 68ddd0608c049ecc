import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { broken, send } from '../spec/fixtures/operations.js';
import { isJsonObject } from '../spec/json.js';
import { catalogueOf, lengthsAt, scenarioOf, valuesAt } from './fixtures/catalogues.js';
import { combinable } from '../spec/members.js';

const anyValid = scenarioOf(catalogueOf({ seed: 20261123 }), 'request/combination/any-valid');
const requests = Array.from({ length: 1200 }, (_, index) => anyValid.caseAt(index).request);

/** How many of the requests have a string in the place with a length in each tenth of the range. */
function tenths(member: string, min: number, max: number): readonly number[] {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const length of requests.flatMap((request) => lengthsAt(request, member))) {
    assert.ok(length >= min && length <= max, `${member}: ${length}`);
    const tenth = Math.floor(((length - min) * 10) / (max - min + 1));
    counts[tenth] = (counts[tenth] ?? 0) + 1;
  }
  return counts;
}

function strings(member: string): readonly string[] {
  return requests.flatMap((request) => valuesAt(request, member).filter((each) => typeof each === 'string'));
}

const wild = suite('any valid request, 1,200 draws');

wild('keeps every rule', () => {
  for (const request of requests) assert.equal(broken(request), [], JSON.stringify(request));
});

wild('has each of the 32 subsets of the optional members', () => {
  const optional = combinable(send.members);
  assert.is(optional.length, 5);
  const subsets = new Set(
    requests.map((request) => optional.filter((name) => Object.hasOwn(request, name)).join(' ')),
  );
  assert.is(subsets.size, 32);
});

wild('has its members in the order of the page', () => {
  const order = send.members.map((each) => each.name);
  for (const request of requests) {
    const names = Object.keys(request);
    assert.equal(
      names,
      order.filter((name) => names.includes(name)),
    );
  }
});

const ranges: readonly (readonly [member: string, min: number, max: number])[] = [
  ['Context.value', 1, 800],
  ['Context.key', 1, 100],
  ['DestinationCountryParameters.value', 1, 64],
];
for (const [member, min, max] of ranges) {
  wild(`has ${member} with lengths in each tenth of ${min} to ${max}`, () => {
    for (const [index, count] of tenths(member, min, max).entries())
      assert.ok(count > 0, `tenth ${index + 1}`);
  });
}

for (const member of ['ConfigurationSetName', 'OriginationIdentity', 'VerifiedDestinationNumberId']) {
  wild(`has names of a few to 64 characters and ARNs of up to 256 for ${member}`, () => {
    const lengths = strings(member)
      .filter((each) => !each.startsWith('arn:') && !each.startsWith('+'))
      .map((each) => each.length);
    assert.ok(Math.min(...lengths) <= 3, String(Math.min(...lengths)));
    assert.ok(Math.max(...lengths) >= 62 && Math.max(...lengths) <= 64, String(Math.max(...lengths)));
    const arns = strings(member)
      .filter((each) => each.startsWith('arn:'))
      .map((each) => each.length);
    assert.ok(Math.max(...arns) > 240 && Math.max(...arns) <= 256, String(Math.max(...arns)));
  });
}

wild('has each number of entries, 0 to 5 and 0 to 2', () => {
  const counts = (member: string): ReadonlySet<number> => {
    const maps = requests.map((request) => request[member]).filter((each) => isJsonObject(each));
    return new Set(maps.map((each) => Object.keys(each).length));
  };
  assert.equal(counts('Context'), new Set([0, 1, 2, 3, 4, 5]));
  assert.equal(counts('DestinationCountryParameters'), new Set([0, 1, 2]));
});

wild('has each value of each closed set', () => {
  assert.is(new Set(strings('LanguageCode')).size, 13);
  assert.equal([...new Set(strings('VerificationChannel'))].toSorted(), ['TEXT', 'VOICE']);
});

for (const member of ['Context.key', 'Context.value', 'DestinationCountryParameters.value']) {
  wild(`has ASCII, other and astral characters in ${member}`, () => {
    const all = strings(member);
    assert.ok(all.some((each) => /^[ -~]+$/u.test(each)));
    assert.ok(all.some((each) => /[\u0400-\u04ff]/u.test(each)));
    assert.ok(all.some((each) => /[\u4e00-\u9fff]/u.test(each)));
    assert.ok(all.some((each) => /[\u{1f600}-\u{1f64f}]/u.test(each)));
  });
}

wild('has white space inside of values of Context, and none in its keys', () => {
  assert.ok(strings('Context.value').some((each) => /\S \S/u.test(each)));
  assert.not(strings('Context.key').some((each) => /\s/u.test(each)));
});

wild.run();
