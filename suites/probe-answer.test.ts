import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AnswerAspect, Probe } from '../generators/probe.js';
import { packaged, send } from '../spec/fixtures/operations.js';
import type { JsonObject } from '../spec/json.js';
import { decodeAnswer } from './decode-answer.js';
import type { JudgeContext, PremiseLook } from './judge-context.js';
import type { Observation } from './observation.js';
import { readProbe } from './probe-answer.js';
import { documentedRefusal } from './refusal.js';

const sent = { via: 'raw', attempts: 1, envelope: undefined, arrivedUnchanged: undefined } as const;

function answer(status: number, body: JsonObject, headers: Record<string, string> = {}): Observation {
  return decodeAnswer({ status, headers, body: JSON.stringify(body), isUtf8: true }, sent);
}

const ok = answer(200, { MessageId: 'm' });
const error = (name: string, status = 400): Observation => answer(status, { __type: name, Message: 'x' });
const refused = error('ValidationException');
const notFound = error('ResourceNotFoundException');

const base = {
  id: 'x',
  operation: send.name,
  question: 'unit-of-length',
  request: { OriginationIdentity: 'a' },
  body: undefined,
  premises: [],
} as const;

interface Situation {
  readonly member?: string;
  readonly control?: JudgeContext['control'];
  readonly premises?: readonly PremiseLook[];
  readonly refusal?: string;
}

function context({
  control = 'accepted',
  premises = ['accepted'],
  refusal,
}: Situation): Parameters<typeof readProbe>[2] {
  const documented = documentedRefusal(send);
  return {
    service: packaged.service,
    operation: send,
    control,
    refusal: refusal === undefined ? documented : { ...documented, name: refusal },
    swallows: false,
    premises,
    contrast: undefined,
    resourceMembers: [],
    maxAttempts: 3,
    minAttempts: 1,
  };
}

function read(observation: Observation, situation: Situation = {}): string {
  const { member = 'Context.key' } = situation;
  const probe: Probe = { ...base, kind: 'acceptance', member, accepted: ['a'], refused: ['b'] };
  return readProbe(probe, observation, context(situation)).kind;
}

const acceptance = suite('what becomes of a probe');

acceptance('is like the control, or refused', () => {
  assert.is(read(ok), 'accepted');
  assert.is(read(refused), 'refused');
  assert.is(read(error('SerializationException')), 'refused');
  assert.is(read(notFound, { control: 'not-found', premises: ['not-found'] }), 'accepted');
});

acceptance('is no refusal where another error says something else', () => {
  for (const name of ['ConflictException', 'ThrottlingException', 'AccessDeniedException', 'SomethingElse'])
    assert.is(read(error(name)), 'masked', name);
  assert.is(read(error('InternalServerException', 500)), 'masked');
  assert.is(read({ kind: 'unreachable', problem: 'timeout', detail: '' }), 'masked');
});

acceptance('takes a refusal as this target always refuses', () => {
  assert.is(read(error('BadRequest'), { refusal: 'BadRequest' }), 'refused');
});

acceptance('takes a resource that is not found for accepted only where the probe names it', () => {
  assert.is(read(notFound, { member: 'OriginationIdentity' }), 'accepted');
  assert.is(read(notFound), 'masked');
});

acceptance('shows nothing where a resource is not found and that is how this target always refuses', () => {
  const refusal = 'ResourceNotFoundException';
  assert.is(read(notFound, { member: 'OriginationIdentity', refusal }), 'masked');
  assert.is(read(notFound, { control: 'not-found', premises: ['not-found'], refusal }), 'masked');
});

acceptance('shows nothing where its premise is refused or masked', () => {
  for (const observation of [ok, refused]) {
    assert.is(read(observation, { premises: ['refused'] }), 'masked');
    assert.is(read(observation, { premises: ['masked'] }), 'masked');
  }
});

acceptance('shows nothing where the sender altered the request', () => {
  assert.is(
    read({
      ...ok,
      kind: 'accepted',
      output: null,
      wire: undefined,
      sent: { ...sent, arrivedUnchanged: false },
    }),
    'masked',
  );
});

acceptance.run();

