import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { assertRefused, loadAltered } from './fixtures/altered-spec.js';
import { packaged } from './fixtures/operations.js';
import type { Mistake } from './fixtures/altered-spec.js';

const channel = `    Valid Values: [TEXT, VOICE]
    Required: Yes`;
const keys = '    Valid Keys: [IN_TEMPLATE_ID, IN_ENTITY_ID]\n';

const mistakes: readonly Mistake[] = [
  {
    name: 'a valid value that breaks the pattern, and is no example',
    changes: [
      [channel, "    Pattern: '[TEX]+'\n    Valid Values: [TEXT, ‸VOICE]\n    Required: Yes"],
      ['Examples: [TEXT, VOICE]', 'Examples: [TEXT]'],
    ],
    what: 'The valid value "VOICE" breaks another rule.',
    advice:
      /^VerificationChannel matches \[TEX\]\+ as a whole\. Correct one of the two: as they stand, no valid request has this value\.$/u,
  },
  {
    name: 'a valid value that is too long',
    changes: [
      [
        channel,
        '    Length Constraints: { Minimum length: 1, Maximum length: 4 }\n    Valid Values: [TEXT, ‸VOICE]\n    Required: Yes',
      ],
    ],
    what: 'The valid value "VOICE" breaks another rule.',
    advice: /^VerificationChannel has at most 4 characters/u,
  },
  {
    name: 'a valid value that is too short',
    changes: [
      [
        channel,
        '    Length Constraints: { Minimum length: 5, Maximum length: 9 }\n    Valid Values: [‸TEXT, VOICE]\n    Required: Yes',
      ],
    ],
    what: 'The valid value "TEXT" breaks another rule.',
    advice: /^VerificationChannel has at least 5 characters/u,
  },
  {
    name: 'a valid key that breaks the pattern of keys',
    changes: [[keys, "    Key Pattern: '[A-Z_]{13,}'\n    Valid Keys: [IN_TEMPLATE_ID, ‸IN_ENTITY_ID]\n"]],
    what: 'The valid value "IN_ENTITY_ID" breaks another rule.',
    advice: /^DestinationCountryParameters\.key matches /u,
  },
  {
    name: 'a valid value of a map that breaks the pattern of values',
    changes: [
      [
        "    Value Pattern: '\\S+'\n    Required: No\n    Value Examples: [entity-name, '1001400500']",
        "    Value Pattern: '\\S+'\n    Valid Values: [a, ‸'b c']\n    Required: No\n    Value Examples: [a]",
      ],
    ],
    what: 'The valid value "b c" breaks another rule.',
    advice: /^DestinationCountryParameters\.value matches /u,
  },
  {
    name: 'more entries than there are valid keys in a closed set',
    changes: [
      [
        '{ Minimum number of items: 0, Maximum number of items: 10 }',
        '{ Minimum number of items: ‸3, Maximum number of items: 10 }',
      ],
    ],
    what: 'DestinationCountryParameters must have 3 entries, and has only 2 valid keys.',
    advice: /^Write at most 2, or allow more keys: as they stand, no map could be valid\.$/u,
  },
  {
    name: 'more entries than a pattern has keys',
    changes: [
      [
        '{ Minimum number of items: 0, Maximum number of items: 5 }',
        '{ Minimum number of items: ‸5, Maximum number of items: 5 }',
      ],
      ["Key Pattern: '\\S+'", "Key Pattern: '[a-c]|x'"],
      ['Key Examples: [campaign, CHANNEL, experiment, RELEASE, tenant]', 'Key Examples: [a]'],
    ],
    what: 'Context must have 5 entries, and has only 4 valid keys.',
    advice: /^Write at most 4, /u,
  },
  {
    name: 'more entries than there are keys of one character',
    changes: [
      [
        '{ Minimum number of items: 0, Maximum number of items: 5 }',
        '{ Minimum number of items: ‸5, Maximum number of items: 5 }',
      ],
      [
        'Key Length Constraints: { Minimum length: 1, Maximum length: 100 }',
        'Key Length Constraints: { Minimum length: 1, Maximum length: 1 }',
      ],
      ["Key Pattern: '\\S+'", "Key Pattern: '[ab]+'"],
      ['Key Examples: [campaign, CHANNEL, experiment, RELEASE, tenant]', 'Key Examples: [a, b]'],
    ],
    what: 'Context must have 5 entries, and has only 2 valid keys.',
    advice: /^Write at most 2, /u,
  },
];

const refused = suite('rules that contradict each other are refused where they stand');

for (const mistake of mistakes) refused(mistake.name, () => assertRefused(mistake));

const loaded = suite('rules that do not contradict each other');

loaded('as many entries as there are valid keys', async () => {
  const bounds = (least: number): string =>
    `{ Minimum number of items: ${least}, Maximum number of items: 10 }`;
  const { operations } = await loadAltered({ from: bounds(0), to: bounds(2) });
  assert.is(operations.length, packaged.operations.length);
});

loaded('as many entries as a pattern has keys, with fewer examples', async () => {
  const { operations } = await loadAltered(
    {
      from: '{ Minimum number of items: 0, Maximum number of items: 5 }',
      to: '{ Minimum number of items: 4, Maximum number of items: 5 }',
    },
    { from: "Key Pattern: '\\S+'", to: "Key Pattern: '[a-c]|x'" },
    { from: 'Key Examples: [campaign, CHANNEL, experiment, RELEASE, tenant]', to: 'Key Examples: [a]' },
  );
  assert.is(operations.length, packaged.operations.length);
});

loaded('valid values that keep a pattern and lengths', async () => {
  const { operations } = await loadAltered({
    from: channel,
    to: `    Length Constraints: { Minimum length: 4, Maximum length: 5 }\n    Pattern: '[A-Z]+'\n${channel}`,
  });
  assert.is(operations.length, packaged.operations.length);
});

refused.run();
loaded.run();
