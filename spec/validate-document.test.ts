import { suite } from 'uvu';
import { assertRefused } from './fixtures/altered-spec.js';
import type { Mistake } from './fixtures/altered-spec.js';

const keys: readonly Mistake[] = [
  {
    name: 'an unknown key, with the nearest known one',
    changes: [["Pattern: '[A-Za", "‸Patern: '[A-Za"]],
    what: 'Unknown key "Patern".',
    advice: /^Write "Pattern"\? Known here: Description, Type, /u,
  },
  {
    name: 'an unknown key that is near to none',
    changes: [["Pattern: '[A-Za", "‸Colour: '[A-Za"]],
    what: 'Unknown key "Colour".',
    advice: /^Known here: Description, Type, /u,
  },
  {
    name: 'a required key that is mistyped, as mistyped and not as missing',
    changes: [['Description: Sends', '‸Descripton: Sends']],
    what: 'Unknown key "Descripton".',
    advice: /^Write "Description"\? Known here: Operation, Description, /u,
  },
  {
    name: 'an unknown key inside of bounds',
    changes: [['{ Minimum length: 1, ', '{ ‸Minimal length: 1, ']],
    what: 'Unknown key "Minimal length".',
    advice: /^Write "Minimum length"\?/u,
  },
  {
    name: 'a key of maps in a member that is none',
    changes: [["    Pattern: '[A-Za", "    ‸Key Pattern: '[A-Za"]],
    what: 'Unknown key "Key Pattern".',
    advice: /Known here: /u,
  },
  {
    name: 'a key that stands twice',
    changes: [['    Required: No\n', '    Required: No\n    ‸Required: Yes\n']],
    what: 'This key stands twice.',
    advice: /^Keep one of the two\.$/u,
  },
  {
    name: 'a required key that is missing',
    changes: [
      ['    Description: The configuration set', '    ‸Description: The configuration set'],
      ['    Required: No\n', ''],
    ],
    what: '"ConfigurationSetName" lacks "Required".',
    advice: /^Add it\.$/u,
  },
  {
    name: 'a required key of the whole file that is missing',
    changes: [
      ['Operation: Send', '‸Operation: Send'],
      ['Description: Sends a', '# Sends a'],
    ],
    what: 'The file lacks "Description".',
    advice: /^Add it\.$/u,
  },
  {
    name: 'a Type that is left out',
    changes: [
      ['    Description: The configuration set', '    ‸Description: The configuration set'],
      ['    Type: String\n', ''],
    ],
    what: '"ConfigurationSetName" lacks "Type".',
    advice: /^Add it\.$/u,
  },
  {
    name: 'a member whose name begins with a small letter',
    changes: [['  LanguageCode:', '  ‸languageCode:']],
    what: 'The name "languageCode" is written wrongly.',
    advice: /^It must match \^\[A-Z\]/u,
  },
  {
    name: 'an unknown key of the service',
    file: 'service.yaml',
    changes: [['Method: POST', '‸Metod: POST']],
    what: 'Unknown key "Metod".',
    advice: /^Write "Method"\?/u,
  },
];

const references: readonly Mistake[] = [
  {
    name: 'an error that is written wrongly',
    changes: [['  ConflictException:', '  ‸ConflictExeption:']],
    what: 'The error ConflictExeption is not described.',
    advice: /^Write "ConflictException"\? Otherwise describe it in service\.yaml, under "Errors"\.$/u,
  },
  {
    name: 'an error that is not described',
    changes: [['  ConflictException:', '  ‸Teapot:']],
    what: 'The error Teapot is not described.',
    advice: /^Describe it in service\.yaml, under "Errors"\.$/u,
  },
  {
    name: 'an own Reason that the error does not have',
    changes: [['DAILY_DESTINATION_CALL_LIMIT,', '‸DAILY_DESTINATION_CALLS_LIMIT,']],
    what: 'ServiceQuotaExceededException has no Reason DAILY_DESTINATION_CALLS_LIMIT.',
    advice: /^Write "DAILY_DESTINATION_CALL_LIMIT"\?$/u,
  },
  {
    name: 'an own Reason of an error that has none',
    changes: [
      [
        'ThrottlingException: { HTTP Status Code: 400',
        'ThrottlingException: { Own Reasons: [‸TOO_FAST], HTTP Status Code: 400',
      ],
    ],
    what: 'ThrottlingException has no Reason TOO_FAST.',
    advice: /it has none\.$/u,
  },
  {
    name: 'a remedy whose source there is none of',
    file: 'service.yaml',
    changes: [['Source: errors', 'Source: ‸error']],
    what: 'There is no source error.',
    advice: /^Write one of those under "Remedy Sources": errors\.$/u,
  },
  {
    name: 'a main operation that there is none of',
    file: 'service.yaml',
    changes: [['Main Operation: SendDestinationNumberVerificationCode', 'Main Operation: ‸SendCode']],
    what: 'There is no operation SendCode.',
    advice: /^Write one of those that operations\/ has: .*SendDestinationNumberVerificationCode/u,
  },
];