const existence = suite('what exists');

function exists(observation: Observation, premises: readonly PremiseLook[] = []): string {
  const probe: Probe = { ...base, kind: 'existence', member: 'OriginationIdentity' };
  return readProbe(probe, observation, context({ premises })).kind;
}

existence('is what is accepted, and not what is not found', () => {
  assert.is(exists(ok), 'exists');
  assert.is(exists(notFound), 'unknown');
  assert.is(exists(refused), 'masked');
});

existence('needs the answer to name it where the subject does not exist either', () => {
  assert.is(exists(notFound, ['not-found']), 'masked');
  const named = answer(400, { __type: 'ResourceNotFoundException', ResourceId: 'a' });
  assert.is(exists(named, ['not-found']), 'unknown');
});

existence.run();

const aspects = suite('aspects of answers');

function see(
  aspect: AnswerAspect,
  observation: Observation,
  request: JsonObject = { B: 1, C: 1, A: 1 },
): string {
  const invalid = ['A', 'B', 'C'];
  const probe: Probe = { ...base, kind: 'aspect', aspect, invalid, member: 'request', request };
  const found = readProbe(probe, observation, context({}));
  return found.kind === 'seen' ? found.words : found.kind;
}

const listing = (...names: readonly string[]): Observation =>
  answer(400, {
    __type: 'ValidationException',
    Message: 'm',
    Fields: names.map((Name) => ({ Name, Message: 'm' })),
  });

for (const [aspect, observation, words] of [
  ['failure-order', listing('A', 'A', 'B', 'C'), 'failures are listed in the order of the page'],
  ['failure-order', listing('C', 'B', 'A'), 'failures are listed in the reverse order of the page'],
  ['failure-order', listing('B', 'C', 'A'), 'failures are listed in the order of the request'],
  ['failure-order', listing('B', 'A', 'C'), 'failures are listed in an order of its own'],
  ['failure-order', listing('B'), 'masked'],
  ['failure-order', listing(), 'masked'],
  ['failure-order', ok, 'masked'],
  ['failure-count', listing('a', 'b.c', '/C/0'), 'all failures are listed'],
  ['failure-count', listing('A', 'C'), 'some of the failures are listed'],
  ['failure-count', listing('C'), 'only one failure is listed'],
  ['failure-count', listing('Other'), 'masked'],
  ['failure-details', listing('A'), 'Fields is filled, Reason is not'],
  ['failure-details', refused, 'neither Reason nor Fields is filled'],
  [
    'failure-details',
    answer(400, { __type: 'ValidationException', Reason: 'X' }),
    'Reason is filled, Fields is not',
  ],
  ['message-text', refused, 'messages do not name the member at fault'],
  [
    'message-text',
    answer(400, { __type: 'ValidationException', message: 'c is wrong' }),
    'messages name the member at fault',
  ],
  ['message-text', answer(400, { __type: 'ValidationException' }), 'errors have no message'],
  ['message-place', refused, 'the message of an error is in Message'],
  ['message-place', answer(400, { __type: 'ValidationException' }), 'errors have no message'],
  ['error-place', refused, 'the name of an error is in __type'],
  [
    'error-place',
    answer(400, { code: 'ns#ValidationException' }, { 'x-amzn-errortype': 'ValidationException' }),
    'the name of an error is in the header x-amzn-errortype and code (with a namespace)',
  ],
  [
    'content-type',
    answer(400, { __type: 'ValidationException' }, { 'content-type': 'Text/Plain' }),
    'answers have the content type text/plain',
  ],
  ['content-type', refused, 'answers have no content type'],
  ['extra-members', refused, 'answers have documented members only'],
  [
    'extra-members',
    answer(400, { __type: 'ValidationException', Extra: 1 }),
    'answers have members that are not documented',
  ],
  ['error-of-wrong-type', refused, 'a wrong JSON type gets ValidationException'],
  ['error-of-wrong-type', error('SerializationException'), 'a wrong JSON type gets SerializationException'],
] as const) {
  aspects(`${aspect}: ${words}`, () => {
    assert.is(see(aspect, observation), words);
  });
}

aspects.run();
