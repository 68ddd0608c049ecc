import { inspect } from 'node:util';
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
  mockTarget,
  sendTo,
  simulatedUrl,
} from '../fixtures/simulated.js';
import { bareCommand } from '../integration.js';
import type { Integration } from '../integration.js';
import { createCommand } from '../sdk.js';

const mock = suite('mock target');

mock('accepts a valid request, and gives what the caller got, without the SDK own members', async () => {
  const { output, sent, wire } = expectKind(await sendTo(mockTarget()), 'accepted');
  assert.equal(output, { MessageId: '00000000-0000-4000-8000-000000000001' });
  assert.equal(sent, { via: 'mock', attempts: 1, envelope: undefined, arrivedUnchanged: true });
  assert.is(wire, undefined);
});

mock('refuses a request that breaks a rule with the typed exception', async () => {
  const { error, sent } = expectKind(
    await sendTo(mockTarget(), exchangeOf({ ...minimal, LanguageCode: 'xx' })),
    'rejected',
  );
  assert.equal([error.name, error.status, error.isTyped], ['ValidationException', 400, true]);
  assert.is(error.members.Reason, 'FIELD_VALIDATION_FAILED');
  assert.is(sent.attempts, 1);
});

mock('keeps apart what a request holds and what it does not: null, __proto__, wrong types', async () => {
  for (const Context of [null, [], 'text', { a: null }]) {
    const observation = await sendTo(mockTarget(), exchangeOf({ ...minimal, Context }));
    if (Context === null) expectKind(observation, 'accepted');
    else expectKind(observation, 'rejected');
  }
  const proto = JSON.parse('{"__proto__":"v"}') as Record<string, string>;
  expectKind(await sendTo(mockTarget(), exchangeOf({ ...minimal, Context: proto })), 'accepted');
});

for (const shape of send.errors) {
  for (const reason of shape.reasons.length === 0 ? [undefined] : shape.reasons) {
    mock(`gives ${shape.name} ${reason ?? ''} as the SDK's typed exception`, async () => {
      const observation = await sendTo(mockTarget(), exchangeOf(minimal, shape.name, reason));
      const { error, sent } = expectKind(observation, 'rejected');
      const { Message: message, ...members } = documentedMembers(shape, reason);
      assert.equal([error.name, error.status, error.isTyped], [shape.name, shape.status, true]);
      assert.equal(error.members, members);
      assert.is(error.message, message);
      assert.is(sent.attempts, 1);
    });
  }
}

mock('counts the calls of an integration, the failing ones too', async () => {
  const target = mockTarget({
    integration: async (client, request, operation) => {
      await client.send(createCommand(operation, { ...request, LanguageCode: 'xx' })).catch(() => undefined);
      return bareCommand(client, request, operation);
    },
  });
  const { sent } = expectKind(await sendTo(target), 'accepted');
  assert.equal([sent.attempts, sent.arrivedUnchanged], [2, false]);
});

mock('notices an integration that alters the request', async () => {
  const changes = [
    altering((request) => ({ ...request, LanguageCode: 'EN_US' })),
    altering((request) => ({ ...request, VerificationChannel: 'VOICE' })),
    altering(({ VerificationChannel }) => ({ VerificationChannel: VerificationChannel ?? '' })),
  ];
  for (const integration of changes) {
    const { sent } = { sent: undefined, ...(await sendTo(mockTarget({ integration }))) };
    assert.is(sent?.arrivedUnchanged, false);
  }
});

mock('does not mind what the SDK leaves out: undefined, and members that it does not know', async () => {
  const integration = altering((request) => ({ ...request, LanguageCode: undefined as never, Note: 'x' }));
  const { sent } = expectKind(await sendTo(mockTarget({ integration })), 'accepted');
  assert.is(sent.arrivedUnchanged, true);
});

mock('names the member that an integration alters', async () => {
  const integration = altering((request) => ({ ...request, VerificationChannel: 'VOICE' }));
  const { sent } = expectKind(await sendTo(mockTarget({ integration })), 'accepted');
  assert.is(sent.alteredMember, 'VerificationChannel');
});

mock('takes a copy of the request for the request', async () => {
  const target = mockTarget({ integration: altering((request) => structuredClone(request)) });
  assert.is(expectKind(await sendTo(target), 'accepted').sent.arrivedUnchanged, true);
});

mock('tells a refusal before anything is sent from one after it', async () => {
  const integration = (): never => {
    throw new TypeError('No.');
  };
  const { error, sent } = expectKind(await sendTo(mockTarget({ integration })), 'refused-locally');
  assert.equal([error.name, error.isTyped, error.status], ['TypeError', false, undefined]);
  assert.equal([sent.attempts, sent.arrivedUnchanged], [0, undefined]);
});

mock('finds the exception of the SDK that an integration gives as a cause of a cause', async () => {
  const wrapped: Integration = async (client, request, operation) => {
    try {
      return await bareCommand(client, request, operation);
    } catch (cause) {
      throw new Error('wrapped', { cause });
    }
  };
  const target = mockTarget({
    integration: async (client, request, operation) => {
      try {
        return await wrapped(client, request, operation);
      } catch (cause) {
        throw new Error('wrapped', { cause });
      }
    },
  });
  const observation = await sendTo(
    target,
    exchangeOf(minimal, 'ConflictException', 'VERIFICATION_ALREADY_COMPLETE'),
  );
  const { error } = expectKind(observation, 'rejected');
  assert.equal([error.name, error.isTyped, error.status], ['ConflictException', true, 400]);
  assert.is(error.members.Reason, 'VERIFICATION_ALREADY_COMPLETE');
});

