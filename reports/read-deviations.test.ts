import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../spec/conformance-error.js';
import type { FailureShape } from '../suites/failure-shape.js';
import { describeForm, observedForm } from './observed-form.js';
import { readDeviations } from './read-deviations.js';

const schemaFile = new URL('../../reports/schemas/deviations.schema.json', import.meta.url);

function read(text: string): ReturnType<typeof readDeviations> {
  return readDeviations({ file: 'known.yaml', text });
}

/** A file with one entry, some lines of which are others. */
function entry(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const lines: Readonly<Record<string, string | undefined>> = {
    id: 'A/b/c',
    target: 'mock',
    observed: 'accepted',
    reason: 'It is old.',
    ...changes,
  };
  const written = Object.entries(lines).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
  return `deviations:\n  - ${written.join('\n    ')}\n`;
}

const reading = suite('reading a deviations file');

reading('gives each entry with its place', () => {
  const more = { observed: '[accepted, attempts: 2]', ticket: '"12"', expires: '2026-12-31' };
  const text = `# A comment.\n${entry()}${entry({ id: 'A/b/d/e', ...more }).replace('deviations:\n', '')}`;
  assert.equal(read(text), [
    {
      id: 'A/b/c',
      target: 'mock',
      observed: ['accepted'],
      reason: 'It is old.',
      ticket: undefined,
      expires: undefined,
      where: 'known.yaml:3:9',
    },
    {
      id: 'A/b/d/e',
      target: 'mock',
      observed: ['accepted', { attempts: 2 }],
      reason: 'It is old.',
      ticket: '12',
      expires: '2026-12-31',
      where: 'known.yaml:7:9',
    },
  ]);
  assert.equal(read('deviations: []'), []);
});

reading('takes the same id once for each target, and scenarios of one rule', () => {
  const same = entry({ target: 'msw' }).replace('deviations:\n', '');
  assert.is(read(entry() + same).length, 2);
  const scenarios = entry({ id: 'A/b/c/one' }) + entry({ id: 'A/b/c/one-more' }).replace('deviations:\n', '');
  assert.is(read(scenarios).length, 2);
  const rules = entry({ id: 'A/b/length' }) + entry({ id: 'A/b/length.max' }).replace('deviations:\n', '');
  assert.is(read(rules).length, 2);
});

const refused: readonly (readonly [says: string, text: string, where: string, message: RegExp])[] = [
  ['nothing', '', '1:1', /The file has the wrong type/],
  ['broken YAML', 'deviations: [', '1:14', /./],
  ['an alias', `a: &x 1\nb: *x`, '2:4', /An alias/],
  ['an unknown key', entry({ reson: 'x' }), '6:5', /Unknown key "reson"[^]*Write "reason"\?/],
  ['no list', 'deviation: []', '1:1', /Unknown key "deviation"[^]*Write "deviations"\?/],
  ['an entry without reason', entry({ reason: undefined }), '2:5', /lacks "reason"/],
  ['an empty reason', entry({ reason: '"  "' }), '5:13', /"reason" is written wrongly/],
  ['a reason that is none', entry({ reason: '' }), '5:13', /"reason" has the wrong type/],
  ['an unknown target', entry({ target: 'endpont' }), '3:13', /Write one of: mock, msw, endpoint, live/],
  ['an unknown observation', entry({ observed: 'acepted' }), '4:15', /Write one of: accepted, altered/],
  [
    'an unknown kind of observation',
    entry({ observed: '{rejectd: 1}' }),
    '4:16',
    /Unknown key "rejectd"[^]*Write "rejected"\?/,
  ],
  [
    'two observations in one',
    entry({ observed: '{attempts: 1, success-status: 201}' }),
    '4:15',
    /more than 1/,
  ],
  ['an observation that says nothing', entry({ observed: '{}' }), '4:15', /fewer than 1/],
  ['no observation', entry({ observed: '[]' }), '4:15', /fewer than 1 items/],
  ['an observation twice', entry({ observed: '[accepted, accepted]' }), '4:15', /duplicate/],
  [
    'an error without status',
    entry({ observed: '{rejected: {error: A}}' }),
    '4:26',
    /"rejected" lacks "status"/,
  ],
  [
    'a message text',
    entry({ observed: '{rejected: {error: A, status: 400, message: No}}' }),
    '4:50',
    /Unknown key "message"/,
  ],
  [
    'a status that is a text',
    entry({ observed: '{rejected: {error: A, status: "400"}}' }),
    '4:45',
    /"status" has the wrong type/,
  ],
  [
    'another body',
    entry({ observed: '{rejected: {error: A, status: 400, body: x}}' }),
    '4:56',
    /Write "not-json"/,
  ],
  ['a ticket that is a number', entry({ ticket: '12' }), '6:13', /in quotes where it is a number/],
  ['a day that is none', entry({ expires: '2026-02-30' }), '6:14', /There is no day 2026-02-30/],
  ['a month that is none', entry({ expires: '2026-13-01' }), '6:14', /There is no day/],
  ['a day written otherwise', entry({ expires: '31.12.2026' }), '6:14', /"expires" is written wrongly/],
  [
    'an entry twice',
    entry() + entry({ observed: 'altered' }).replace('deviations:\n', ''),
    '6:9',
    /A\/b\/c is listed already, at known\.yaml:2:9\.[^]*one list/,
  ],
  [
    'a scenario whose rule is listed',
    entry() + entry({ id: 'A/b/c/d' }).replace('deviations:\n', ''),
    '6:9',
    /A\/b\/c\/d is listed already, at known\.yaml:2:9/,
  ],
  [
    'a rule whose scenario is listed',
    entry({ id: 'A/b/c/d' }) + entry().replace('deviations:\n', ''),
    '6:9',
    /A\/b\/c is listed already, at known\.yaml:2:9/,
  ],
];
for (const [says, text, where, message] of refused) {
  reading(`refuses ${says}, at ${where}`, () => {
    let found: unknown;
    try {
      read(text);
    } catch (error) {
      found = error;
    }
    assert.ok(found instanceof ConformanceError, `taken: ${text}`);
    assert.is(found.where, `known.yaml:${where}`, found.describe());
    assert.match(found.describe(), message);
    assert.ok(found.advice !== undefined && found.advice !== '');
  });
}

