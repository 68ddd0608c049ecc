import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Operation } from '../spec/contract.js';
import { check } from '../spec/evaluate.js';
import { findOpenInputs } from '../spec/find-open-inputs.js';
import { alteredOperation, packaged, send } from '../spec/fixtures/operations.js';
import { allCases, catalogueOf } from './fixtures/catalogues.js';
import type { Probe } from './probe.js';
import { questions } from './probe-questions.js';
import { createProbes } from './probes.js';

const { probes } = createProbes(send, undefined);

/** The probes of a question. */
function of(question: string, all: readonly Probe[] = probes): readonly Probe[] {
  return all.filter((each) => each.question === question);
}

/** The readings that a request is open in. */
function readings(request: unknown, operation: Operation = send): readonly string[] {
  return findOpenInputs(packaged, operation, request).map(({ reading }) => reading.name);
}

const making = suite('createProbes');

making('makes equal probes for equal arguments', () => {
  assert.equal(createProbes(send, undefined), createProbes(send, undefined));
  assert.ok(probes.length > 100, `${probes.length} probes`);
});

making('gives each an id of its own, which no constraint, scenario or case can have', () => {
  const ids = probes.map(({ id }) => id);
  assert.is(new Set(ids).size, ids.length);
  for (const id of ids)
    assert.match(id, /^SendDestinationNumberVerificationCode\/[A-Za-z.]+\/probe\.[a-z-]+\/\S+$/);
  assert.not(send.constraints.some(({ rule }) => rule.startsWith('probe.')));
});

making('belongs to readings of the spec, and leaves out none of them', () => {
  const asked = new Set(Object.values(questions).map(({ reading }) => reading));
  assert.equal([...asked].toSorted(), packaged.open.map(({ name }) => name).toSorted());
});

making('asks every question of one operation or another', () => {
  const asked = new Set(
    packaged.operations.flatMap((each) =>
      createProbes(each, undefined).probes.map(({ question }) => question),
    ),
  );
  assert.equal([...asked].toSorted(), Object.keys(questions).toSorted());
});

making('of every operation, each is an open input where its reading can be detected', () => {
  const detected = new Map(packaged.open.map(({ name, detect }) => [name, detect !== 'none']));
  for (const operation of packaged.operations) {
    for (const probe of createProbes(operation, undefined).probes) {
      if (probe.kind !== 'acceptance' || probe.question === 'duplicate-key') continue;
      const { reading } = questions[probe.question];
      const found = readings(probe.request, operation);
      if (detected.get(reading) === true) assert.ok(found.includes(reading), `${probe.id}: ${found.join()}`);
      for (const { request } of probe.premises) assert.equal(check(operation, request), [], probe.id);
    }
  }
});

making('asks each question but those that nothing of the operation raises', () => {
  const missing = Object.keys(questions).filter((question) => of(question).length === 0);
  assert.equal(missing, [
    'character-class',
    'edge-white-space',
    'null-item',
    'quoted-number',
    'fraction',
    'repeated-item',
    'foreign-token',
  ]);
});

making('asks about nothing that is decided: each text is an open input of its reading', () => {
  for (const probe of probes) {
    // A parsed request does not show that a key stood twice.
    if (probe.kind !== 'acceptance' || probe.question === 'duplicate-key') continue;
    const { reading } = questions[probe.question];
    assert.ok(
      readings(probe.request).includes(reading),
      `${probe.id}: ${readings(probe.request).join(', ')}`,
    );
  }
});

making('rests on premises that are valid and open to no reading', () => {
  for (const { id, premises, kind } of probes) {
    if (kind === 'acceptance') assert.ok(premises.length > 0, id);
    for (const { request } of premises) {
      assert.equal(check(send, request), [], id);
      assert.equal(readings(request), [], id);
    }
  }
});

making('names answers that its question has, and none under both outcomes', () => {
  for (const probe of probes) {
    if (probe.kind !== 'acceptance') continue;
    const known = Object.keys(questions[probe.question].answers);
    for (const each of [...probe.accepted, ...probe.refused]) assert.ok(known.includes(each), probe.id);
    assert.not(
      probe.accepted.some((each) => probe.refused.includes(each)),
      probe.id,
    );
    assert.ok(probe.accepted.length > 0 && probe.refused.length > 0, probe.id);
  }
});

