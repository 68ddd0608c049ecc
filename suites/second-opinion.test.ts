import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileEvaluator } from '../spec/evaluate.js';
import type { Violation } from '../spec/evaluate.js';
import { packaged, send } from '../spec/fixtures/operations.js';
import { toJsonSchema } from '../spec/to-json-schema.js';
import { createAjvJudge } from './fixtures/opinion/ajv-judge.js';
import { createAwsJudge } from './fixtures/opinion/aws-judge.js';
import { compareOpinions } from './fixtures/opinion/difference.js';
import type { FindDifferences } from './fixtures/opinion/difference.js';
import { explain, explanations } from './fixtures/opinion/explained.js';
import type { Explanation } from './fixtures/opinion/explained.js';
import type { Judge } from './fixtures/opinion/judge.js';
import { faultyOperations, faultySchemas } from './fixtures/opinion/planted-faults.js';
import type { Planted } from './fixtures/opinion/planted-faults.js';
import { runOpinion, usualJudges } from './fixtures/opinion/run-opinion.js';
import { streamCases } from './fixtures/opinion/stream-cases.js';

const schema = toJsonSchema(send);
const evaluate = compileEvaluator(send);
const whole = suite('a second opinion about generated cases');

whole('20,000 cases: every certificate is right, and every disagreement has its explanation', () => {
  const report = runOpinion({ contract: packaged, cases: 20_000, seed: 20261125 });
  assert.equal(report.certificateFaults, []);
  assert.equal(report.unexplained, []);
  assert.equal(report.stale, []);
  const { cases, accept, reject, shrunk } = report.counts;
  assert.is(cases, 20_000);
  assert.is(report.counts.certificateFaults + report.counts.unexplained, 0);
  assert.ok(accept > 5000 && reject > 5000 && shrunk > 2000, JSON.stringify(report.counts));
  assert.equal(
    [...report.explained.keys()],
    explanations.map(({ name }) => name),
  );
});

/** What no generator makes: bodies that are no requests, and ten entries of a map that has two valid keys. */
const tenEntries = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`KEY_${index}`, 'v']));
const byHand = [null, true, 7, 'body', [], [{}], { DestinationCountryParameters: tenEntries }];
/** Requests of every scenario, and others. */
const requests: readonly unknown[] = [...takeRequests(1500), ...byHand];

function* takeRequests(count: number): Generator {
  let left = count;
  for (const generated of streamCases(send, 7)) {
    if (generated.kind === 'case') yield generated.case.request;
    left -= 1;
    if (left === 0) return;
  }
}

/** The ids of the constraints that are differed on without an explanation. */
function unexplained(find: FindDifferences): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const request of requests)
    for (const each of find(request)) if (explain(each) === undefined) ids.add(each.constraint.id);
  return ids;
}

whole('the requests that faults are looked for with show none by themselves', () => {
  assert.equal([...unexplained(compareOpinions(send, evaluate, usualJudges(send)))], []);
});

whole.run();

const evaluator = suite('a fault in the evaluator is found by');

/** The same judge, which thinks about a request once. */
function remembering(judge: Judge): Judge {
  const known = new Map<unknown, readonly Violation[]>();
  return {
    ...judge,
    violations: (request) => {
      const violations = known.get(request) ?? judge.violations(request);
      known.set(request, violations);
      return violations;
    },
  };
}

/** Every fault must be found, on its own constraint and on no other. */
function assertFound<T>(faults: readonly Planted<T>[], find: (value: T) => FindDifferences): void {
  for (const { name, constraintId, value } of faults)
    assert.equal([...unexplained(find(value))], [constraintId], name);
}

const faults = faultyOperations(send);
evaluator('Ajv, whatever rule is changed by one step', () => {
  assert.ok(faults.length > 40, `${faults.length}`);
  const kinds = new Set(faults.map(({ constraintId }) => constraintId.split('/')[2] ?? ''));
  assert.equal([...kinds].toSorted(), [
    'entries.max',
    'entries.min',
    'enum',
    'length.max',
    'length.min',
    'pattern',
  ]);
  const judges = [remembering(createAjvJudge(schema))];
  assertFound(faults, (altered) => compareOpinions(send, compileEvaluator(altered), judges));
});

evaluator("AWS's validators, but for the pattern that they cannot compile", () => {
  const judges = [remembering(createAwsJudge(send))];
  const judged = faults.filter(({ constraintId }) => !constraintId.endsWith('/Context.value/pattern'));
  assert.ok(judged.length < faults.length);
  assertFound(judged, (altered) => compareOpinions(send, compileEvaluator(altered), judges));
});

