import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { check } from '../spec/evaluate.js';
import { packaged, send } from '../spec/fixtures/operations.js';
import { catalogueOf } from './fixtures/catalogues.js';
import { createProbes } from './probes.js';
import { listVectors, renderVectors } from './vectors.js';
import type { Vector, VectorsSource } from './vectors.js';

const set = createProbes(send, undefined);
const catalogue = catalogueOf({ runs: 1 });
const vectors = [...listVectors(catalogue, set)];
const source: VectorsSource = {
  suite: { name: 'suite', version: '1.2.3' },
  contract: packaged,
  seed: 1,
  runs: 1,
  operations: [{ catalogue, set }],
};
const text = [...renderVectors(source)].join('');

interface VectorsFile {
  readonly numberOfTests: number;
  readonly notes: Readonly<Record<string, unknown>>;
  readonly envelope: unknown;
  readonly operations: readonly {
    readonly target: string;
    readonly rules: Readonly<Record<string, string>>;
    readonly numberOfTests: number;
    readonly tests: readonly Vector[];
  }[];
}

function parsed(): VectorsFile {
  return JSON.parse(text) as VectorsFile;
}

/** The bytes of a test's body. */
function bytesOf(vector: Vector): Buffer {
  return 'body' in vector ? Buffer.from(vector.body) : Buffer.from(vector.bodyBase64, 'base64');
}

const list = suite('listVectors');

list('says valid of what keeps all rules, and names all that an invalid request breaks', () => {
  const counts = { valid: 0, invalid: 0, unspecified: 0 };
  for (const vector of vectors) {
    counts[vector.result] += 1;
    const request: unknown = JSON.parse(bytesOf(vector).toString('utf8'));
    const breaks = [...new Set(check(send, request).map(({ constraint }) => constraint))];
    if (vector.result === 'valid') assert.equal(breaks, [], vector.id);
    if (vector.result === 'invalid') assert.equal(vector.breaks, breaks, vector.id);
  }
  assert.ok(counts.valid > 200 && counts.invalid > 500 && counts.unspecified > 100, JSON.stringify(counts));
});

list('covers each rule of a request that can be broken or kept', () => {
  const covered = new Set(vectors.flatMap((each) => each.constraint ?? []));
  const silent = send.constraints
    .filter(({ member, kind }) => kind !== 'prose' && !/^(?:response|error|wire)/u.test(member))
    .filter(({ id }) => !covered.has(id));
  assert.equal(
    silent.map(({ id }) => id),
    [],
  );
});

list('gives each test an id of its own', () => {
  assert.is(new Set(vectors.map(({ id }) => id)).size, vectors.length);
});

list('flags what is unspecified with an entry of the notes', () => {
  const notes = Object.keys(parsed().notes);
  for (const vector of vectors) {
    if (vector.result !== 'unspecified') continue;
    assert.ok(vector.flags.length > 0 && vector.flags.every((flag) => notes.includes(flag)), vector.id);
  }
  const flags = new Set(vectors.flatMap((each) => (each.result === 'unspecified' ? each.flags : [])));
  assert.is(flags.size, 7);
});

list('gives the request beside its body wherever one JSON value says it', () => {
  for (const vector of vectors) {
    if (vector.request === undefined) assert.ok('bodyBase64' in vector, vector.id);
    else assert.equal(JSON.parse(bytesOf(vector).toString('utf8')), vector.request, vector.id);
  }
  const without = vectors.filter(({ request }) => request === undefined);
  assert.ok(without.every(({ id }) => /lone-surrogate|duplicate-key/u.test(id)));
  assert.is(without.length, 14);
});

list('has a lone surrogate as an escape, and as bytes that are no UTF-8', () => {
  const [escaped, raw] = vectors.filter(({ id }) => id.includes('Context.key/probe.lone-surrogate/high'));
  assert.ok(escaped && raw);
  assert.match(bytesOf(escaped).toString('utf8'), /"camp\\ud83daign"/u);
  const at = bytesOf(raw).indexOf('camp') + 4;
  assert.equal([...bytesOf(raw).subarray(at, at + 4)], [0xed, 0xa0, 0xbd, 0x61]);
  assert.throws(() => new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(raw)));
});

list('has a key twice in the bytes of a body', () => {
  const twice = vectors.filter(({ id }) => id.includes('duplicate-key'));
  assert.is(twice.length, 2);
  for (const each of twice) assert.is(bytesOf(each).toString('utf8').split('"LanguageCode"').length, 3);
});

list.run();

