import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createCatalogue } from '../../generators/catalogue.js';
import { minimal, operationOf, packaged, send } from '../../spec/fixtures/operations.js';
import { keptId } from './coverage-point.js';
import { callOf, exercisedBy } from './fixtures/calls.js';
import { assessOperation } from './own-coverage.js';
import { createTracker } from './track-calls.js';

const create = operationOf(packaged, 'CreateVerifiedDestinationNumber');
/** The ids about one member that a request exercises, without the member. */
function of(member: string, request: unknown, operation = send): readonly string[] {
  return exercisedBy(callOf(operation, request))
    .filter((id) => id.startsWith(`${member}/`))
    .map((id) => id.slice(member.length + 1));
}

const rules = suite('what a request exercises');

rules('each rule that a member keeps, when the member is there', () => {
  assert.equal(of('LanguageCode', { ...minimal, LanguageCode: 'EN_US' }), ['enum/kept', 'type/kept']);
  assert.equal(of('VerifiedDestinationNumberId', minimal), [
    'length.max/kept',
    'length.min/kept',
    'pattern/kept',
    'required/kept',
    'type/kept',
  ]);
});

rules('that a member may be left out, when it is; nothing else of it', () => {
  for (const absent of [undefined, null])
    assert.equal(of('LanguageCode', { ...minimal, LanguageCode: absent }), ['optional/kept']);
  assert.equal(of('Context', minimal), ['optional/kept']);
  assert.equal(of('Context.key', minimal), []);
});

rules('that a member must be there, both ways', () => {
  assert.equal(of('VerificationChannel', { VerifiedDestinationNumberId: 'vdn-1' }), ['required/broken']);
  assert.ok(of('VerificationChannel', minimal).includes('required/kept'));
});

rules('the rule that it breaks, and the others of the member as kept', () => {
  assert.equal(of('LanguageCode', { ...minimal, LanguageCode: 'en-US' }), ['enum/broken', 'type/kept']);
  assert.equal(of('ConfigurationSetName', { ...minimal, ConfigurationSetName: 'é' }), [
    'length.max/kept',
    'length.min/kept',
    'pattern/broken',
    'type/kept',
  ]);
});

rules('nothing but the type of a value of a wrong type', () => {
  for (const wrong of [5, true, ['EN_US'], { EN_US: 1 }])
    assert.equal(of('LanguageCode', { ...minimal, LanguageCode: wrong }), ['type/broken']);
  assert.equal(of('Context', { ...minimal, Context: 'a' }), ['type/broken']);
});

rules('of an empty map nothing about keys and values', () => {
  const request = { ...minimal, Context: {} };
  assert.equal(of('Context', request), ['entries.max/kept', 'entries.min/kept', 'type/kept']);
  assert.equal([...of('Context.key', request), ...of('Context.value', request)], []);
});

rules('of a map with one wrong value among right ones the rule as broken, and not as kept', () => {
  const request = { ...minimal, Context: { right: 'right', wrong: ' wrong', __proto__x: 'right' } };
  assert.ok(of('Context.value', request).includes('pattern/broken'));
  assert.not.ok(of('Context.value', request).includes('pattern/kept'));
  assert.ok(of('Context.key', request).includes('pattern/kept'));
});

rules('of lists and of what is in their items', () => {
  const Tags = [{ Key: 'a', Value: 'b' }, { Key: 'c' }];
  const request = { DestinationPhoneNumber: '+14255550123', Tags };
  assert.ok(of('Tags', request, create).includes('entries.max/kept'));
  assert.ok(of('Tags.item.Key', request, create).includes('required/kept'));
  assert.ok(of('Tags.item.Value', request, create).includes('required/broken'));
  assert.not.ok(of('Tags.item.Value', request, create).includes('required/kept'));
  assert.equal(of('Tags.item.Key', { ...request, Tags: [] }, create), []);
});