const values: readonly Mistake[] = [
  {
    name: 'a status of success for an error',
    changes: [['HTTP Status Code: 400', 'HTTP Status Code: ‸200']],
    what: '"HTTP Status Code" is out of range.',
    advice: /^Write a number >= 400\. \(400 to 599\.\)$/u,
  },
  {
    name: 'a status that does not exist',
    changes: [['HTTP Status Code: 400', 'HTTP Status Code: ‸999']],
    what: '"HTTP Status Code" is out of range.',
    advice: /^Write a number <= 599\./u,
  },
  {
    name: 'a status in quotes',
    changes: [['HTTP Status Code: 400', "HTTP Status Code: ‸'400'"]],
    what: '"HTTP Status Code" has the wrong type.',
    advice: /^Write a value of type integer\./u,
  },
  {
    name: 'a status of failure for a success',
    changes: [['HTTP Status Code: 200', 'HTTP Status Code: ‸400']],
    what: '"HTTP Status Code" is out of range.',
    advice: /200 to 299/u,
  },
  {
    name: 'a length that is no whole number',
    changes: [['Maximum length: 256', 'Maximum length: ‸25.6']],
    what: '"Maximum length" has the wrong type.',
    advice: /^Write a value of type integer\.$/u,
  },
  {
    name: 'a length below 0',
    changes: [['Minimum length: 1', 'Minimum length: ‸-1']],
    what: '"Minimum length" is out of range.',
    advice: /^Write a number >= 0\.$/u,
  },
  {
    name: 'an unknown Type',
    changes: [['Type: String\n', 'Type: ‸Text\n']],
    what: '"ConfigurationSetName" has an unknown Type.',
    advice: /^Write one of: String, Integer, String to string map, Array of strings, Array of objects\.$/u,
  },
  {
    name: 'an unknown evidence',
    changes: [['Evidence: documented', 'Evidence: ‸rumoured']],
    what: '"Evidence" has an unknown value.',
    advice: /^Write one of: documented, modeled, protocol, observed, inferred\.$/u,
  },
  {
    name: 'true and false in place of Yes and No',
    changes: [['Required: No', 'Required: ‸false']],
    what: '"Required" has an unknown value.',
    advice: /^Write one of: Yes, No\.$/u,
  },
  {
    name: 'an item of valid values that is a number',
    changes: [['Valid Values: [DE_DE,', 'Valid Values: [DE_DE, ‸419,']],
    what: 'Item 2 of "Valid Values" has the wrong type.',
    advice: /^Write a value of type string\.$/u,
  },
  {
    name: 'an item of valid values that is true',
    changes: [['Valid Values: [TEXT, VOICE]', 'Valid Values: [‸true, VOICE]']],
    what: 'Item 1 of "Valid Values" has the wrong type.',
    advice: /^Write a value of type string\.$/u,
  },
  {
    name: 'a valid value that stands twice',
    changes: [['Valid Values: [TEXT, VOICE]', 'Valid Values: ‸[TEXT, TEXT]']],
    what: '"Valid Values" must NOT have duplicate items (items ## 1 and 0 are identical).',
    advice: /JSON Schema/u,
  },
  {
    name: 'a day that is no day',
    changes: [['Read: 2', 'Read: ‸around 2']],
    what: '"Read" is written wrongly.',
    advice: /YYYY-MM-DD/u,
  },
  {
    name: 'a reading that nothing can detect',
    file: 'interpretation.yaml',
    changes: [['Detect: white-space', 'Detect: ‸white-spaces']],
    what: '"Detect" has an unknown value.',
    advice: /^Write one of: white-space, trailing-line-end, /u,
  },
];

const texts: readonly Mistake[] = [
  {
    name: 'YAML that does not parse',
    changes: [['Valid Values: [TEXT, VOICE]\n    ', 'Valid Values: [TEXT, VOICE\n    ‸']],
    what: 'Flow sequence in block collection must be sufficiently indented and end with a ].',
    advice: /^Write valid YAML 1\.2\.$/u,
  },
  {
    name: 'an alias of an anchor',
    changes: [['Examples: [TEXT, VOICE]', 'Examples: [&text TEXT, ‸*text]']],
    what: 'An alias stands here: *text.',
    advice: /^Write the value itself/u,
  },
];

const refused = suite('a spec file with a mistake is refused where it stands');

for (const mistake of [...keys, ...references, ...values, ...texts])
  refused(mistake.name, () => assertRefused(mistake));

refused.run();
