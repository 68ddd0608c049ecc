import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../conformance-error.js';
import { check } from '../evaluate.js';
import type { Operation } from '../contract.js';
import type { MemberDocument } from '../documents.js';
import { findOpenInputs } from '../find-open-inputs.js';
import { findIsolability } from '../find-isolability.js';
import { packaged, send } from '../fixtures/operations.js';
import { entries, lengths, mapMember, operationWith, stringMember } from '../fixtures/synthetic-operation.js';
import type { Isolability, Witness } from './isolability.js';

/** `alone`, `never`, `elsewhere`, or the sets of others that break with it: `pattern`, `a+b`, `a or b`. */
function summarise(operation: Operation, isolability: Isolability): string {
  const shorten = (id: string): string => id.slice(operation.name.length + 1);
  switch (isolability.kind) {
    case 'isolable':
      return 'alone';
    case 'entangled':
      return isolability.choices.map((each) => each.with.map(shorten).join('+')).join(' or ');
    case 'vacuous':
      return isolability.because.kind === 'permission'
        ? 'never (it allows)'
        : `never (${isolability.because.obstacle.kind})`;
    case 'not-applicable':
      return 'elsewhere';
    default:
      throw new Error('A kind is missing.');
  }
}

async function summary(operation: Operation): Promise<Readonly<Record<string, string>>> {
  const analysis = await findIsolability(operation);
  return Object.fromEntries(
    [...analysis].map(([id, each]) => [id.slice(operation.name.length + 1), summarise(operation, each)]),
  );
}