const file = suite('renderVectors');
const schema = JSON.parse(
  readFileSync(new URL('../../generators/schemas/vectors.schema.json', import.meta.url), 'utf8'),
) as object;
const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false });
const validate = ajv.compile(schema);

file('writes what the schema asks for', () => {
  assert.ok(validate(parsed()), JSON.stringify(validate.errors));
});

for (const [says, from, to] of [
  ['another format', '"format": 1', '"format": 2'],
  ['an unknown result', '"result":"valid"', '"result":"acceptable"'],
  ['an invalid test without rules', /"breaks":\["[^\]]*\],/u, ''],
  ['a valid test with rules', '"result":"valid"', '"result":"valid","breaks":["A/b/c"]'],
  ['a flag on what is valid', '"result":"valid"', '"result":"valid","flags":["x"]'],
  ['an unspecified test without flags', /"flags":\["[^\]]*\],/u, ''],
  ['two bodies', '"body":"', '"bodyBase64":"","body":"'],
  ['no body', /,"body":"(?:[^"\\]|\\.)*"/u, ''],
  ['a key that it does not know', '"result":"valid"', '"result":"valid","more":1'],
] as const) {
  file(`is refused by the schema with ${says}`, () => {
    const changed = text.replace(from, to);
    assert.is.not(changed, text);
    assert.not(validate(JSON.parse(changed)));
  });
}

file('counts its tests and holds all of them', () => {
  const { numberOfTests, operations } = parsed();
  assert.is(numberOfTests, vectors.length);
  assert.is(operations[0]?.numberOfTests, vectors.length);
  assert.equal(operations[0]?.tests, JSON.parse(JSON.stringify(vectors)));
});

file('has the envelope of the service, and words for each rule that a test names', () => {
  const { envelope, operations } = parsed();
  assert.equal(envelope, {
    method: 'POST',
    path: '/',
    targetHeader: 'X-Amz-Target',
    headers: { 'Content-Type': 'application/x-amz-json-1.0' },
  });
  assert.is(operations[0]?.target, `PinpointSMSVoiceV2.${send.name}`);
  for (const { constraint } of vectors) {
    if (constraint !== undefined) assert.type(operations[0]?.rules[constraint], 'string');
  }
});

file('is ASCII with one test a line, and equal for equal sources', () => {
  assert.match(text, /^[\n -~]*$/u);
  assert.is(text.split('\n').filter((line) => line.startsWith('{"id":')).length, vectors.length);
  assert.is([...renderVectors(source)].join(''), text);
  assert.is.not(
    [
      ...renderVectors({ ...source, operations: [{ catalogue: catalogueOf({ seed: 2, runs: 1 }), set }] }),
    ].join(''),
    text,
  );
});

file('comes in pieces that are no longer than a test', () => {
  const pieces = [...renderVectors(source)];
  assert.ok(pieces.length > vectors.length);
  const longest = Math.max(...pieces.map((piece) => piece.length));
  assert.ok(longest < text.length / 20, `${longest}`);
});

file.run();

const golden = suite('golden vectors');
const goldenPath = new URL('../../generators/fixtures/vectors.golden.txt', import.meta.url);

/** One line a test: id, result, rules or flags, and the beginning of the SHA-256 of its body. */
function summary(): string {
  const lines = vectors.map((vector) => {
    const short = (ids: readonly string[]): string =>
      ids.map((each) => each.replace(`${send.name}/`, '')).join(' ');
    const detail =
      vector.result === 'invalid'
        ? short(vector.breaks)
        : vector.result === 'unspecified'
          ? short(vector.flags)
          : '';
    const digest = createHash('sha256').update(bytesOf(vector)).digest('hex').slice(0, 12);
    return `${short([vector.id])} | ${vector.result} | ${detail} | ${digest}`;
  });
  return `${lines.join('\n')}\n`;
}

golden('ids, order, results and bodies are those of the golden file', () => {
  const { WRITE_GOLDEN: write, CI: ci = '' } = process.env;
  if (write === '1' && ci === '') writeFileSync(goldenPath, summary());
  const [found, wanted] = [summary().split('\n'), readFileSync(goldenPath, 'utf8').split('\n')];
  const known = new Set(wanted);
  const changed = found.filter((line) => !known.has(line));
  const advice = 'WRITE_GOLDEN=1 npm test -- generators/vectors writes the file anew';
  assert.equal(changed.slice(0, 5), [], `${changed.length} tests changed; ${advice}`);
  assert.equal(found, wanted, advice);
});

golden.run();
