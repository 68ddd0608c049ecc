import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { broken, send } from '../spec/fixtures/operations.js';
import { characterClasses } from './alphabet.js';
import type { Case } from './case.js';
import type { RealScenario } from './catalogue.js';
import {
  catalogueOf,
  lengthsAt,
  scenarioOf,
  shrinkAlways,
  valuesAt,
  walkTree,
} from './fixtures/catalogues.js';

const catalogue = catalogueOf({ seed: 5 });

function casesOf(id: string, count?: number): readonly Case[] {
  const scenario = scenarioOf(catalogue, id);
  return Array.from({ length: count ?? scenario.cases }, (_, index) => scenario.caseAt(index));
}

/** By hand: the lengths, in code points, that the longest string of each of these scenarios may have. */
const ranges: Readonly<Record<string, readonly [min: number, max: number]>> = {
  'ConfigurationSetName/length.min/at-min': [1, 1],
  'ConfigurationSetName/length.min/above-min': [2, 2],
  'ConfigurationSetName/length.min/below-min': [0, 0],
  'ConfigurationSetName/length.max/at-max': [256, 256],
  'ConfigurationSetName/length.max/below-max': [255, 255],
  'ConfigurationSetName/length.max/within': [2, 256],
  'ConfigurationSetName/length.max/above-max': [257, 257],
  'ConfigurationSetName/length.max/far-above-max': [512, 4096],
  'VerifiedDestinationNumberId/length.max/at-max': [256, 256],
  'OriginationIdentity/length.max/above-max': [257, 257],
  'Context.key/length.min/at-min': [1, 10],
  'Context.key/length.max/at-max': [100, 100],
  'Context.key/length.max/at-max-non-ascii': [100, 100],
  'Context.key/length.max/above-max': [101, 101],
  'Context.key/length.max/above-max-last-entry': [101, 101],
  'Context.value/length.max/at-max': [800, 800],
  'Context.value/length.max/below-max': [799, 799],
  'Context.value/length.max/above-max-non-ascii': [801, 801],
  'Context.value/length.max/far-above-max-second-entry': [1600, 12_800],
  'DestinationCountryParameters.value/length.max/at-max': [64, 64],
  'DestinationCountryParameters.value/length.max/above-max': [65, 65],
  'DestinationCountryParameters.value/length.max/far-above-max': [128, 1024],
};

function memberOf({ constraint }: RealScenario): string {
  return constraint.member;
}

const lengths = suite('lengths of the scenarios');

for (const [id, [min, max]] of Object.entries(ranges)) {
  lengths(`${id}: ${min} to ${max} characters`, () => {
    const scenario = scenarioOf(catalogue, id);
    for (const { id: caseId, request } of casesOf(id, 20)) {
      const longest = Math.max(...lengthsAt(request, memberOf(scenario)));
      assert.ok(longest >= min && longest <= max, `${caseId}: ${longest}`);
    }
  });
}

lengths('within spreads over its whole range', () => {
  const found = casesOf('Context.value/length.max/within', 300).map(({ request }) =>
    Math.max(...lengthsAt(request, 'Context.value')),
  );
  const tenths = new Set(found.map((length) => Math.floor((length - 1) / 80)));
  assert.is(tenths.size, 10);
});

lengths('non-ASCII scenarios have no ASCII, and as many UTF-16 units as code points', () => {
  for (const id of [
    'Context.key/length.max/at-max-non-ascii',
    'Context.value/length.max/above-max-non-ascii',
  ]) {
    for (const { request, constraintId } of casesOf(id)) {
      const member = constraintId.split('/')[1] ?? '';
      const longest =
        valuesAt(request, member)
          .map(String)
          .toSorted((a, b) => b.length - a.length)[0] ?? '';
      assert.match(longest, /^[^\u0000-\u007f]+$/u);
      assert.is([...longest].length, longest.length);
    }
  }
});

lengths.run();

const shrinking = suite('shrinking');

for (const [id, [min, max]] of Object.entries(ranges)) {
  shrinking(`${id} stays in its scenario`, () => {
    const scenario = scenarioOf(catalogue, id);
    const original = scenario.caseAt(2);
    for (const each of walkTree(scenario.shrink(2), 40)) {
      assert.is(each.id, original.id);
      assert.equal(each.certificate, original.certificate);
      assert.equal(
        new Set(broken(each.request).map((rule) => `${send.name}/${rule.split(' at ')[0] ?? ''}`)),
        new Set(each.breaks),
      );
      const longest = Math.max(...lengthsAt(each.request, memberOf(scenario)));
      assert.ok(longest >= min && longest <= max, `${longest}`);
    }
  });
}

for (const [id, least] of [
  ['ConfigurationSetName/length.max/above-max', 257],
  ['ConfigurationSetName/length.max/far-above-max', 512],
  ['ConfigurationSetName/length.max/within', 2],
  ['Context.value/length.max/above-max', 801],
  ['Context.value/length.max/far-above-max', 1600],
  ['Context.key/length.max/far-above-max-last-entry', 200],
] as const) {
  shrinking(`${id} reaches ${least} characters when every smaller case fails`, () => {
    const scenario = scenarioOf(catalogue, id);
    for (const index of [0, 2, 4]) {
      const last = shrinkAlways(scenario.shrink(index)).at(-1);
      assert.is(Math.max(...lengthsAt(last?.request, memberOf(scenario))), least);
    }
  });
}

