import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createProbes } from '../generators/probes.js';
import { send } from '../spec/fixtures/operations.js';
import type { RunEvent } from './events.js';
import { runOn, runStandIn } from './fixtures/run-stand-in.js';
import type { EndpointRun, Shown } from './fixtures/run-stand-in.js';
import { mockTarget, mswTarget, simulatedUrl } from './fixtures/simulated.js';
import { variants } from './fixtures/stand-in/variants.js';
import type { StandInOptions } from './fixtures/stand-in/server.js';
import type { Finding } from './fold-probes.js';

const probes = [createProbes(send, undefined)];
/** One rule is run, so that nearly all requests are probes. */
const caseId = `${send.name}/response/status`;

function findingsOf({ events }: Shown): readonly Finding[] {
  const folded = events.filter(
    (event): event is Extract<RunEvent, { type: 'probes-folded' }> => event.type === 'probes-folded',
  );
  return folded.flatMap(({ findings }) => findings);
}

async function probe(options: StandInOptions, run: Partial<EndpointRun> = {}): Promise<readonly string[]> {
  const shown = await runStandIn(options, { caseId, probes, ...run });
  assert.equal(shown.blamed, []);
  assert.equal(shown.outcome, { complete: true, reason: '' });
  return findingsOf(shown).map(({ words }) => words);
}

const usual = [
  'white space is Unicode (ECMAScript)',
  '`$` matches only at the very end',
  'counts code points',
  'lone surrogates are accepted',
  'U+0000 is accepted',
  'text is counted as it was sent',
  'identities that cannot exist get through validation',
  'null for an optional member is accepted as absent',
  'null for an optional map is accepted as absent',
  'null as a value of a map is refused',
  'unknown members are ignored',
  'members in another case are ignored',
  'of two equal keys, the last one wins',
  'ConfigurationSetName: every name that was tried is taken to exist',
  'OriginationIdentity: every name that was tried is taken to exist',
  'VerifiedDestinationNumberId: every name that was tried is taken to exist',
  'a wrong JSON type gets SerializationException',
  'failures are listed in the order of the page',
  'all failures are listed',
  'Reason and Fields are filled',
  'messages name the member at fault',
  'the message of an error is in Message',
  'the name of an error is in __type',
  'answers have the content type application/x-amz-json-1.0',
  'answers have documented members only',
];

/** What a variant does differently, in the words of the findings; for the three that name what is usual, that. */
const named: Readonly<Record<string, readonly string[]>> = {
  'length-in-utf-16-units': ['counts UTF-16 units'],
  'ascii-white-space': ['white space is ASCII only (Java)'],
  'ecmascript-white-space': ['white space is Unicode (ECMAScript)'],
  'python-white-space': ['white space is Unicode (Python)'],
  'python-dollar': ['`$` matches before a trailing line feed (Python)'],
  'null-optional-members-refused': [
    'null for an optional member is refused',
    'null for an optional map is refused',
  ],
  'unknown-members-refused': ['unknown members are refused', 'members in another case are refused'],
  'unknown-members-ignored': ['unknown members are ignored'],
  'odd-characters-refused': ['lone surrogates are refused', 'U+0000 is refused'],
  'odd-identities-refused': ['identities that cannot exist are refused'],
  'no-known-ids': ['VerifiedDestinationNumberId: no name that was tried is known'],
  'plain-ids-known': [
    'VerifiedDestinationNumberId: some of the names that were tried are known, others are not',
  ],
  'plain-resources-known': [
    'ConfigurationSetName: some of the names that were tried are known, others are not',
    'OriginationIdentity: no name that was tried is known',
    'VerifiedDestinationNumberId: some of the names that were tried are known, others are not',
  ],
  'wrong-types-are-validation-exceptions': ['a wrong JSON type gets ValidationException'],
  'wrong-types-are-serialization-exceptions': ['a wrong JSON type gets SerializationException'],
  'checks-in-reverse-order': ['failures are listed in the reverse order of the page'],
  'only-the-first-failure': ['only one failure is listed'],
  'no-reason-and-no-fields': ['neither Reason nor Fields is filled'],
  'error-type-in-code': ['the name of an error is in code'],
  'message-in-lower-case': ['the message of an error is in message'],
  'other-message-texts': ['messages do not name the member at fault'],
  'error-type-in-header': ['the name of an error is in the header x-amzn-errortype'],
  'error-type-with-namespace': [
    'the name of an error is in the header x-amzn-errortype (with a namespace) and __type (with a namespace)',
  ],
  'content-type-with-charset': ['answers have the content type application/x-amz-json-1.0; charset=utf-8'],
  'extra-members-in-answers': ['answers have members that are not documented'],
};
const sameAsUsual = new Set([
  'ecmascript-white-space',
  'unknown-members-ignored',
  'wrong-types-are-serialization-exceptions',
]);
/** What the difference hides: the answers do not show it, or are about something else. */
const hidden = /the answer does not show it$|what the request is about does not exist either$/;