evaluator('the certificates, where the generator knows better', () => {
  const fault = faults.find(({ name }) => name.endsWith('/Context.key/length.max one higher'));
  assert.ok(fault);
  const report = runOpinion({
    contract: packaged,
    cases: 3000,
    seed: 1,
    evaluator: () => compileEvaluator(fault.value),
  });
  assert.ok(report.counts.certificateFaults > 0);
  assert.match(
    report.certificateFaults[0] ?? '',
    /^\S+\/Context\.key\/length\.max\/above-max\/0: broken: ; certificate: \S+\/length\.max; declared: \S+\/length\.max; \{/u,
  );
  assert.ok(report.counts.unexplained > 0);
});

evaluator('the others, where the generator shares it', () => {
  const fault = faults.find(({ name }) => name.endsWith('/OriginationIdentity/length.max one higher'));
  assert.ok(fault);
  const report = runOpinion({
    contract: { ...packaged, operations: [fault.value] },
    cases: 1500,
    seed: 1,
    judges: () => usualJudges(send),
  });
  assert.is(report.counts.certificateFaults, 0);
  for (const judge of ['ajv', 'aws']) {
    const line = report.unexplained.find((each) => each.includes(`kept for us, broken for ${judge}`));
    assert.match(line ?? '', /\/OriginationIdentity\/length\.max at \/OriginationIdentity is /u, judge);
  }
});

evaluator.run();

const exported = suite('a fault in the exported schema is found');

/** Ajv on a faulty schema. */
const withSchema = (faulty: typeof schema): FindDifferences =>
  compareOpinions(send, evaluate, [createAjvJudge(faulty)]);
const { dropped, misnamed } = faultySchemas(schema);

exported('where a keyword is left out, but for minima of 0', () => {
  const telling = dropped.filter(({ name }) => !name.endsWith('(minProperties)'));
  assert.is(dropped.length - telling.length, 2);
  assert.is(new Set(dropped.map(({ constraintId }) => constraintId)).size, dropped.length);
  assertFound(telling, withSchema);
});

exported('where a bound, a pattern or a set of values is another one', () => {
  assertFound(faults, (altered) => withSchema(toJsonSchema(altered)));
});

exported('where a keyword is said to state another rule', () => {
  const telling = misnamed.filter(({ name }) => !name.endsWith('(minProperties)'));
  for (const { name, constraintId, value } of telling)
    assert.ok(unexplained(withSchema(value)).has(`${send.name}/wire/signature`), `${name} ${constraintId}`);
});

exported('where a keyword is said to state no rule', () => {
  const [first] = dropped;
  assert.ok(first);
  const silent = { ...schema, 'x-constraints': {} };
  assert.throws(() => unexplained(withSchema(silent)), /^#\/required\/\w+ states no constraint\.$/u);
});

exported.run();

const list = suite('the list of explained disagreements');

function reportWith(known: readonly Explanation[]): ReturnType<typeof runOpinion> {
  return runOpinion({ contract: packaged, cases: 1000, seed: 3, explanations: known });
}

for (const left of explanations) {
  list(`without ${left.name}, what it covers is unexplained`, () => {
    const others = explanations.filter((each) => each !== left);
    const request = exampleOf(left);
    const judges: readonly Judge[] = usualJudges(send);
    const found = compareOpinions(send, evaluate, judges)(request);
    assert.ok(found.length > 0);
    assert.ok(found.every((each) => explain(each) !== undefined));
    assert.ok(found.some((each) => explain(each, others) === undefined));
  });
}

function exampleOf({ example }: Explanation): unknown {
  return { VerificationChannel: 'TEXT', VerifiedDestinationNumberId: 'vdn-1', ...example.members };
}

list('fails where an entry is missing', () => {
  const { counts } = reportWith(explanations.filter(({ name }) => name !== 'enum-is-about-any-type'));
  assert.ok(counts.unexplained > 0);
});

list('fails where an entry is stale', () => {
  const [first] = explanations;
  assert.ok(first);
  const { stale } = reportWith([...explanations, { ...first, name: 'never', covers: () => false }]);
  assert.equal(stale, ['never: its example does not show it any more', 'never: no generated case shows it']);
});

list('fails where a generated case shows what must be in no case', () => {
  const { stale } = reportWith(
    explanations.map((each) => ({ ...each, occurs: each.occurs === 'cases' ? 'open-inputs' : each.occurs })),
  );
  assert.ok(stale.some((each) => /^enum-is-about-any-type: \d+ generated cases show it$/u.test(each)));
  assert.ok(stale.includes('enum-is-about-any-type: its example is no open input'));
});

list.run();