shrinking('any valid request shrinks to required members of one character', () => {
  const scenario = scenarioOf(catalogue, 'request/combination/any-valid');
  for (const index of [0, 1, 2, 3]) {
    const last = shrinkAlways(scenario.shrink(index)).at(-1)?.request ?? {};
    assert.equal(Object.keys(last), ['VerificationChannel', 'VerifiedDestinationNumberId']);
  }
});

shrinking('each step of any valid request is certified', () => {
  const scenario = scenarioOf(catalogue, 'request/combination/any-valid');
  for (const { request, certificate } of walkTree(scenario.shrink(4), 300)) {
    assert.equal(certificate, []);
    assert.equal(broken(request), []);
  }
});

shrinking('the root is the case itself', () => {
  for (const id of [
    'request/combination/any-valid',
    'Context.value/length.max/within',
    'VerificationChannel/required/null',
  ]) {
    const scenario = scenarioOf(catalogue, id);
    assert.equal(scenario.shrink(3).case, scenario.caseAt(3));
  }
});

shrinking.run();

const forbidden = suite('forbidden characters');

const positions: readonly (readonly [member: string, index: number, at: string])[] = [
  ['ConfigurationSetName', 0, 'first'],
  ['ConfigurationSetName', 10, 'middle'],
  ['ConfigurationSetName', 19, 'last'],
];
for (const [member, index, at] of positions) {
  forbidden(`${member}/pattern/forbidden-${at} changes nothing but character ${index}`, () => {
    const tried = new Set<string>();
    for (const { request } of casesOf(`${member}/pattern/forbidden-${at}`)) {
      const characters = [...String(valuesAt(request, member)[0])];
      const found = characters[index] ?? '';
      assert.not.match(found, /^[A-Za-z0-9_:/-]$/u);
      assert.is(
        characters.with(index, [...'my-configuration-set'][index] ?? '').join(''),
        'my-configuration-set',
      );
      tried.add(found);
    }
    for (const character of [' ', '.', '@', 'ß', '\u212a', '漢', '\u{1f600}'])
      assert.ok(tried.has(character), JSON.stringify(character));
    assert.is(tried.has('\n'), at !== 'last' && at !== 'first');
  });
}

forbidden('every ASCII character that an identity may not have is tried in its middle', () => {
  const tried = new Set(
    casesOf('OriginationIdentity/pattern/forbidden-middle').flatMap(({ request }) => [
      ...String(valuesAt(request, 'OriginationIdentity')[0]),
    ]),
  );
  for (const character of ' !"#$%&\'()*,.;<=>?@[\\]^`{|}~') assert.ok(tried.has(character), character);
});

forbidden('a value of Context is refused for white space at its ends only', () => {
  for (const at of ['first', 'last']) {
    for (const { request } of casesOf(`Context.value/pattern/forbidden-${at}`)) {
      const [value] = valuesAt(request, 'Context.value').map(String);
      assert.match(value ?? '', at === 'first' ? /^[ \t\n\r\f]\n?\S/u : /\S\n?[ \t\f]$/u);
    }
  }
});

forbidden('the second and the last entry of three and five', () => {
  const entries = (id: string): readonly (readonly string[])[] =>
    casesOf(id).map(({ request }) => valuesAt(request, 'Context.key').map(String));
  for (const keys of entries('Context.key/pattern/forbidden-middle-second-entry'))
    assert.equal(
      keys.map((key) => /\s/u.test(key)),
      [false, true, false],
    );
  for (const keys of entries('Context.key/pattern/forbidden-middle-last-entry'))
    assert.equal(
      keys.map((key) => /\s/u.test(key)),
      [false, false, false, false, true],
    );
});

forbidden.run();

const classes = suite('classes of characters');

classes(
  'a case has a character of its class, and over all cases each of them where only they will do',
  () => {
    const seen = new Set(
      casesOf('Context.value/pattern/class-emoji').flatMap(({ request }) =>
        valuesAt(request, 'Context.value').flatMap((each) => [...String(each)]),
      ),
    );
    for (const letter of characterClasses.emoji) assert.ok(seen.has(letter), letter);
  },
);

for (const [name, expression] of [
  ['inner-space', /\S[ \t]+\S/u],
  ['inner-line-end', /\S[\n\r]+\S/u],
  ['zero-width', /[\u200b-\u200d]/u],
  ['control', /[\u0001-\u0008\u000e-\u001b\u007f]/u],
  ['cyrillic', /[\u0400-\u04ff]/u],
] as const) {
  classes(`class-${name} of Context.value`, () => {
    for (const { id, request } of casesOf(`Context.value/pattern/class-${name}`))
      assert.ok(
        valuesAt(request, 'Context.value').some((each) => expression.test(String(each))),
        id,
      );
  });
}

classes.run();
