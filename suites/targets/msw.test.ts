import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { BuildMiddleware, MetadataBearer } from '@smithy/types';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { documentedMembers } from '../../sandbox/answer.js';
import { minimal, send } from '../../spec/fixtures/operations.js';
import { runOn } from '../fixtures/run-stand-in.js';
import {
  altering,
  asksForEver,
  exchangeOf,
  expectKind,
  mswTarget,
  sendTo,
  simulatedUrl,
} from '../fixtures/simulated.js';
import { bareCommand } from '../integration.js';
import type { Integration } from '../integration.js';
import type { EnvelopeProblem, Observation } from '../observation.js';
import { createCommand } from '../sdk.js';

const never = new AbortController().signal;

/** The aspects of the envelope that were wrong. */
function aspects(observation: Observation): readonly EnvelopeProblem['aspect'][] {
  const { sent } = { sent: undefined, ...observation };
  if (sent?.envelope === undefined) throw new Error(`Nobody looked: ${JSON.stringify(observation)}`);
  return sent.envelope.map(({ aspect }) => aspect);
}

const sdk = suite('msw target: what the SDK sends');

sdk('is accepted, and seen on both sides', async () => {
  const { output, sent, wire } = expectKind(await sendTo(mswTarget()), 'accepted');
  assert.equal(sent, { via: 'sdk', attempts: 1, envelope: [], arrivedUnchanged: true });
  assert.is(wire?.status, 200);
  assert.equal(JSON.parse(wire?.body ?? ''), output);
});

sdk('is refused with the typed exception where it breaks a rule', async () => {
  const observation = await sendTo(mswTarget(), exchangeOf({ ...minimal, LanguageCode: 'xx' }));
  const { error, wire } = expectKind(observation, 'rejected');
  assert.equal([error.name, error.status, error.isTyped], ['ValidationException', 400, true]);
  assert.is(wire?.headers['x-amzn-errortype'], 'ValidationException');
});

sdk('goes as raw HTTP where the SDK would leave it out', async () => {
  const requests = [
    { ...minimal, VerificationChannel: null },
    { ...minimal, Context: { a: null } },
  ];
  for (const request of requests) {
    const { sent, error } = expectKind(await sendTo(mswTarget(), exchangeOf(request)), 'rejected');
    assert.equal(sent, {
      via: 'raw',
      attempts: 1,
      envelope: [],
      arrivedUnchanged: true,
      answeredWith: 'ValidationException',
    });
    assert.is(error.name, 'ValidationException');
  }
});

for (const shape of send.errors) {
  const attempts = ['ThrottlingException', 'InternalServerException'].includes(shape.name) ? 3 : 1;
  for (const reason of shape.reasons.length === 0 ? [undefined] : shape.reasons) {
    sdk(`brings ${shape.name} ${reason ?? ''} to the caller after ${attempts}`, async () => {
      const observation = await sendTo(mswTarget(), exchangeOf(minimal, shape.name, reason));
      const { error, sent } = expectKind(observation, 'rejected');
      const { Message: message, ...members } = documentedMembers(shape, reason);
      assert.equal([error.name, error.status, error.isTyped], [shape.name, shape.status, true]);
      assert.equal(error.members, members);
      assert.is(error.message, message);
      assert.is(sent.attempts, attempts);
    });
  }
}

sdk('is tried as often after 300 retried cases as before the first', async () => {
  const target = mswTarget();
  const attemptsOf = async (error: string): Promise<number> =>
    expectKind(await target.send(exchangeOf(minimal, error), never), 'rejected').sent.attempts;
  const counts = new Set<number>();
  for (let round = 0; round < 300; round += 1) counts.add(await attemptsOf('ThrottlingException'));
  const after = [await attemptsOf('InternalServerException'), await attemptsOf('ConflictException')];
  await target.close();
  assert.equal([...counts], [3]);
  assert.equal(after, [3, 1]);
});

sdk.run();

const wire = suite('msw target: what is noticed on the wire');

const altered: readonly (readonly [string, EnvelopeProblem['aspect'], Integration])[] = [
  ['method', 'method', editing((request) => ({ ...request, method: 'PUT' }))],
  ['path', 'method', editing((request) => ({ ...request, path: '/v2' }))],
  ['query', 'method', editing((request) => ({ ...request, query: { a: 'b' } }))],
  ['target', 'target', editing(withHeader('x-amz-target', 'PinpointSMSVoiceV2.SendTextMessage'))],
  ['content type', 'content-type', editing(withHeader('content-type', 'application/json'))],
  ['body that is an array', 'body', editing(withBody('[]'))],
  ['body that is no JSON', 'body', editing(withBody('{'))],
];