mock('does not follow causes for ever', async () => {
  const circular = new Error('round');
  circular.cause = circular;
  const target = mockTarget({
    integration: () => {
      throw circular;
    },
  });
  assert.is(expectKind(await sendTo(target), 'refused-locally').error.name, 'Error');
});

for (const thrown of [undefined, null, 'text', 5, {}]) {
  mock(`takes an integration that throws ${inspect(thrown)}`, async () => {
    const target = mockTarget({
      integration: async (client, request, operation) => {
        await bareCommand(client, request, operation);
        throw thrown;
      },
    });
    const { error, sent } = expectKind(await sendTo(target), 'rejected');
    assert.equal([error.name, error.isTyped, sent.attempts], [undefined, false, 1]);
  });
}

for (const output of [undefined, null, 'text', 5, [1]]) {
  mock(`takes an integration that returns ${inspect(output)}`, async () => {
    const observation = await sendTo(mockTarget({ integration: () => output }));
    assert.equal(expectKind(observation, 'accepted').output, output ?? null);
  });
}

mock('gives up an integration that hangs', async () => {
  const target = mockTarget({ integration: () => new Promise(() => undefined), timeoutMs: 50 });
  assert.is(expectKind(await sendTo(target), 'unreachable').problem, 'timeout');
});

mock('stops at once when the run is stopped', async () => {
  const target = mockTarget({ integration: () => new Promise(() => undefined) });
  const stop = new AbortController();
  const startMs = performance.now();
  setTimeout(() => stop.abort(), 30);
  const observation = await target.send(exchangeOf(), stop.signal);
  await target.close();
  assert.is(expectKind(observation, 'unreachable').problem, 'aborted');
  assert.ok(performance.now() - startMs < 1000);
});

mock('does not blame the next case for a call that comes late', async () => {
  let release = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    release = resolve;
  });
  let calls = 0;
  const target = mockTarget({
    timeoutMs: 200,
    integration: async (client, request, operation) => {
      calls += 1;
      if (calls === 1) await late;
      else await new Promise((resolve) => setTimeout(resolve, 30));
      return bareCommand(client, request, operation);
    },
  });
  const { signal } = new AbortController();
  expectKind(await target.send(exchangeOf({ ...minimal, LanguageCode: 'EN_US' }), signal), 'unreachable');
  const next = target.send(exchangeOf(), signal);
  release();
  const { sent } = expectKind(await next, 'accepted');
  await target.close();
  assert.equal([sent.attempts, sent.arrivedUnchanged], [1, true]);
});

mock('ends, though the integration asks again after every error and never waits', async () => {
  const target = mockTarget({ timeoutMs: 100, integration: asksForEver });
  expectKind(await sendTo(target, exchangeOf(minimal, 'ThrottlingException')), 'unreachable');
});

for (const [says, thrown] of [
  ['has no prototype', Object.create(null)],
  ['throws where it is read', new Proxy({}, { getPrototypeOf: raise, get: raise })],
  ['is undefined', undefined],
] as const) {
  mock(`sees an error where what is thrown ${says}`, async () => {
    const integration: Integration = () => {
      throw thrown;
    };
    expectKind(await sendTo(mockTarget({ integration })), 'refused-locally');
  });
}

for (const [says, change] of [
  ['holds itself', (output: object) => Object.assign(output, { self: output })],
  [
    'throws where it is read',
    (output: object) => Object.defineProperty(output, 'odd', { get: raise, enumerable: true }),
  ],
] as const) {
  mock(`sees no output where what is given back ${says}`, async () => {
    const integration: Integration = async (...args) => {
      const output = await bareCommand(...args);
      return typeof output === 'object' && output !== null ? change(output) : output;
    };
    assert.is(expectKind(await sendTo(mockTarget({ integration })), 'accepted').output, null);
  });
}

function raise(): never {
  throw new Error('It cannot be read.');
}

mock.run();

const subject = suite('mock target: what is under test');

subject('the bare command of the SDK conforms', async () => {
  const { outcome, blamed, inconclusive } = await runOn(mockTarget(), { url: simulatedUrl.href });
  assert.equal([outcome.complete, blamed, inconclusive], [true, [], []]);
});

subject('an integration that drops a member is blamed on what that member may hold', async () => {
  const integration = altering(({ LanguageCode: _dropped, ...others }) => others);
  const { blamed } = await runOn(mockTarget({ integration }), { url: simulatedUrl.href });
  assert.ok(blamed.includes('LanguageCode/enum'), blamed.join());
});

subject('an integration that swallows errors is blamed on each of them', async () => {
  const { blamed } = await runOn(
    mockTarget({
      integration: (client, request, operation) =>
        client.send(createCommand(operation, request)).catch(() => ({})),
    }),
    { url: simulatedUrl.href },
  );
  for (const { name } of send.errors) assert.ok(blamed.includes(`error.${name}/type`), name);
});

subject.run();
