import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileEvaluator } from './evaluate.js';
import { alteredOperation, broken, brokenWith, minimal, send } from './fixtures/operations.js';

const lists = suite('evaluator: what it lists');

lists('nothing for the minimal and the full request', () => {
  assert.equal(broken(minimal), []);
  const full = {
    ConfigurationSetName: 'set',
    Context: { campaign: 'spring 2026' },
    DestinationCountryParameters: { IN_ENTITY_ID: '1', IN_TEMPLATE_ID: '2' },
    LanguageCode: 'EN_US',
    OriginationIdentity: '+14255550100',
  };
  assert.equal(brokenWith(full), []);
});

lists('every broken rule, in page order, whatever the order in the request', () => {
  const request = {
    VerificationChannel: 'FAX',
    OriginationIdentity: '!'.repeat(257),
    Context: { 'a b': ' ', '': 1 },
    LanguageCode: 7,
    ConfigurationSetName: '',
  };
  assert.equal(broken(request), [
    'ConfigurationSetName/length.min at /ConfigurationSetName',
    'ConfigurationSetName/pattern at /ConfigurationSetName',
    'Context.key/pattern at /Context/a b',
    'Context.value/pattern at /Context/a b',
    'Context.key/length.min at /Context/',
    'Context.key/pattern at /Context/',
    'Context.value/type at /Context/',
    'LanguageCode/type at /LanguageCode',
    'OriginationIdentity/length.max at /OriginationIdentity',
    'OriginationIdentity/pattern at /OriginationIdentity',
    'VerificationChannel/enum at /VerificationChannel',
    'VerifiedDestinationNumberId/required at /VerifiedDestinationNumberId',
  ]);
});

lists('a rule once for each entry that breaks it', () => {
  assert.equal(brokenWith({ Context: { a: ' ', b: 'x', c: ' ' } }), [
    'Context.value/pattern at /Context/a',
    'Context.value/pattern at /Context/c',
  ]);
});

lists('the same for the same operation, compiled once', () => {
  assert.is(compileEvaluator(send), compileEvaluator(send));
});

lists('the rules of another contract for its operation', async () => {
  const shorter = await alteredOperation('Maximum length: 256 }', 'Maximum length: 20 }');
  const request = { ConfigurationSetName: 'a'.repeat(21) };
  assert.equal(brokenWith(request), []);
  assert.equal(brokenWith(request, shorter), ['ConfigurationSetName/length.max at /ConfigurationSetName']);
});

lists.run();

const bodies = suite('evaluator: bodies that are no object');

for (const body of [null, undefined, true, false, 0, 1.5, '', '{}', 'text', [], [minimal]]) {
  bodies(
    `${body === undefined ? 'undefined' : JSON.stringify(body)} breaks the rule of the body and no other`,
    () => {
      assert.equal(broken(body), ['wire/body at ']);
    },
  );
}

bodies('an object without a prototype is an object', () => {
  assert.equal(broken(Object.assign(Object.create(null) as object, minimal)), []);
});

bodies.run();

const paths = suite('evaluator: paths');

const pointers: readonly (readonly [key: string, escaped: string])[] = [
  ['a/b c', 'a~1b c'],
  ['a~b c', 'a~0b c'],
  ['~1 /0', '~01 ~10'],
  ['~~// ', '~0~0~1~1 '],
  ['" \\', '" \\'],
];
for (const [key, escaped] of pointers) {
  paths(`the key ${key} is written ${escaped} in a JSON pointer`, () => {
    assert.equal(brokenWith({ Context: { [key]: 'v' } }), [`Context.key/pattern at /Context/${escaped}`]);
  });
}

for (const key of [
  '__proto__',
  'constructor',
  'length',
  'toString',
  'hasOwnProperty',
  '0',
  '42',
  '-1',
  '4294967295',
]) {
  const context = JSON.parse(`{${JSON.stringify(key)}:"v"}`) as object;
  const wrong = JSON.parse(`{${JSON.stringify(key)}:" "}`) as object;

  paths(`the key ${key} is an ordinary one`, () => {
    assert.equal(brokenWith({ Context: context }), []);
    assert.equal(brokenWith({ Context: wrong }), [`Context.value/pattern at /Context/${key}`]);
    assert.equal(brokenWith({ DestinationCountryParameters: context }), [
      `DestinationCountryParameters.key/enum at /DestinationCountryParameters/${key}`,
    ]);
  });
}