const variant = suite('what probes say of each variant of the stand-in');

variant('the usual one', async () => {
  assert.equal(await probe({}), usual);
});

variant('there is a finding for each variant', () => {
  assert.equal(
    variants.map(({ name }) => name),
    Object.keys(named),
  );
});

for (const [name, wanted] of Object.entries(named)) {
  variant(`${name}: ${wanted.join(', ')}`, async () => {
    const found = await probe({ variant: name });
    const differing = found.filter((words) => !usual.includes(words) && !hidden.test(words));
    assert.equal(differing, sameAsUsual.has(name) ? [] : wanted);
    for (const words of wanted) assert.ok(found.includes(words), words);
  });
}

variant.run();

const running = suite('a run with probes');

running('asks the same whatever is in flight', async () => {
  assert.equal(await probe({ delayMs: 1 }, { concurrency: 1 }), usual);
  assert.equal(await probe({ throttleEvery: 7 }, { concurrency: 64 }), usual);
});

running('judges cases as without them', async () => {
  const options = { breakage: 'context-key-pattern-allows-tabs' };
  const run = { caseId: `${send.name}/Context.key/pattern` };
  const [without, withProbes] = [
    await runStandIn(options, run),
    await runStandIn(options, { ...run, probes }),
  ];
  assert.equal(withProbes.outcome, without.outcome);
  const verdicts = ({ judged }: Shown): unknown =>
    judged.map(({ scenarioId, verdict }) => [scenarioId, verdict]);
  assert.equal(verdicts(withProbes), verdicts(without));
  assert.equal(findingsOf(without), []);
  assert.equal(withProbes.blamed, ['Context.key/pattern']);
});

running('sends nothing where no control is accepted', async () => {
  const shown = await runStandIn({ refusesControl: true }, { probes });
  assert.equal(
    shown.events.filter(({ type }) => type.startsWith('probe')),
    [],
  );
  assert.is(shown.outcome.complete, false);
});

running('sends probes after all cases, and says of each what came of it', async () => {
  const { events } = await runStandIn({}, { caseId, probes });
  const types = events.map(({ type }) => type);
  assert.ok(types.lastIndexOf('scenario-judged') < types.indexOf('probe-observed'));
  const observed = events.filter((event) => event.type === 'probe-observed');
  assert.equal(
    observed.map((event) => event.probe.id),
    probes.flatMap((set) => set.probes.map(({ id }) => id)),
  );
});

running('on msw sends all of them, and what an SDK cannot send as raw HTTP', async () => {
  const shown = await runOn(mswTarget(), { url: simulatedUrl.href, caseId, probes });
  const findings = findingsOf(shown);
  assert.equal(
    findings.filter(({ state }) => state !== 'settled'),
    [],
  );
  const words = new Set(findings.map((each) => each.words));
  for (const each of [
    'counts code points',
    'null for an optional member is accepted as absent',
    'unknown members are ignored',
    'of two equal keys, the last one wins',
  ])
    assert.ok(words.has(each), each);
});

running('on mock leaves out what an SDK cannot send, and what only HTTP shows', async () => {
  const run = { url: simulatedUrl.href, caseId: `${send.name}/request/combination`, probes };
  const findings = findingsOf(await runOn(mockTarget(), run));
  const silent = findings.filter(({ state }) => state === 'not-shown').map(({ question }) => question);
  assert.equal(silent, [
    'null-member',
    'null-map',
    'null-entry',
    'unknown-member',
    'wrong-case-member',
    'duplicate-key',
    'message-place',
    'error-place',
    'content-type',
    'extra-members',
  ]);
  assert.ok(findings.some(({ words }) => words === 'counts code points'));
});

running.run();
