import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Case } from '../generators/case.js';
import type { JsonObject } from '../spec/json.js';
import {
  caseOf,
  contextOf,
  errorCase,
  provokedCase,
  rejected,
  responseCase,
  wireCase,
} from './fixtures/judging.js';
import { judge } from './judge.js';
import type { JudgeContext } from './judge-context.js';

const judging = suite('judge: what does not count');

const cases: readonly Case[] = [
  caseOf('Context.key/length.max', 'reject'),
  caseOf('Context.key/length.max', 'accept'),
  caseOf('Context.key/type', 'reject'),
  caseOf('OriginationIdentity/pattern', 'accept'),
  responseCase('response/status'),
  responseCase('response.MessageId/type'),
  wireCase('method'),
  errorCase('ValidationException', 'type'),
  errorCase('ValidationException', 'status'),
  errorCase('ResourceNotFoundException', 'type'),
  provokedCase('ThrottlingException', 'error'),
  provokedCase('ThrottlingException', 'status'),
  provokedCase('ThrottlingException', 'attempts'),
];

const names = [
  'ValidationException',
  'ResourceNotFoundException',
  'SerializationException',
  'ConflictException',
  'ThrottlingException',
  'AccessDeniedException',
  'SomethingElse',
  undefined,
];

const contexts: readonly JudgeContext[] = [
  contextOf(),
  contextOf({ premises: undefined }),
  contextOf({ premises: ['refused'] }),
  contextOf({ control: 'not-found', premises: ['not-found'] }),
  contextOf({ contrast: 'accepted' }),
];

/** Texts that name errors, rules and statuses, and any others. */
const texts = fc.oneof(
  fc.constantFrom('ValidationException', 'Rate exceeded', 'AccessDenied 403', 'SerializationException', ''),
  fc.string({ unit: 'binary' }),
);

/** Reason and Fields, each there or not, in any order and with anything in them. */
const details: fc.Arbitrary<JsonObject> = fc
  .shuffledSubarray(['Reason', 'Fields', 'Extra'])
  .chain((keys) => fc.tuple(...keys.map((key) => texts.map((text) => [key, text] as const))))
  .map((entries) => Object.fromEntries(entries));

judging('message text, and whether and how Reason and Fields are filled', () => {
  const answers = fc.record({
    each: fc.constantFrom(...cases),
    name: fc.constantFrom(...names),
    status: fc.constantFrom(400, 403, 404, 422, 429, 500),
    context: fc.constantFrom(...contexts),
    texts: fc.tuple(texts, texts),
    details: fc.tuple(details, details),
  });
  const property = fc.property(answers, (found) => {
    const [one, other] = ([0, 1] as const).map((side) => {
      const [message, members] = [found.texts[side], found.details[side]];
      const body = JSON.stringify({ ...members, Message: message });
      return judge(
        found.each,
        rejected(found.name, found.status, { message, members, body, isTyped: true }),
        found.context,
      );
    });
    assert.equal(one, other);
  });
  fc.assert(property, { seed: 20260101, numRuns: 3000 });
});

judging('anything but the arguments: equal arguments give equal judgements', () => {
  for (const each of cases) {
    for (const name of names) {
      for (const context of contexts) {
        const observation = rejected(name);
        assert.equal(judge(each, observation, context), judge(each, structuredClone(observation), context));
      }
    }
  }
});

judging.run();
