import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadAltered } from '../../spec/fixtures/altered-spec.js';
import { minimal, sendOf, packaged, send } from '../../spec/fixtures/operations.js';
import { isJsonObject } from '../../spec/json.js';
import { listMutants, rulesWithoutMutants } from './list-mutants.js';
import { mutantFamilies } from './mutant.js';
import type { Mutant } from './mutant.js';
import { createProvider } from './provider.js';

const context = { contract: packaged, operation: send };
const mutants = listMutants(context);

function find(id: string): Mutant {
  const found = mutants.find((each) => each.id === `${send.name}/${id}`);
  if (found === undefined) throw new Error(`There is no mutant ${id}.`);
  return found;
}

/** What a provider answers, without what differs from answer to answer. */
function answer(mutant: Mutant | undefined, members: object, knownSubject?: string): string {
  const options = { service: packaged.service, operation: send, mutant, knownSubject };
  // As it goes over a wire: what is undefined is not there.
  const request: unknown = JSON.parse(JSON.stringify({ ...minimal, ...members }));
  const { status, headers, body } = createProvider(options)(request, {
    sequence: 1,
    provocation: undefined,
  });
  return `${status} ${headers['x-amzn-errortype'] ?? ''} ${body}`;
}

const list = suite('mutants');

list('are at least 300, each with an id of its own, and of every family', () => {
  assert.ok(mutants.length >= 300, String(mutants.length));
  assert.is(new Set(mutants.map(({ id }) => id)).size, mutants.length);
  const families = new Set<string>(mutants.map(({ family }) => family));
  assert.equal(
    mutantFamilies.filter((each) => !families.has(each)),
    [],
  );
});

list('of every rule but prose', () => {
  assert.equal(
    rulesWithoutMutants(context).filter(({ kind }) => kind !== 'prose'),
    [],
  );
});

list('are equal for equal specs', () => {
  assert.equal(
    listMutants(context).map(({ id, equivalence }) => [id, equivalence]),
    mutants.map(({ id, equivalence }) => [id, equivalence]),
  );
});

list.run();

const country = (value: unknown): object => ({ DestinationCountryParameters: { IN_ENTITY_ID: value } });
const context1 = (key: string, value: unknown): object => ({ Context: { [key]: value } });