reading('has a schema that keeps the rules of JSON Schema 2020-12', () => {
  const ajv = new Ajv2020();
  const isValid = ajv.validateSchema(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
  assert.is(isValid, true, ajv.errorsText(ajv.errors));
});

reading.run();

const forms = suite('the form of a shape');

const shapes: readonly (readonly [shape: FailureShape, text: string])[] = [
  [{ kind: 'accepted' }, 'accepted'],
  [{ kind: 'altered' }, 'altered'],
  [{ kind: 'envelope-broken' }, 'envelope-broken'],
  [{ kind: 'error-swallowed' }, 'error-swallowed'],
  [{ kind: 'error-untyped' }, 'error-untyped'],
  [
    { kind: 'rejected', error: 'ConflictException', status: 409, isJson: true },
    'rejected: {error: ConflictException, status: 409}',
  ],
  [
    { kind: 'rejected', error: null, status: null, isJson: false },
    'rejected: {error: null, status: null, body: not-json}',
  ],
  [{ kind: 'rejected', error: 'null', status: 400, isJson: true }, 'rejected: {error: "null", status: 400}'],
  [
    { kind: 'rejected', error: 'a, b: "c"', status: 400, isJson: true },
    String.raw`rejected: {error: "a, b: \"c\"", status: 400}`,
  ],
  [{ kind: 'refused-locally', error: 'TypeError' }, 'refused-locally: {error: TypeError}'],
  [{ kind: 'attempts', count: 0 }, 'attempts: 0'],
  [{ kind: 'success-status', status: 202 }, 'success-status: 202'],
  [{ kind: 'success-body', problem: 'not-utf8' }, 'success-body: not-utf8'],
  [{ kind: 'success-body', problem: 'not-json' }, 'success-body: not-json'],
  [{ kind: 'success-body', problem: 'not-object' }, 'success-body: not-object'],
  [{ kind: 'success-element', problem: 'missing' }, 'success-element: missing'],
  [{ kind: 'success-element', problem: 'wrong-type' }, 'success-element: wrong-type'],
  [{ kind: 'success-element', problem: 'lost' }, 'success-element: lost'],
  [{ kind: 'error-member-lost', member: 'Reason' }, 'error-member-lost: Reason'],
];
for (const [shape, text] of shapes) {
  forms(`${text} can be written as it is reported`, () => {
    const form = observedForm(shape);
    assert.is(describeForm(form), text);
    const observed = text.includes(':') ? `{${text}}` : text;
    assert.equal(read(entry({ observed }))[0]?.observed, [form]);
  });
}

forms('is another one for each shape', () => {
  assert.is(new Set(shapes.map(([shape]) => describeForm(observedForm(shape)))).size, shapes.length);
});

forms.run();