making('can settle each question on each of its answers', () => {
  for (const [name, { answers, byMember }] of Object.entries(questions)) {
    if (byMember || of(name).length === 0) continue;
    for (const answer of Object.keys(answers)) {
      const fitting = Object.keys(answers).filter((other) =>
        of(name).every((probe) => {
          if (probe.kind !== 'acceptance') return true;
          const outcome = probe.accepted.includes(answer) ? probe.accepted : probe.refused;
          return outcome.includes(other);
        }),
      );
      assert.equal(fitting, [answer], name);
    }
  }
});

making('sends as text what an SDK cannot send, and only that', () => {
  for (const { question, body, request, id } of probes) {
    const isRaw = ['null-value', 'unknown-member'].includes(questions[question].reading);
    assert.is(body !== undefined, isRaw, id);
    if (body !== undefined) assert.equal(JSON.parse(body), request, id);
  }
});

making('writes a key twice, once with a valid value, in both orders', () => {
  const bodies = of('duplicate-key').map(({ body = '' }) => body.match(/"LanguageCode":"[^"]*"/gu));
  assert.equal(bodies, [
    ['"LanguageCode":"EN_US_NOT"', '"LanguageCode":"EN_US"'],
    ['"LanguageCode":"EN_US"', '"LanguageCode":"EN_US_NOT"'],
  ]);
});

making('has strings on either side of a bound', () => {
  assert.equal(
    of('unit-of-length').map(({ id }) => id.slice(send.name.length + 1)),
    [
      'Context.key/probe.unit-of-length/51-code-points-102-units',
      'Context.key/probe.unit-of-length/100-code-points-200-units',
      'Context.value/probe.unit-of-length/401-code-points-802-units',
      'Context.value/probe.unit-of-length/800-code-points-1600-units',
      'DestinationCountryParameters.value/probe.unit-of-length/33-code-points-66-units',
      'DestinationCountryParameters.value/probe.unit-of-length/64-code-points-128-units',
    ],
  );
});

making('has strings below a minimum in code points that UTF-16 units reach', async () => {
  const text = 'Value Length Constraints: { Minimum length: 1, Maximum length: 800 }';
  const operation = await alteredOperation(text, text.replace('1,', '7,'));
  const ids = of('unit-of-length', createProbes(operation, undefined).probes).map(({ id }) =>
    id.split('/').at(-1),
  );
  assert.ok(ids.includes('4-code-points-8-units'), ids.join(' '));
});

making('is about the subject that it is given', () => {
  const given = createProbes(send, 'vdn-mine').probes;
  const about = given.filter(({ member, body }) => member === 'Context.key' && body === undefined);
  assert.ok(about.length > 20);
  for (const { request } of about) assert.is(request.VerifiedDestinationNumberId, 'vdn-mine');
});

making('asks three invalid members in an order that is neither that of the page nor its reverse', () => {
  const [probe] = of('failure-order');
  assert.ok(probe?.kind === 'aspect');
  assert.equal(probe.invalid.length, 3);
  const order = Object.keys(probe.request).filter((each) => probe.invalid.includes(each));
  assert.not.equal(order, probe.invalid);
  assert.not.equal(order, probe.invalid.toReversed());
  const broken = new Set(check(send, probe.request).map(({ path }) => path.slice(1)));
  assert.equal([...broken], probe.invalid);
});

making.run();

const catalogue = suite('probes and cases');

catalogue('share no request', () => {
  const asked = new Set(
    probes.filter(({ kind }) => kind === 'acceptance').map(({ request }) => JSON.stringify(request)),
  );
  const duplicates = new Set(of('duplicate-key').map(({ request }) => JSON.stringify(request)));
  for (const { id, request } of allCases(catalogueOf({ runs: 2 }))) {
    const text = JSON.stringify(request);
    assert.not(asked.has(text) && !duplicates.has(text), id);
  }
});

for (const pattern of ['.+', '[\\d\\w.-]+', '[^ ]*', '[ \\S]+']) {
  catalogue(`no case is open to a reading where a pattern is ${pattern}`, async () => {
    const operation = await alteredOperation("Key Pattern: '\\S+'", `Key Pattern: '${pattern}'`);
    const cases = allCases(catalogueOf({ runs: 2 }, operation));
    assert.ok(cases.some(({ scenarioId }) => scenarioId.includes('Context.key/pattern/')));
    for (const { id, request } of cases) assert.equal(readings(request, operation), [], id);
    for (const probe of createProbes(operation, undefined).probes) {
      if (probe.kind !== 'acceptance' || probe.question === 'duplicate-key') continue;
      const { reading } = questions[probe.question];
      assert.ok(readings(probe.request, operation).includes(reading), probe.id);
    }
  });
}

catalogue.run();