/** For each mutant: members on which it differs from the right provider, and members on which it does not. */
const rows: Readonly<Record<string, readonly [differs: object, agrees: object]>> = {
  'ConfigurationSetName/length.max~dropped': [
    { ConfigurationSetName: 'a'.repeat(999) },
    { ConfigurationSetName: 'a b' },
  ],
  'ConfigurationSetName/length.max~plus-one': [
    { ConfigurationSetName: 'a'.repeat(257) },
    { ConfigurationSetName: 'a'.repeat(258) },
  ],
  'ConfigurationSetName/length.max~minus-one': [
    { ConfigurationSetName: 'a'.repeat(256) },
    { ConfigurationSetName: 'a'.repeat(255) },
  ],
  'ConfigurationSetName/length.min~forgiving': [
    { ConfigurationSetName: '' },
    { ConfigurationSetName: 'a b' },
  ],
  'ConfigurationSetName/length.min~plus-one': [{ ConfigurationSetName: 'a' }, { ConfigurationSetName: 'ab' }],
  'ConfigurationSetName/pattern~takes-u+002e': [
    { ConfigurationSetName: 'a.b' },
    { ConfigurationSetName: 'a b' },
  ],
  'ConfigurationSetName/pattern~refuses-u+005f': [
    { ConfigurationSetName: 'a_b' },
    { ConfigurationSetName: 'a-b' },
  ],
  'ConfigurationSetName/pattern~unanchored-at-end': [
    { ConfigurationSetName: 'a!' },
    { ConfigurationSetName: '!a' },
  ],
  'ConfigurationSetName/pattern~unanchored-at-start': [
    { ConfigurationSetName: '!a' },
    { ConfigurationSetName: 'a!' },
  ],
  'ConfigurationSetName/pattern~trimmed': [{ ConfigurationSetName: ' a' }, { ConfigurationSetName: 'a b' }],
  'ConfigurationSetName/pattern~any-case': [
    { ConfigurationSetName: '\u212a' },
    { ConfigurationSetName: 'é' },
  ],
  'Context.value/length.max~in-bytes': [context1('k', 'é'.repeat(800)), context1('k', 'e'.repeat(800))],
  'Context.value/pattern~every-line-alone': [context1('k', 'a\n '), context1('k', ' ')],
  'Context.key/pattern~first-entry-only': [{ Context: { a: 'v', 'b c': 'v' } }, { Context: { 'b c': 'v' } }],
  'Context.key/pattern~last-entry-only': [
    { Context: { 'b c': 'v', a: 'v' } },
    { Context: { a: 'v', 'b c': 'v' } },
  ],
  'DestinationCountryParameters.value/length.min~first-entry-only': [
    { DestinationCountryParameters: { IN_ENTITY_ID: '1', IN_TEMPLATE_ID: '' } },
    country(''),
  ],
  'Context/entries.max~plus-one': [
    { Context: { a: 'v', b: 'v', c: 'v', d: 'v', e: 'v', f: 'v' } },
    { Context: { a: 'v', b: 'v', c: 'v', d: 'v', e: 'v' } },
  ],
  'Context/entries.min~plus-one': [{ Context: {} }, context1('k', 'v')],
  'DestinationCountryParameters/entries.max~forgiving': [
    {
      DestinationCountryParameters: Object.fromEntries(
        Array.from({ length: 11 }, (_, index) => [`KEY_${index}`, '1']),
      ),
    },
    { DestinationCountryParameters: { KEY: '1' } },
  ],
  'LanguageCode/enum~refuses-KO_KR': [{ LanguageCode: 'KO_KR' }, { LanguageCode: 'EN_US' }],
  'LanguageCode/enum~any-case': [{ LanguageCode: 'en_us' }, { LanguageCode: 'en-us' }],
  'LanguageCode/enum~same-shape': [{ LanguageCode: 'XX_YY' }, { LanguageCode: 'XX' }],
  'LanguageCode/enum~beginning': [{ LanguageCode: 'EN_USX' }, { LanguageCode: 'XEN_US' }],
  'LanguageCode/optional~required': [{}, { LanguageCode: 'EN_US' }],
  'LanguageCode/type~refuses-every-value': [{ LanguageCode: 'EN_US' }, {}],
  'VerificationChannel/required~dropped': [{ VerificationChannel: undefined }, {}],
  'VerificationChannel/required~default-filled-in': [
    { VerificationChannel: undefined },
    { VerificationChannel: null },
  ],
  'VerificationChannel/required~null-is-there': [
    { VerificationChannel: null },
    { VerificationChannel: undefined },
  ],
  'ConfigurationSetName/type~reads-number-as-text': [
    { ConfigurationSetName: 12 },
    { ConfigurationSetName: true },
  ],
  'ConfigurationSetName/type~reads-array-of-one': [
    { ConfigurationSetName: ['a'] },
    { ConfigurationSetName: ['a', 'b'] },
  ],
  'Context/type~reads-json-text': [{ Context: '{"k":"v"}' }, { Context: 'k' }],
  'Context/type~takes-array': [{ Context: [1] }, { Context: 1 }],
  'Context.value/type~takes-number': [context1('k', 1), context1('k', true)],
  'request/combination~refuses-Context-with-LanguageCode': [
    { LanguageCode: 'EN_US', ...context1('k', 'v') },
    { LanguageCode: 'EN_US' },
  ],
  'request/combination~refuses-LanguageCode-with-VOICE': [
    { LanguageCode: 'EN_US', VerificationChannel: 'VOICE' },
    { LanguageCode: 'EN_US' },
  ],
  'ConfigurationSetName/length.max~refused-status-422': [
    { ConfigurationSetName: 'a'.repeat(257) },
    { ConfigurationSetName: 'a b' },
  ],
  'LanguageCode/enum~refused-html': [{ LanguageCode: 'X' }, { LanguageCode: 1 }],
  'error.ValidationException/type~always-untyped': [{ LanguageCode: 'X' }, {}],
  'response/status~status-201': [{}, { LanguageCode: 'X' }],
  'response/format~text': [{}, { LanguageCode: 'X' }],
  'response.MessageId/type~missing': [{}, { LanguageCode: 'X' }],
};

const difference = suite('a mutant differs from the right provider on one input, and agrees on another');