interface Editable {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function withHeader(name: string, value: string): (request: Editable) => Editable {
  return (request) => ({ ...request, headers: { ...request.headers, [name]: value } });
}

function withBody(body: string): (request: Editable) => Editable {
  return (request) => withHeader('content-length', String(Buffer.byteLength(body)))({ ...request, body });
}

/** An integration whose client edits requests before they are signed, or after. */
function editing(
  edit: (request: Editable) => Editable,
  when: 'before-signing' | 'after-signing' = 'before-signing',
): Integration {
  return (client, request, operation) => {
    const command = createCommand(operation, request);
    const middleware: BuildMiddleware<object, MetadataBearer> = (next) => (args) => {
      Object.assign(args.request as object, edit(args.request as Editable));
      return next(args);
    };
    if (when === 'before-signing')
      command.middlewareStack.add(middleware, { step: 'build', priority: 'low' });
    else command.middlewareStack.add(middleware, { step: 'finalizeRequest', priority: 'low' });
    return client.send(command);
  };
}

for (const [name, aspect, integration] of altered) {
  wire(`another ${name}`, async () => {
    const observation = await sendTo(mswTarget({ integration }));
    assert.equal([...new Set(aspects(observation))], [aspect]);
  });
}

wire('a body that was changed after it was signed', async () => {
  const body = JSON.stringify({ ...minimal, VerificationChannel: 'VOICE' });
  const integration = editing(withBody(body), 'after-signing');
  const observation = await sendTo(mswTarget({ integration }));
  assert.equal(aspects(observation), ['signature']);
  assert.is({ sent: undefined, ...observation }.sent?.arrivedUnchanged, false);
});

wire('a request that an integration altered', async () => {
  const integration = altering((request) => ({ ...request, LanguageCode: 'EN_US' }));
  const { sent } = expectKind(await sendTo(mswTarget({ integration })), 'accepted');
  assert.is(sent.arrivedUnchanged, false);
});

wire('an integration that refuses before anything is sent', async () => {
  const integration = (): never => {
    throw new TypeError('No.');
  };
  const { sent } = expectKind(await sendTo(mswTarget({ integration })), 'refused-locally');
  assert.equal([sent.attempts, sent.arrivedUnchanged], [0, undefined]);
});

wire.run();

const closed = suite('msw target: what never happens');

closed('nothing reaches another server of this machine: the request counts as wrong', async () => {
  let arrived = 0;
  const server = createServer((_, response) => {
    arrived += 1;
    response.end('{}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const integration: Integration = async (client, request, operation) => {
    await fetch(url);
    return bareCommand(client, request, operation);
  };
  const observation = await sendTo(mswTarget({ integration }));
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  assert.is(arrived, 0);
  assert.ok(aspects(observation).includes('method'));
  assert.is(expectKind(observation, 'accepted').sent.attempts, 2);
});

closed('a fault of the provider is hidden as a failure of the subject', async () => {
  const target = mswTarget({
    answer: () => {
      throw new RangeError('the answer function failed');
    },
  });
  try {
    await target.send(exchangeOf(), never);
    assert.unreachable('the fault was swallowed');
  } catch (fault) {
    assert.instance(fault, RangeError);
  } finally {
    await target.close();
  }
});

closed('an integration that hangs keeps the run', async () => {
  const target = mswTarget({ integration: () => new Promise(() => undefined), timeoutMs: 50 });
  assert.is(expectKind(await sendTo(target), 'unreachable').problem, 'timeout');
});

closed('a call that comes late counts for the next case', async () => {
  let release = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    release = resolve;
  });
  let calls = 0;
  const target = mswTarget({
    timeoutMs: 300,
    integration: async (client, request, operation) => {
      calls += 1;
      if (calls === 1) await late;
      else await setTimeout(50);
      return bareCommand(client, request, operation);
    },
  });
  expectKind(await target.send(exchangeOf({ ...minimal, LanguageCode: 'EN_US' }), never), 'unreachable');
  const next = target.send(exchangeOf(), never);
  release();
  const { sent } = expectKind(await next, 'accepted');
  await target.close();
  assert.equal([sent.attempts, sent.arrivedUnchanged], [1, true]);
});

closed('a call leaves the machine after the target is closed', async () => {
  let kept: (() => unknown) | undefined;
  const target = mswTarget({
    integration: (client, request, operation) => {
      kept = () => bareCommand(client, request, operation);
      return kept();
    },
  });
  expectKind(await sendTo(target), 'accepted');
  // What is sent ends in an error at once: nothing takes it in any more.
  const ended = Promise.resolve(kept?.()).then(
    () => 'answered',
    (error: unknown) => String(error),
  );
  assert.is(await Promise.race([ended, setTimeout(100, 'never answered')]), 'never answered');
});

closed('a call that asks again after every error does not end', async () => {
  const target = mswTarget({ timeoutMs: 100, integration: asksForEver });
  expectKind(await target.send(exchangeOf(minimal, 'ThrottlingException'), never), 'unreachable');
  // Were it answered with an error, it would ask again at once, and no timer had its turn any more.
  await setTimeout(20);
  await target.close();
});

closed.run();

const subject = suite('msw target: what is under test');

subject('the bare command of the SDK conforms', async () => {
  const { outcome, blamed, inconclusive } = await runOn(mswTarget(), { url: simulatedUrl.href });
  assert.equal([outcome.complete, blamed, inconclusive], [true, [], []]);
});

subject.run();
