import { suite } from 'uvu';
import { assertRefused } from './fixtures/altered-spec.js';
import type { Mistake } from './fixtures/altered-spec.js';

/** The first pattern of the file, of ConfigurationSetName. */
const pattern = "Pattern: '[A-Za-z0-9_:/-]+'";
const noString = 'No string of 1 to 256 characters matches this pattern.';

const mistakes: readonly Mistake[] = [
  {
    name: 'a minimum over its maximum',
    changes: [
      ['{ Minimum length: 1, Maximum length: 256 }', '{ Minimum length: ‸257, Maximum length: 256 }'],
    ],
    what: '"Minimum length" of ConfigurationSetName is over "Maximum length".',
    advice: /^Write at most 256, or raise "Maximum length"\.$/u,
  },
  {
    name: 'a minimum of entries over its maximum',
    changes: [['{ Minimum number of items: 0, Maximum', '{ Minimum number of items: ‸6, Maximum']],
    what: '"Minimum number of items" of Context is over "Maximum number of items".',
    advice: /^Write at most 5, /u,
  },
  {
    name: 'a minimum of key lengths over its maximum',
    changes: [
      ['Key Length Constraints: { Minimum length: 1,', 'Key Length Constraints: { Minimum length: ‸101,'],
    ],
    what: '"Minimum length" of Context is over "Maximum length".',
    advice: /^Write at most 100, /u,
  },
  {
    name: 'a minimum of value lengths over its maximum',
    changes: [
      ['Value Length Constraints: { Minimum length: 1,', 'Value Length Constraints: { Minimum length: ‸801,'],
    ],
    what: '"Minimum length" of Context is over "Maximum length".',
    advice: /^Write at most 800, /u,
  },
  {
    name: 'a pattern that does not compile',
    changes: [[pattern, "Pattern: ‸'[A-Z'"]],
    what: 'This pattern is not valid: Invalid regular expression: /[A-Z/u: Unterminated character class.',
    advice: /flag u; in YAML, put it in single quotes\.$/u,
  },
  {
    name: 'a pattern that compiles only inside of a group',
    changes: [[pattern, "Pattern: ‸'a)|(?:b'"]],
    what: "This pattern is not valid: Invalid regular expression: /a)|(?:b/u: Unmatched ')'.",
    advice: /flag u/u,
  },
  {
    name: 'a pattern of values that does not compile',
    changes: [["Value Pattern: '(?!\\s)^[\\s\\S]+(?<!\\s)'", "Value Pattern: ‸'(?!\\s'"]],
    what: 'This pattern is not valid: Invalid regular expression: /(?!\\s/u: Unterminated group.',
    advice: /flag u/u,
  },
  {
    name: 'a plausible form that does not compile',
    changes: [["name: '[A-Za-z0-9_-]{1,64}'", "name: ‸'('"]],
    what: 'This pattern is not valid: Invalid regular expression: /(/u: Unterminated group.',
    advice: /flag u/u,
  },
  {
    name: 'a pattern with a backreference',
    changes: [[pattern, "Pattern: ‸'(.+)-\\1'"]],
    what: 'This pattern refers back to a group.',
    advice: /^Write out what the group may be/u,
  },
  {
    name: 'a pattern with a backreference by name',
    changes: [[pattern, "Pattern: ‸'(?<half>.+)-\\k<half>'"]],
    what: 'This pattern refers back to a group.',
    advice: /^Write out what the group may be/u,
  },
  {
    name: 'a pattern whose strings are all too long',
    changes: [[pattern, "Pattern: ‸'[a-z]{300}'"]],
    what: noString,
    advice: /^Correct the pattern or the length/u,
  },
  {
    name: 'a pattern that no string matches',
    changes: [[pattern, "Pattern: ‸'(?=a)b'"]],
    what: noString,
    advice: /^Correct the pattern or the length/u,
  },
  {
    name: 'a pattern of keys that no string matches',
    changes: [["Key Pattern: '\\S+'", "Key Pattern: ‸'\\S+(?!$)'"]],
    what: 'No string of 1 to 100 characters matches this pattern.',
    advice: /^Correct the pattern or the length/u,
  },
  {
    name: 'a pattern that examples break, with a lookaround that cannot be worked out',
    changes: [[pattern, "Pattern: ‸'(?=.*1)(?=.*2)[a-z]+'"]],
    what: 'This pattern is beyond what generators can work out: Assertions are not supported yet.',
    advice: /^Write it without/u,
  },
  {
    name: 'an example that breaks a pattern',
    changes: [['Examples: [my-configuration-set, ', "Examples: [my-configuration-set, ‸'a b', "]],
    what: 'The example "a b" breaks a rule.',
    advice:
      /^ConfigurationSetName matches \[A-Za-z0-9_:\/-\]\+ as a whole\. Correct the example or the rule\.$/u,
  },
  {
    name: 'an example that is too long',
    changes: [
      ['{ Minimum length: 1, Maximum length: 256 }', '{ Minimum length: 1, Maximum length: 19 }'],
      ['Examples: [my-configuration-set', 'Examples: [‸my-configuration-set'],
    ],
    what: 'The example "my-configuration-set" breaks a rule.',
    advice: /^ConfigurationSetName has at most 19 characters/u,
  },
  {
    name: 'an example that is none of the valid values',
    changes: [['Examples: [TEXT, VOICE]', 'Examples: [TEXT, ‸FAX]']],
    what: 'The example "FAX" breaks a rule.',
    advice: /^VerificationChannel is one of TEXT, VOICE\./u,
  },
  {
    name: 'an example of a key that breaks a rule',
    changes: [['Key Examples: [campaign, ', "Key Examples: [campaign, ‸'my channel', "]],
    what: 'The example "my channel" breaks a rule.',
    advice: /^Context\.key matches /u,
  },
  {
    name: 'an example of a value that breaks a rule',
    changes: [['Value Examples: [spring-2026, ', "Value Examples: [spring-2026, ‸'autumn ', "]],
    what: 'The example "autumn " breaks a rule.',
    advice: /^Context\.value matches /u,
  },
  {
    name: 'two prose rules of one name',
    changes: [['- Name: verify-follows-send', '- Name: ‸opt-in-precedes-test-messages']],
    what: 'The name "opt-in-precedes-test-messages" stands twice.',
    advice: /a name of its own/u,
  },
  {
    name: 'two prose rules of one name in a member',
    changes: [['- Name: shared-resource-full-arn', '- Name: ‸identity-kinds']],
    what: 'The name "identity-kinds" stands twice.',
    advice: /a name of its own/u,
  },
  {
    name: 'a map without examples of keys',
    changes: [
      ['  Context:\n', '  ‸Context:\n'],
      ['    Key Examples: [campaign, CHANNEL, experiment, RELEASE, tenant]\n', ''],
    ],
    what: 'Context has neither "Key Examples" nor "Valid Keys".',
    advice: /^Add "Key Examples"/u,
  },
  {
    name: 'a valid value that is not among those of its kind',
    changes: [['Valid Values: [TEXT, VOICE]', 'Valid Values: [TEXT, ‸VOICES]']],
    what: '"Similar Values" lacks "VOICES".',
    advice: /^Add it to "Similar Values" if it is valid/u,
  },
  {
    name: 'a valid key that is not among those of its kind',
    changes: [
      ['Valid Keys: [IN_TEMPLATE_ID,', 'Valid Keys: [‸IN_TEMPLATE_ID,'],
      ['Similar Keys: [IN_TEMPLATE_ID, ', 'Similar Keys: ['],
    ],
    what: '"Similar Keys" lacks "IN_TEMPLATE_ID".',
    advice: /^Add it to "Similar Keys" if it is valid/u,
  },
  {
    name: 'values of a kind without the valid ones',
    changes: [
      ['    Valid Values: [TEXT, VOICE]\n', ''],
      ['    Similar Values: [TEXT, VOICE', '    ‸Similar Values: [TEXT, VOICE'],
    ],
    what: '"Similar Values" stands without "Valid Values".',
    advice: /^Add "Valid Values"/u,
  },
];

const refused = suite('an operation with a mistake is refused where it stands');

for (const mistake of mistakes) refused(mistake.name, () => assertRefused(mistake));

refused.run();
