import { setTimeout as sleep } from 'node:timers/promises';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { operationOf, packaged, send } from '../../spec/fixtures/operations.js';
import { tryIntegration } from '../fixtures/integration/try-integration.js';
import { bareCommand } from '../integration.js';
import type { Integration } from '../integration.js';
import { functionSubject } from './subject.js';
import type { IntegrationTraits } from './subject.js';

const media = ['mock', 'msw'] as const;
const name = send.name;

/** Retries what is lost or throttled, as the client of the SDK does by default, without waiting. */
function createRetrying(
  settings: Parameters<NonNullable<IntegrationTraits['createClient']>>[0],
): PinpointSMSVoiceV2Client {
  return new PinpointSMSVoiceV2Client({
    ...settings,
    maxAttempts: 2,
    requestHandler: { requestTimeout: 100, throwOnRequestTimeout: true, socketTimeout: 100 },
  });
}

const right = suite('an integration that is right');

for (const medium of media) {
  right(`the bare command, on ${medium}: every rule holds that the target can show`, async () => {
    const { failing, verdicts, calls } = await tryIntegration(functionSubject(bareCommand), { medium });
    assert.equal(failing, []);
    assert.equal(
      [...verdicts].filter(([, verdict]) => verdict !== 'pass').map(([scenario]) => scenario),
      [],
    );
    assert.ok(calls > 80, String(calls));
  });
}

right('for an operation that only reads, nothing is said of duplicates', async () => {
  const operation = operationOf(packaged, 'DescribeVerifiedDestinationNumbers');
  const { failing, verdicts } = await tryIntegration(functionSubject(bareCommand), {
    medium: 'mock',
    operation,
  });
  assert.equal(failing, []);
  assert.is(verdicts.get(`retry/not-after-ambiguous/${operation.name}.reset`), 'untested');
});

right('one that sends later says nothing of the next call', async () => {
  const late: Integration = async (client, request, operation) => {
    const output = await bareCommand(client, request, operation);
    setTimeout(() => {
      Promise.resolve(bareCommand(client, { ...request, Context: { late: 'yes' } }, operation)).catch(
        () => {},
      );
    }, 1);
    return output;
  };
  const { failing } = await tryIntegration(functionSubject(late), { medium: 'mock' });
  assert.equal(failing, []);
  await sleep(20);
});

right.run();

const wrong = suite('an integration that is wrong');

const noted: (change: (error: Error) => unknown) => Integration =
  (change) => async (client, request, operation) => {
    try {
      return await bareCommand(client, request, operation);
    } catch (error) {
      return change(error instanceof Error ? error : new TypeError('No error was thrown.'));
    }
  };

const rows: readonly (readonly [string, Integration, readonly ('mock' | 'msw')[], string])[] = [
  [
    'swallows one error',
    noted((error) => {
      if (error.name === 'ConflictException') return undefined;
      throw error;
    }),
    ['mock'],
    `error/surfaces/${name}.ConflictException`,
  ],
  [
    'takes a page of HTML for a success',
    noted((error) => {
      if (error instanceof SyntaxError) return {};
      throw error;
    }),
    ['msw'],
    `network/ends-in-error/${name}.html-page`,
  ],
  [
    'never ends after a reset',
    noted((error) => {
      if ('code' in error && error.code === 'ECONNRESET') return new Promise(() => {});
      throw error;
    }),
    ['mock'],
    `network/bounded-time/${name}.reset`,
  ],
  [
    'prints the secret key',
    async (client, request, operation) => {
      console.log('signing with', await client.config.credentials());
      return bareCommand(client, request, operation);
    },
    ['msw'],
    `secret/not-logged/${name}.valid-input`,
  ],
  [
    'asks for an error without end',
    async (client, request, operation) => {
      for (;;) {
        try {
          return await bareCommand(client, request, operation);
        } catch (error) {
          if (!(error instanceof Error) || error.name !== 'ThrottlingException') throw error;
        }
      }
    },
    ['mock'],
    `retry/bounded/${name}.ThrottlingException`,
  ],
];

for (const [says, integration, on, expected] of rows) {
  for (const medium of on) {
    wrong(`${says}: found on ${medium}, and nothing else is`, async () => {
      const tried = await tryIntegration(functionSubject(integration), { medium, timeoutMs: 300 });
      const rules = new Set(tried.failing.map((each) => each.split('/').slice(0, 2).join('/')));
      assert.equal([...rules], [expected.split('/').slice(0, 2).join('/')]);
      assert.ok(tried.failing.includes(expected), tried.failing.join(' '));
    });
  }
}

wrong('has a wrong content type: the envelope fails, and a case says what arrived', async () => {
  const integration: Integration = (client, request, operation) => {
    client.middlewareStack.add(
      (next) => (args) => {
        const { request: http } = args;
        if (typeof http === 'object' && http !== null && 'headers' in http)
          Object.assign(http.headers ?? {}, { 'content-type': 'application/json' });
        return next(args);
      },
      { step: 'build', name: 'contentType', override: true },
    );
    return bareCommand(client, request, operation);
  };
  const { failing, counterexamples } = await tryIntegration(functionSubject(integration), { medium: 'msw' });
  assert.equal(failing, [`request/envelope/${name}.ordinary`]);
  const [found] = counterexamples;
  assert.match(found?.reason ?? '', /content-type/);
  assert.is(found?.operation, name);
  assert.is(found?.arrivals?.length, 1);
});

wrong('has a client that sends again after a lost answer', async () => {
  const subject = functionSubject(bareCommand, { createClient: createRetrying });
  const { failing } = await tryIntegration(subject, { medium: 'msw', timeoutMs: 5000 });
  const faults = new Set(failing.map((each) => each.replace(`retry/not-after-ambiguous/${name}.`, '')));
  assert.ok(faults.has('reset') && faults.has('server-error'), failing.join(' '));
  assert.ok(
    failing.every((each) => each.startsWith('retry/not-after-ambiguous/')),
    failing.join(' '),
  );
  const accepting = { ...subject, traits: { ...subject.traits, acceptsDuplicates: true } };
  assert.equal((await tryIntegration(accepting, { medium: 'msw', timeoutMs: 5000 })).failing, []);
});

wrong('never ends: little is called, and what was not called is no pass', async () => {
  const { failing, verdicts, calls } = await tryIntegration(
    functionSubject(() => new Promise(() => {})),
    { medium: 'mock', timeoutMs: 30 },
  );
  assert.equal(failing, [`network/bounded-time/${name}.valid-input`]);
  assert.ok(calls <= 2, String(calls));
  assert.is(verdicts.get(`error/surfaces/${name}.ConflictException`), 'inconclusive');
});

wrong.run();

const selected = suite('a part of the rules');

selected('is judged by itself, by all that the others show', async () => {
  const id = `integration/error/surfaces/${name}.ConflictException/0`;
  const { verdicts, calls } = await tryIntegration(functionSubject(bareCommand), { medium: 'mock', id });
  assert.equal([...verdicts], [[`error/surfaces/${name}.ConflictException`, 'pass']]);
  assert.ok(calls > 80, String(calls));
});

selected('is nothing where documented rules are selected', async () => {
  const { verdicts, calls } = await tryIntegration(functionSubject(bareCommand), {
    medium: 'mock',
    id: `${name}/Context/type`,
  });
  assert.equal([verdicts.size, calls], [0, 0]);
});

selected.run();
