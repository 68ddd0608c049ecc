import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FailureShape } from '../suites/failure-shape.js';
import {
  aboveMax,
  atMax,
  channelRule,
  collect,
  endpoint,
  failure,
  keyRule,
  missing,
  mock,
  passingRun,
  runFinished,
  runStarted,
  targetEvents,
  targetStarted,
  scenarioJudged,
} from './fixtures/run-events.js';
import type { Judged } from './fixtures/run-events.js';
import { readDeviations } from './read-deviations.js';
import { renderDeviationsFile } from './render-deviations-file.js';

const accepted = { kind: 'accepted' } as const;
const status422 = { kind: 'rejected', error: 'ValidationException', status: 422, isJson: true } as const;
const form422 = { rejected: { error: 'ValidationException', status: 422 } };

function failing(...shapes: readonly FailureShape[]): Judged[string] {
  return { ...failure, shapes };
}

function render(judged: Judged): ReturnType<typeof renderDeviationsFile> {
  return renderDeviationsFile(
    collect([runStarted([endpoint]), ...targetEvents(endpoint, judged), runFinished()]),
  );
}

/** What a written file says when it is read: id, target and what is observed. */
function written(text: string): readonly (readonly unknown[])[] {
  return readDeviations({ file: 'known.yaml', text }).map(({ id, target, observed }) => [
    id,
    target,
    observed,
  ]);
}

const file = suite('a first deviations file');

file('can be read as it is, and says that nobody has explained it', () => {
  const { text, entries, leftOut } = render({ [missing]: failing(accepted) });
  assert.is(
    text,
    [
      '# Known deviations, for: sms-voice-conformance run --deviations FILE',
      '# Made by sms-voice-conformance 0.1.0 with --seed 7 --runs 10.',
      '# Replace each reason; "ticket" and "expires" (the last day, YYYY-MM-DD) may be added.',
      'deviations:',
      `  - id: ${missing}`,
      '    target: endpoint',
      '    observed: accepted',
      '    reason: NOT EXPLAINED YET. Write here why the target differs.',
      '',
    ].join('\n'),
  );
  assert.equal(written(text), [[missing, 'endpoint', ['accepted']]]);
  assert.equal([entries, leftOut], [1, []]);
});

file('has an entry for each scenario where others of the rule hold, or fail in another way', () => {
  const { text } = render({ [atMax]: failing(status422), [aboveMax]: failing(accepted, status422) });
  assert.equal(written(text), [
    [aboveMax, 'endpoint', ['accepted', form422]],
    [atMax, 'endpoint', [form422]],
  ]);
});

file('is sorted by id and then by target, and lists what is observed in one order', () => {
  const judged = { [missing]: failing(status422, accepted), [aboveMax]: failing(accepted) };
  const events = [endpoint, mock].flatMap((target) => targetEvents(target, judged));
  const { text } = renderDeviationsFile(collect([runStarted([endpoint, mock]), ...events, runFinished()]));
  assert.equal(written(text), [
    [aboveMax, 'endpoint', ['accepted']],
    [aboveMax, 'mock', ['accepted']],
    [missing, 'endpoint', ['accepted', form422]],
    [missing, 'mock', ['accepted', form422]],
  ]);
});

/** A rule with several scenarios that must be refused. */
function renderRule(judged: readonly (readonly [name: string, options: Judged[string]])[]): string {
  const started = targetStarted(endpoint);
  if (started.type !== 'target-started') throw new TypeError('not the event');
  const scenarios = judged.map(([name]) => ({
    id: `${channelRule}/${name}`,
    polarity: name.startsWith('good') ? ('accept' as const) : ('reject' as const),
    cases: 2,
    skipped: undefined,
  }));
  const constraints = started.constraints.map((each) =>
    each.constraint.id === channelRule ? { ...each, scenarios } : each,
  );
  const ends = judged.map(([name, options]) => scenarioJudged(endpoint, `${channelRule}/${name}`, options));
  return renderDeviationsFile(
    collect([runStarted([endpoint]), { ...started, constraints }, ...ends, runFinished()]),
  ).text;
}

file('has one entry for a rule that is not kept at all', () => {
  const text = renderRule([
    ['bad-one', failing(accepted, status422)],
    ['good', {}],
    ['bad-two', failing(status422, accepted)],
  ]);
  assert.equal(written(text), [[channelRule, 'endpoint', ['accepted', form422]]]);
});

for (const [says, other] of [
  ['holds', {}],
  ['has no verdict', { verdict: 'inconclusive', reason: 'throttled' }],
  ['fails in another way', failing(status422)],
] as const) {
  file(`has more where a scenario of the same polarity ${says}`, () => {
    const text = renderRule([
      ['bad-one', failing(accepted)],
      ['bad-two', failing(accepted)],
      ['bad-three', other],
    ]);
    const ids = new Set(written(text).map(([id]) => id));
    assert.not.ok(ids.has(channelRule));
    assert.ok(ids.has(`${channelRule}/bad-one`) && ids.has(`${channelRule}/bad-two`));
  });
}

file('has an empty list where nothing fails', () => {
  const { text, entries } = renderDeviationsFile(collect(passingRun([endpoint])));
  assert.match(text, /\ndeviations: \[\]\n$/);
  assert.equal([written(text), entries], [[], 0]);
});

file('names what fails in more ways than an entry can list, and leaves it out', () => {
  const many = Array.from({ length: 21 }, (_, count) => ({ kind: 'attempts', count }) as const);
  const { text, leftOut } = render({ [missing]: failing(...many), [aboveMax]: failing(...many.slice(1)) });
  assert.equal(leftOut, [missing]);
  assert.equal(written(text), [
    [
      aboveMax,
      'endpoint',
      many
        .slice(1)
        .map(({ count }) => ({ attempts: count }))
        .toSorted((a, b) => (`attempts: ${a.attempts}` < `attempts: ${b.attempts}` ? -1 : 1)),
    ],
  ]);
});

file('can hold whatever a server calls its errors', () => {
  const names = ['null', 'true', '~', '- a: b', '# no', '"', "'", '{', '1e3', ' x ', '%', '@a', '', 'a: *b'];
  for (const error of names) {
    const { text } = render({ [missing]: failing({ ...status422, error }) });
    assert.equal(written(text), [[missing, 'endpoint', [{ rejected: { error, status: 422 } }]]], error);
  }
});

file('is about the rule of the fixtures', () => assert.ok(aboveMax.startsWith(`${keyRule}/`)));

file.run();