for (const [id, [differs, agrees]] of Object.entries(rows)) {
  difference(id, () => {
    const mutant = find(id);
    assert.is.not(answer(mutant, differs), answer(undefined, differs));
    assert.is(answer(mutant, agrees), answer(undefined, agrees));
  });
}

difference('error.ResourceNotFoundException/status~always-status-404', () => {
  const mutant = find('error.ResourceNotFoundException/status~always-status-404');
  assert.is.not(answer(mutant, {}, 'vdn-2'), answer(undefined, {}, 'vdn-2'));
  assert.is(answer(mutant, {}, 'vdn-1'), answer(undefined, {}, 'vdn-1'));
});

difference.run();

const witnesses = suite('the witness of a mutant');

/** The witness `"x" is taken` or `"x" is refused` as a value. */
function readWitness({ equivalence }: Mutant): string | undefined {
  const words = equivalence.kind === 'distinct' ? equivalence.witness : undefined;
  const text = /^(".*") is (?:taken|refused)$/.exec(words ?? '')?.[1];
  return text === undefined ? undefined : String(JSON.parse(text));
}

witnesses('of a rule of a string shows the difference, for every one of them', () => {
  const shown = mutants.flatMap((mutant) => {
    const value = readWitness(mutant);
    const path = send.constraints.find(({ id }) => id === mutant.constraintId)?.member ?? '';
    if (value === undefined) return [];
    const [member = '', part] = path.split('.');
    const key = member === 'Context' ? 'k' : 'IN_ENTITY_ID';
    const held = part === undefined ? value : part === 'key' ? { [value]: 'v' } : { [key]: value };
    return [
      {
        id: mutant.id,
        differs: answer(mutant, { [member]: held }) !== answer(undefined, { [member]: held }),
      },
    ];
  });
  assert.ok(shown.length > 300, String(shown.length));
  assert.equal(
    shown.filter(({ differs }) => !differs),
    [],
  );
});

witnesses.run();

const equivalents = suite('equivalents');

equivalents(
  'are computed: a pattern that allows the empty text makes the minimum length matter',
  async () => {
    const id = 'ConfigurationSetName/length.min~dropped';
    assert.is(find(id).equivalence.kind, 'proven');
    const contract = await loadAltered({ from: "'[A-Za-z0-9_:/-]+'", to: "'[A-Za-z0-9_:/-]*'" });
    const operation = sendOf(contract);
    const altered = listMutants({ contract, operation }).find((each) => each.id.endsWith(id));
    assert.is(altered?.equivalence.kind, 'distinct');
  },
);

equivalents('are computed: without an open reading, what it left open must be found', () => {
  const contract = { ...packaged, open: [] };
  const open = listMutants({ contract, operation: send }).filter(
    ({ equivalence }) => equivalence.kind === 'open',
  );
  assert.equal(open, []);
  assert.ok(mutants.some(({ equivalence }) => equivalence.kind === 'open'));
});

equivalents('name the reading that leaves the difference open', () => {
  for (const { id, equivalence } of mutants) {
    if (equivalence.kind !== 'open') continue;
    assert.ok(
      packaged.open.some(({ name }) => name === equivalence.reading),
      id,
    );
  }
});

equivalents('a trimming provider is found where a pattern allows white space at the ends', () => {
  assert.is(find('ConfigurationSetName/length.max~trimmed').equivalence.kind, 'proven');
  assert.is(find('LanguageCode/enum~trimmed').equivalence.kind, 'distinct');
});

equivalents.run();

const provider = suite('the provider without a mutant');

provider('answers as documented, and knows only the subject that it is told', () => {
  const options = { service: packaged.service, operation: send, mutant: undefined };
  const ask = (knownSubject: string | undefined): unknown => {
    const context2 = { sequence: 1, provocation: undefined };
    const { status, body } = createProvider({ ...options, knownSubject })({ ...minimal }, context2);
    const parsed: unknown = JSON.parse(body);
    return [status, isJsonObject(parsed) ? parsed.__type : undefined];
  };
  assert.equal(ask(undefined), [200, undefined]);
  assert.equal(ask('vdn-1'), [200, undefined]);
  assert.equal(ask('vdn-2'), [400, 'ResourceNotFoundException']);
});

provider.run();
