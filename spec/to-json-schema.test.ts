import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileConstraint } from './constraints/registry.js';
import type { Constraint, Operation } from './contract.js';
import { alteredOperation, constraintOf, minimal, send } from './fixtures/operations.js';
import type { JsonSchema } from './json-schema.js';
import { toJsonSchema } from './to-json-schema.js';

const schema = toJsonSchema(send);
const written = suite('toJsonSchema: what is written');

/** The ids that a schema names, with the keyword that each stands beside. */
function statedIn(part: JsonSchema): readonly (readonly [id: string, keyword: string])[] {
  const own = Object.entries(part['x-constraints'] ?? {}).flatMap(([keyword, ids]) =>
    (typeof ids === 'string' ? [ids] : Object.values(ids)).map((id) => [id, keyword] as const),
  );
  const below = [...Object.values(part.properties ?? {}), part.propertyNames, part.additionalProperties];
  return [...own, ...below.flatMap((each) => (each === undefined ? [] : statedIn(each)))];
}

written('each constraint that a request alone can break, once, and no other', () => {
  const wanted = send.constraints.filter(
    (each) => compileConstraint(each) !== undefined || each.id === `${send.name}/wire/body`,
  );
  assert.is(wanted.length, 37);
  assert.equal(
    statedIn(schema)
      .map(([id]) => id)
      .toSorted(),
    wanted.map(({ id }) => id).toSorted(),
  );
});

written('every keyword of ours stands beside the id of what it states', () => {
  const keywords: Readonly<Record<string, string>> = {
    type: 'type',
    'length.min': 'minLength',
    'length.max': 'maxLength',
    'entries.min': 'minProperties',
    'entries.max': 'maxProperties',
    pattern: 'pattern',
    enum: 'enum',
    required: 'required',
    body: 'type',
  };
  for (const [id, keyword] of statedIn(schema)) assert.is(keyword, keywords[id.split('/')[2] ?? ''], id);
});

written('names, words and bounds of the page', () => {
  assert.is(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
  assert.match(schema.$id ?? '', /^https:\/\/\S+\/SendDestinationNumberVerificationCode\.json$/u);
  assert.is(schema.title, 'SendDestinationNumberVerificationCode');
  assert.equal(schema.required, ['VerificationChannel', 'VerifiedDestinationNumberId']);
  assert.equal(Object.keys(schema.properties ?? {}), [
    'ConfigurationSetName',
    'Context',
    'DestinationCountryParameters',
    'LanguageCode',
    'OriginationIdentity',
    'VerificationChannel',
    'VerifiedDestinationNumberId',
  ]);
  const context = schema.properties?.['Context'];
  assert.is(context?.description, 'Custom data of the caller.');
  assert.is(context?.maxProperties, 5);
  assert.is(context?.propertyNames?.maxLength, 100);
  assert.is(context?.propertyNames?.pattern, '^(?:\\S+)$');
  assert.is(context?.additionalProperties?.maxLength, 800);
  assert.equal(schema.properties?.['VerificationChannel']?.enum, ['TEXT', 'VOICE']);
});

written('nothing that JSON would lose', () => {
  assert.equal(JSON.parse(JSON.stringify(schema)), schema);
});

written('an optional member of another operation is not in "required", a required map is', async () => {
  const altered = await alteredOperation('Required: No\n    Key Examples', 'Required: Yes\n    Key Examples');
  assert.equal(toJsonSchema(altered).required, [
    'Context',
    'VerificationChannel',
    'VerifiedDestinationNumberId',
  ]);
});

written('no keyword twice: two constraints that need one are refused', () => {
  const twice = (constraints: readonly Constraint[]): Operation => ({
    ...send,
    members: send.members.map((each) => ({ ...each, shape: { ...each.shape, constraints } })),
  });
  const both = ['Context.key/length.max', 'Context.value/length.max'].map((id) => constraintOf(id));
  assert.throws(
    () => toJsonSchema(twice(both)),
    /\/Context\.key\/length\.max and \S+\/Context\.value\/length\.max both need maxLength/u,
  );
});

written.run();

const used = suite('toJsonSchema: what a validator makes of it');

const strict = new Ajv2020({
  strict: true,
  strictTypes: true,
  strictRequired: true,
  keywords: ['x-constraints'],
});
const isValid = strict.compile(schema);
const isKept = (members: object): boolean => isValid({ ...minimal, ...members });

used('the strictest settings take it, and so do those that ignore what they do not know', () => {
  assert.ok(strict.validateSchema(schema));
  const lenient = new Ajv2020({ strictSchema: false }).compile(schema);
  assert.ok(lenient(minimal));
  assert.not(lenient({}));
});

used('lengths count code points', () => {
  assert.ok(isKept({ Context: { k: '\u{1f600}'.repeat(800) } }));
  assert.not(isKept({ Context: { k: '\u{1f600}'.repeat(801) } }));
});

used('a pattern describes the whole string', () => {
  assert.ok(isKept({ OriginationIdentity: '+14255550100' }));
  for (const value of ['a b', ' a', 'a ', 'a\n', 'é'])
    assert.not(isKept({ OriginationIdentity: value }), value);
});

used('keys and values of maps have their own rules', () => {
  assert.ok(isKept({ DestinationCountryParameters: { IN_ENTITY_ID: 'v' } }));
  assert.not(isKept({ DestinationCountryParameters: { IN_ENTITY: 'v' } }));
  assert.not(isKept({ DestinationCountryParameters: { IN_ENTITY_ID: ' v' } }));
  assert.not(isKept({ Context: { 'a b': 'v' } }));
  assert.not(isKept({ Context: { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6' } }));
});

used('null is refused, and a member that nobody knows is let through', () => {
  assert.not(isKept({ LanguageCode: null }));
  assert.ok(isKept({ Unknown: 'v' }));
});

used('a body that is no object is refused', () => {
  for (const body of [null, [], 'body', 1, true]) assert.not(isValid(body), JSON.stringify(body));
});

used.run();