rules('inherited and foreign members as absent', () => {
  const inherits: unknown = Object.assign(Object.create({ LanguageCode: 'EN_US' }) as object, minimal);
  assert.equal(of('LanguageCode', inherits), ['optional/kept']);
  assert.equal(of('Unknown', { ...minimal, Unknown: 1 }), []);
});

rules('of what is no object the body alone, whatever it is', () => {
  for (const request of [undefined, null, 'a', 5, [minimal]])
    assert.equal(
      exercisedBy(callOf(send, request)).filter((id) => id.endsWith('/kept')),
      [],
    );
});

rules.run();

const answers = suite('what an answer exercises');

/** The ids of a valid request that are not about a rule. */
function ofAnswer(outcome: Parameters<typeof callOf>[2]): readonly string[] {
  return exercisedBy(callOf(send, minimal, outcome)).filter((id) => !/\/(?:kept|broken)$/.test(id));
}

answers('a success, an error, its Reason', () => {
  assert.equal(ofAnswer({ kind: 'success' }), ['response/success']);
  assert.equal(ofAnswer({ kind: 'error', error: 'ThrottlingException', reason: undefined }), [
    'error.ThrottlingException/seen',
  ]);
  const quota = 'ServiceQuotaExceededException';
  assert.equal(ofAnswer({ kind: 'error', error: quota, reason: 'VERIFICATION_ATTEMPTS_PER_DAY' }), [
    `error.${quota}/reason-VERIFICATION_ATTEMPTS_PER_DAY`,
    `error.${quota}/seen`,
  ]);
});

answers('nothing that the spec does not name: a text may hold anything', () => {
  assert.equal(ofAnswer({ kind: 'error', error: '+14255550123', reason: undefined }), []);
  assert.equal(ofAnswer({ kind: 'error', error: 'ConflictException', reason: '+14255550123' }), [
    'error.ConflictException/seen',
  ]);
  assert.equal(ofAnswer({ kind: 'fault', fault: 'to +14255550123' }), []);
  assert.equal(ofAnswer({ kind: 'fault', fault: 'truncated-json' }), ['fault.truncated-json']);
});

answers('what no earlier call did, and nothing twice', () => {
  const track = createTracker(send);
  assert.ok(track(callOf(send, minimal)).length > 0);
  assert.equal(track(callOf(send, minimal)), []);
  const wrong = callOf(send, { ...minimal, LanguageCode: 'en-US' });
  assert.ok(track(wrong).includes(`${send.name}/LanguageCode/enum/broken`));
  assert.equal(track(wrong), []);
  assert.equal(track(callOf(send, { ...minimal, LanguageCode: 'EN_US' })), [
    `${send.name}/LanguageCode/enum/kept`,
  ]);
});

answers.run();

const catalogue = suite('what counts');

for (const operation of packaged.operations) {
  catalogue(`of ${operation.name} can all be exercised: the cases of the catalogue do`, async () => {
    const seen = new Set<string>();
    for (const { scenario, cases, caseAt } of createCatalogue(operation, {
      seed: 1,
      runs: 1,
      subjectId: undefined,
    }).scenarios) {
      for (let index = 0; index < Math.min(cases, 3); index += 1) {
        const one = caseAt(index);
        if (one.kind !== 'request') continue;
        const call = callOf(operation, one.request);
        const own = new Set(createTracker(operation)(call));
        for (const id of own) seen.add(id);
        for (const { constraint } of call.violations)
          assert.not.ok(own.has(keptId(constraint)), `${scenario.id}: ${constraint}`);
      }
    }
    const { points } = await assessOperation(operation, seen);
    const missing = points.filter(({ point, isCovered }) => !isCovered && 'constraint' in point);
    assert.equal(
      missing.map(({ point }) => point.id),
      [],
    );
    const counted = new Set(points.map(({ point }) => point.id));
    const uncounted = [...seen].filter((id) => !counted.has(id) && /\/(?:kept|broken)$/.test(id));
    assert.equal(uncounted, []);
  });
}

catalogue.run();