/** What is known by hand of the rules of a member. */
async function assertKnown(
  member: MemberDocument,
  known: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, Isolability>> {
  const operation = operationWith({ M: member });
  const all = await summary(operation);
  const own = Object.entries(all).filter(([id]) => id.startsWith('M/') || id.startsWith('M.'));
  assert.equal(Object.fromEntries(own), known);
  return findIsolability(operation);
}

const real = suite('the rules of SendDestinationNumberVerificationCode');

/** By hand: all that no request can break alone. Every other rule about the value of a member can be. */
const notAlone: Readonly<Record<string, string>> = {
  'ConfigurationSetName/length.min': 'ConfigurationSetName/pattern',
  'Context.key/length.min': 'Context.key/pattern',
  'Context.value/length.min': 'Context.value/pattern',
  'DestinationCountryParameters.value/length.min': 'DestinationCountryParameters.value/pattern',
  'OriginationIdentity/length.min': 'OriginationIdentity/pattern',
  'VerifiedDestinationNumberId/length.min': 'VerifiedDestinationNumberId/pattern',
  'DestinationCountryParameters/entries.max': 'DestinationCountryParameters.key/enum',
  'Context/entries.min': 'never (no-count)',
  'DestinationCountryParameters/entries.min': 'never (no-count)',
  'ConfigurationSetName/optional': 'never (it allows)',
  'Context/optional': 'never (it allows)',
  'DestinationCountryParameters/optional': 'never (it allows)',
  'LanguageCode/optional': 'never (it allows)',
  'OriginationIdentity/optional': 'never (it allows)',
  'request/combination': 'never (it allows)',
};

real('the nine that cannot be broken alone, what only allows, and the rest', async () => {
  const found = await summary(send);
  for (const [id, known] of Object.entries(notAlone)) assert.is(found[id], known, id);
  for (const { id, member, kind } of send.constraints) {
    const short = id.slice(send.name.length + 1);
    if (notAlone[short] !== undefined) continue;
    const isElsewhere = kind === 'prose' || /^(?:response|error|wire)\b/.test(member);
    assert.is(found[short], isElsewhere ? 'elsewhere' : 'alone', id);
  }
  assert.equal(Object.keys(found).length, send.constraints.length);
});

real('each witness breaks, by the evaluator, what is said of it, and is settled', async () => {
  let count = 0;
  for (const [id, witness] of witnesses(await findIsolability(send))) {
    const broken = [...new Set(check(send, witness.request).map((each) => each.constraint))];
    assert.equal(broken, witness.breaks, id);
    assert.ok(broken.includes(id));
    assert.equal(findOpenInputs(packaged, send, witness.request), [], id);
    assert.equal(witness.open, []);
    count += 1;
  }
  // 9 types, 6 lengths of each kind, 6 patterns, 3 closed sets, 2 numbers of entries, 2 required members.
  assert.is(count, 34);
});

real('the proof about the eleventh entry counts the keys', async () => {
  const found = (await findIsolability(send)).get(`${send.name}/DestinationCountryParameters/entries.max`);
  assert.is(found?.kind, 'entangled');
  assert.equal(found?.kind === 'entangled' ? found.proof : undefined, [
    {
      keeps: [`${send.name}/DestinationCountryParameters.key/enum`],
      obstacle: { kind: 'too-few-keys', place: 'DestinationCountryParameters', entries: 11, keys: 2 },
    },
  ]);
});

real('an operation is analysed once', async () => {
  assert.is(await findIsolability(send), await findIsolability(send));
});

real.run();

function witnesses(analysis: ReadonlyMap<string, Isolability>): readonly (readonly [string, Witness])[] {
  return [...analysis].flatMap(([id, each]): readonly (readonly [string, Witness])[] => {
    if (each.kind === 'isolable') return [[id, each.witness]];
    return each.kind === 'entangled' ? each.choices.map((choice) => [id, choice.witness] as const) : [];
  });
}

const strings = suite('rules about strings, known by hand');

strings(
  'a pattern as narrow as the lengths: bounds break the pattern, the pattern breaks alone',
  async () => {
    await assertKnown(
      stringMember({ Pattern: '[A-Z]{2,5}', 'Length Constraints': lengths(2, 5), Examples: ['ABC'] }),
      {
        'M/type': 'alone',
        'M/length.min': 'M/pattern',
        'M/length.max': 'M/pattern',
        'M/pattern': 'alone',
        'M/required': 'alone',
      },
    );
  },
);

strings('lengths one wider than the pattern: bounds still break the pattern', async () => {
  await assertKnown(
    stringMember({ Pattern: '[A-Z]{2,5}', 'Length Constraints': lengths(1, 6), Examples: ['ABC'] }),
    {
      'M/type': 'alone',
      'M/length.min': 'M/pattern',
      'M/length.max': 'M/pattern',
      'M/pattern': 'alone',
      'M/required': 'alone',
    },
  );
});

strings('lengths one narrower than the pattern: each breaks alone', async () => {
  await assertKnown(
    stringMember({ Pattern: '[A-Z]{2,5}', 'Length Constraints': lengths(3, 4), Examples: ['ABC'] }),
    {
      'M/type': 'alone',
      'M/length.min': 'alone',
      'M/length.max': 'alone',
      'M/pattern': 'alone',
      'M/required': 'alone',
    },
  );
});

strings('a pattern that implies the maximum and not the minimum', async () => {
  await assertKnown(
    stringMember({ Pattern: 'x{0,3}', 'Length Constraints': lengths(1, 3), Examples: ['xx'] }),
    {
      'M/type': 'alone',
      'M/length.min': 'alone',
      'M/length.max': 'M/pattern',
      'M/pattern': 'alone',
      'M/required': 'alone',
    },
  );
});

strings('a pattern that every string matches, and a minimum of 0, are never broken', async () => {
  await assertKnown(
    stringMember({ Pattern: '[^]*', 'Length Constraints': lengths(0, 3), Examples: ['xx'] }),
    {
      'M/type': 'alone',
      'M/length.min': 'never (no-string)',
      'M/length.max': 'alone',
      'M/pattern': 'never (no-string)',
      'M/required': 'alone',
    },
  );
});

strings('a pattern that only lengths break: either of two, and not both can be kept', async () => {
  const analysis = await assertKnown(
    stringMember({ Pattern: '[^]{2,3}', 'Length Constraints': lengths(2, 3), Examples: ['xx'] }),
    {
      'M/type': 'alone',
      'M/length.min': 'M/pattern',
      'M/length.max': 'M/pattern',
      'M/pattern': 'M/length.min or M/length.max',
      'M/required': 'alone',
    },
  );
  const found = analysis.get('Op/M/pattern');
  assert.is(found?.kind, 'entangled');
  if (found?.kind !== 'entangled') return;
  assert.equal(found.with, []);
  assert.equal(
    found.proof.map((each) => each.keeps),
    [['Op/M/length.min', 'Op/M/length.max']],
  );
  assert.equal(
    found.choices.map(({ witness }) => witness.value),
    ['', 'AAAA'],
  );
});

strings('a closed set with lengths: what is too long is none of the values', async () => {
  await assertKnown(
    stringMember({ 'Valid Values': ['ab', 'abc'], 'Length Constraints': lengths(1, 3), Examples: ['ab'] }),
    {
      'M/type': 'alone',
      'M/length.min': 'M/enum',
      'M/length.max': 'M/enum',
      'M/enum': 'alone',
      'M/required': 'alone',
    },
  );
});

strings('a closed set that is all of a pattern: neither is broken without the other', async () => {
  await assertKnown(
    stringMember({ 'Valid Values': ['TEXT', 'VOICE'], Pattern: 'TEXT|VOICE', Examples: ['TEXT'] }),
    { 'M/type': 'alone', 'M/pattern': 'M/enum', 'M/enum': 'M/pattern', 'M/required': 'alone' },
  );
});

strings('a closed set inside of a pattern: the set alone, the pattern with the set', async () => {
  await assertKnown(
    stringMember({
      'Valid Values': ['TEXT', 'VOICE'],
      Pattern: '[A-Z]+',
      'Length Constraints': lengths(1, 9),
      Examples: ['TEXT'],
    }),
    {
      'M/type': 'alone',
      'M/length.min': 'M/pattern+M/enum',
      'M/length.max': 'M/enum',
      'M/pattern': 'M/enum',
      'M/enum': 'alone',
      'M/required': 'alone',
    },
  );
});

strings('lengths count code points: a pattern of two emoji has two', async () => {
  await assertKnown(
    stringMember({
      Pattern: '[\u{1f600}-\u{1f64f}]{1,2}',
      'Length Constraints': lengths(1, 2),
      Examples: ['\u{1f600}'],
    }),
    {
      'M/type': 'alone',
      'M/length.min': 'M/pattern',
      'M/length.max': 'M/pattern',
      'M/pattern': 'alone',
      'M/required': 'alone',
    },
  );
});

strings('a pattern that only a lone surrogate breaks can be broken, by an open input', async () => {
  const analysis = await assertKnown(stringMember({ Pattern: '\\P{Cs}*', Examples: ['x'] }), {
    'M/type': 'alone',
    'M/pattern': 'alone',
    'M/required': 'alone',
  });
  const found = analysis.get('Op/M/pattern');
  assert.equal(found?.kind === 'isolable' ? found.witness.open : [], ['encoding']);
});

strings('a witness is an input that every implementation reads alike, where there is one', async () => {
  // A line end at the end comes first, and is open; then a character that only patterns know.
  const analysis = await assertKnown(
    stringMember({ Pattern: '[^\\n\\u{1f600}]*', 'Length Constraints': lengths(0, 9), Examples: ['x'] }),
    {
      'M/type': 'alone',
      'M/length.min': 'never (no-string)',
      'M/length.max': 'alone',
      'M/pattern': 'alone',
      'M/required': 'alone',
    },
  );
  const found = analysis.get('Op/M/pattern');
  assert.is(found?.kind === 'isolable' ? found.witness.value : undefined, '\u{1f600}');
});

strings('an optional member is not required, and its rules are broken as others', async () => {
  await assertKnown(stringMember({ Required: 'No', Pattern: 'a+', Examples: ['a'] }), {
    'M/type': 'alone',
    'M/pattern': 'alone',
    'M/optional': 'never (it allows)',
  });
});

strings('a request that breaks more by the evaluator than by automata is a fault, and shown', async () => {
  const operation = operationWith({
    M: stringMember({ Examples: ['a'] }),
    N: stringMember({ Pattern: 'a+', Examples: ['b'] }),
  });
  try {
    await findIsolability(operation);
  } catch (error) {
    assert.ok(error instanceof ConformanceError);
    assert.is(error.kind, 'generator');
    assert.is(error.where, 'Op/M/type');
    assert.match(
      error.advice ?? '',
      /^by the automata: Op\/M\/type; by the evaluator: Op\/M\/type, Op\/N\/pattern\n/,
    );
    return;
  }
  assert.unreachable();
});

strings('a pattern beyond automata is a mistake in the spec', async () => {
  const operation = operationWith({ M: stringMember({ Pattern: '(?=.*1)(?=.*2)[a-z]+', Examples: ['a'] }) });
  try {
    await findIsolability(operation);
  } catch (error) {
    assert.match(String(error), /beyond what generators can work out/);
    return;
  }
  assert.unreachable();
});

strings.run();

const maps = suite('rules about maps, known by hand');

const mapBase = { 'M/type': 'alone', 'M.value/type': 'alone', 'M/required': 'alone' };

maps('as many entries as there are valid keys: one more needs an unknown key', async () => {
  await assertKnown(mapMember({ 'Map Entries': entries(0, 2), 'Valid Keys': ['A', 'B'] }), {
    ...mapBase,
    'M/entries.min': 'never (no-count)',
    'M/entries.max': 'M.key/enum',
    'M.key/enum': 'alone',
  });
});

maps('fewer entries than there are valid keys: one more is a valid key', async () => {
  await assertKnown(mapMember({ 'Map Entries': entries(1, 2), 'Valid Keys': ['A', 'B', 'C'] }), {
    ...mapBase,
    'M/entries.min': 'alone',
    'M/entries.max': 'alone',
    'M.key/enum': 'alone',
  });
});

maps('a pattern with as many keys as there may be entries: one more breaks the pattern', async () => {
  await assertKnown(
    mapMember({ 'Map Entries': entries(0, 6), 'Key Pattern': '[A-C]|x[12]|', 'Key Examples': ['A'] }),
    {
      ...mapBase,
      'M/entries.min': 'never (no-count)',
      'M/entries.max': 'M.key/pattern',
      'M.key/pattern': 'alone',
    },
  );
});

maps('a pattern with one key more than there may be entries: one more is valid', async () => {
  await assertKnown(
    mapMember({ 'Map Entries': entries(0, 5), 'Key Pattern': '[A-C]|x[12]|', 'Key Examples': ['A'] }),
    { ...mapBase, 'M/entries.min': 'never (no-count)', 'M/entries.max': 'alone', 'M.key/pattern': 'alone' },
  );
});

maps('many entries of keys with one word for each length', async () => {
  const analysis = await assertKnown(
    mapMember({ 'Map Entries': entries(0, 50), 'Key Pattern': 'a*', 'Key Examples': ['a'] }),
    { ...mapBase, 'M/entries.min': 'never (no-count)', 'M/entries.max': 'alone', 'M.key/pattern': 'alone' },
  );
  const found = analysis.get('Op/M/entries.max');
  assert.is(Object.keys((found?.kind === 'isolable' ? found.witness.value : null) ?? {}).length, 51);
});

maps('a map that must be empty: a rule of its keys or values needs an entry', async () => {
  await assertKnown(mapMember({ 'Map Entries': entries(0, 0), 'Key Pattern': 'a+', 'Key Examples': ['a'] }), {
    'M/type': 'alone',
    'M/required': 'alone',
    'M/entries.min': 'never (no-count)',
    'M/entries.max': 'alone',
    'M.key/pattern': 'M/entries.max',
    'M.value/type': 'M/entries.max',
  });
});

maps('every key needed: an unknown key in place of a valid one breaks nothing else', async () => {
  await assertKnown(mapMember({ 'Map Entries': entries(2, 2), 'Valid Keys': ['A', 'B'] }), {
    ...mapBase,
    'M/entries.min': 'alone',
    'M/entries.max': 'M.key/enum',
    'M.key/enum': 'alone',
  });
});

maps('every string is a key: no pattern is broken, and entries are', async () => {
  await assertKnown(
    mapMember({
      'Map Entries': entries(0, 3),
      'Key Length Constraints': lengths(0, 1),
      'Key Examples': ['a'],
    }),
    {
      ...mapBase,
      'M/entries.min': 'never (no-count)',
      'M/entries.max': 'alone',
      'M.key/length.min': 'never (no-string)',
      'M.key/length.max': 'alone',
    },
  );
});

maps('a required map with fewer examples than entries still stands in the witnesses of others', async () => {
  const operation = operationWith({
    M: mapMember({ 'Map Entries': entries(3, 4), 'Key Pattern': '[a-z]', 'Key Examples': ['a'] }),
    N: stringMember({ Pattern: 'a+', Examples: ['a'] }),
  });
  const found = (await findIsolability(operation)).get('Op/N/pattern');
  assert.is(found?.kind, 'isolable');
});

maps.run();