paths('members that are not on the page are not looked at', () => {
  assert.equal(brokenWith({ DryRun: 'yes', verificationChannel: 'FAX', constructor: 1, length: -1 }), []);
});

paths('__proto__ in the JSON text is an unknown member, and gives the request nothing', () => {
  const inside = '"VerificationChannel":"TEXT","VerifiedDestinationNumberId":"vdn-1"';
  assert.equal(broken(JSON.parse(`{${inside},"__proto__":{"LanguageCode":"xx"}}`)), []);
  assert.equal(broken(JSON.parse(`{"__proto__":{${inside}}}`)), [
    'VerificationChannel/required at /VerificationChannel',
    'VerifiedDestinationNumberId/required at /VerifiedDestinationNumberId',
  ]);
});

paths('inherited members and entries do not count', () => {
  const heir = Object.assign(Object.create({ LanguageCode: 'xx', Context: 7 }) as object, minimal);
  assert.equal(broken(heir), []);
  const context = Object.assign(Object.create({ 'a b': ' ' }) as object, { a: 'v' });
  assert.equal(brokenWith({ Context: context }), []);
});

paths.run();

const extremes = suite('evaluator: depth and size');
/** Generous: a slow machine needs a tenth of it, quadratic work far more. */
const limitMs = 1000;

function deepArray(depth: number): unknown {
  return JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
}

function withinLimit(evaluate: () => readonly string[]): readonly string[] {
  const start = process.cpuUsage();
  const found = evaluate();
  // What other programs take of the processor is not counted.
  const { user, system } = process.cpuUsage(start);
  const takenMs = (user + system) / 1000;
  assert.ok(takenMs < limitMs, `took ${takenMs} ms`);
  return found;
}

extremes('an array 100,000 deep is not walked into', () => {
  const deep = deepArray(100_000);
  assert.equal(
    withinLimit(() => brokenWith({ Unknown: deep })),
    [],
  );
  assert.equal(
    withinLimit(() => brokenWith({ Context: deep })),
    ['Context/type at /Context'],
  );
  assert.equal(
    withinLimit(() => brokenWith({ Context: { k: deep } })),
    ['Context.value/type at /Context/k'],
  );
  assert.equal(
    withinLimit(() => brokenWith({ LanguageCode: deep })),
    ['LanguageCode/type at /LanguageCode'],
  );
});

extremes('a string of 1,000,000 characters is judged at once', () => {
  const tooLong = ['OriginationIdentity/length.max at /OriginationIdentity'];
  assert.equal(
    withinLimit(() => brokenWith({ OriginationIdentity: 'a'.repeat(1e6) })),
    tooLong,
  );
  const value = (text: string): readonly string[] => withinLimit(() => brokenWith({ Context: { k: text } }));
  const valueTooLong = 'Context.value/length.max at /Context/k';
  const mismatch = 'Context.value/pattern at /Context/k';
  assert.equal(value('v'.repeat(1e6)), [valueTooLong]);
  assert.equal(value('\u{1f600}'.repeat(1e6)), [valueTooLong]);
  assert.equal(value(`${'v'.repeat(1e6)} `), [valueTooLong, mismatch]);
  assert.equal(value(' '.repeat(1e6)), [valueTooLong, mismatch]);
});

extremes('a map of 100,000 entries is judged at once, entry by entry', () => {
  const entries = Object.fromEntries(Array.from({ length: 1e5 }, (_, index) => [`k${index}`, 'v']));
  assert.equal(
    withinLimit(() => brokenWith({ Context: entries })),
    ['Context/entries.max at /Context'],
  );
  const wrong = withinLimit(() => brokenWith({ Context: { ...entries, k99999: ' ' } }));
  assert.equal(wrong, ['Context/entries.max at /Context', 'Context.value/pattern at /Context/k99999']);
});

extremes('a request of 100,000 unknown members is judged at once', () => {
  const members = Object.fromEntries(Array.from({ length: 1e5 }, (_, index) => [`M${index}`, index]));
  assert.equal(
    withinLimit(() => brokenWith(members)),
    [],
  );
});

extremes.run();
