import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from './conformance-error.js';
import { parseYamlSource } from './yaml-source.js';

function parse(text: string): ReturnType<typeof parseYamlSource> {
  return parseYamlSource({ file: 'spec.yaml', text });
}

function refusal(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ConformanceError) return error.describe();
    throw error;
  }
  throw new Error('The text was parsed.');
}

const values = suite('parseYamlSource: values');

values('No, Yes, no and dates are strings', () => {
  assert.equal(parse('a: No\nb: yes\nc: 2026-11-23\nd: null\n').value, {
    a: 'No',
    b: 'yes',
    c: '2026-11-23',
    d: null,
  });
});

values('backslashes in single quotes stay', () => {
  assert.equal(parse("a: '\\S+'\n").value, { a: '\\S+' });
});

values('an empty text is null', () => {
  assert.is(parse('').value, null);
  assert.is(parse('# nothing\n').value, null);
});

values('an anchor that nothing refers to is harmless', () => {
  assert.equal(parse('a: &x 1\n').value, { a: 1 });
});

values.run();

const places = suite('parseYamlSource: places');
const source = parse('# first line\na:\n  b: [x, yy,   z]\n  "c d": 1\nlast: e\n');

const located: readonly (readonly [
  path: readonly (string | number)[],
  at: 'key' | 'value',
  where: string,
])[] = [
  [[], 'value', '2:1'],
  [['a'], 'key', '2:1'],
  [['a'], 'value', '3:3'],
  [['a', 'b'], 'key', '3:3'],
  [['a', 'b'], 'value', '3:6'],
  [['a', 'b', 0], 'value', '3:7'],
  [['a', 'b', 2], 'value', '3:16'],
  [['a', 'c d'], 'key', '4:3'],
  [['a', 'c d'], 'value', '4:10'],
  [['last'], 'value', '5:7'],
  [['a', 'nowhere'], 'value', '3:3'],
  [['a', 'b', 9], 'value', '3:6'],
  [['nowhere', 'at', 'all'], 'key', '2:1'],
];
for (const [path, at, where] of located) {
  places(`the ${at} of ${JSON.stringify(path)} stands at ${where}`, () => {
    assert.is(source.locate(path, at), `spec.yaml:${where}`);
  });
}

places('an empty text has a first line', () => {
  assert.is(parse('').locate([]), 'spec.yaml:1:1');
});

places('columns count from 1 after a line end of two characters', () => {
  assert.is(parse('a: 1\r\nbb: 2\r\n').locate(['bb']), 'spec.yaml:2:5');
});

places.run();

const refused = suite('parseYamlSource: refusals');

const texts: readonly (readonly [text: string, description: string])[] = [
  ['a: 1\nb: 2\na: 3\n', 'spec.yaml:3:1: This key stands twice.\n  Keep one of the two.'],
  ['a: "\\q"\n', 'spec.yaml:1:5: Invalid escape sequence \\q.\n  Write valid YAML 1.2.'],
  ['\ta: 1\n', 'spec.yaml:1:1: Tabs are not allowed as indentation.\n  Write valid YAML 1.2.'],
  [
    'a: &x 1\nb: [*x]\n',
    'spec.yaml:2:5: An alias stands here: *x.\n  Write the value itself: aliases are not read.',
  ],
  [
    'a: *nobody\n',
    'spec.yaml:1:4: An alias stands here: *nobody.\n  Write the value itself: aliases are not read.',
  ],
];
for (const [text, description] of texts) {
  refused(JSON.stringify(text), () => {
    assert.is(refusal(text), description);
  });
}

refused.run();
