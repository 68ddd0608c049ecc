import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packaged } from '../../spec/fixtures/operations.js';
import type { Operation } from '../../spec/contract.js';
import type { Observation } from '../observation.js';
import { rawSent } from '../send-raw.js';
import type { Exchange } from '../target.js';
import type { MessageNote, Permit } from './message-ledger.js';
import { sendMessage } from './message-port.js';

const id = 'vdn-1234567890abcdef1234567890abcdef';
const impossible = `vdn-${'0'.repeat(32)}`;
const send = operationNamed('SendDestinationNumberVerificationCode');
const plain = { VerificationChannel: 'TEXT', VerifiedDestinationNumberId: impossible };
const body = `{"MessageId":"m","About":"${id}"}`;
const accepted: Observation = {
  kind: 'accepted',
  output: undefined,
  wire: { status: 200, headers: {}, body, isUtf8: true },
  sent: rawSent,
};

function operationNamed(name: string): Operation {
  const found = packaged.operations.find((each) => each.name === name);
  if (found === undefined) throw new TypeError(`The contract has no operation ${name}.`);
  return found;
}

/** Sends an exchange as a message; what happened, in order. */
async function sendAs(
  exchange: Partial<Exchange>,
  {
    permit = { kind: 'granted' },
    signal = new AbortController().signal,
  }: { readonly permit?: Permit; readonly signal?: AbortSignal } = {},
): Promise<{ readonly steps: readonly string[]; readonly observation: Observation }> {
  const steps: string[] = [];
  const allowance = {
    id,
    telephone: '+14255550123',
    most: 1,
    endpoint: 'https://example.com/',
    now: () => new Date(0),
    ledger: {
      file: 'ledger',
      count: () => ({ inAll: 0, onDay: 0 }),
      take: (note: MessageNote) => {
        steps.push(`take ${JSON.stringify(note)}`);
        return permit;
      },
    },
  };
  const observation = await sendMessage(
    { operation: send, request: plain, provocation: undefined, ...exchange },
    allowance,
    {
      signal,
      send: ({ request }) => {
        steps.push(`send ${JSON.stringify(request)}`);
        return Promise.resolve(accepted);
      },
    },
  );
  return { steps, observation };
}

function problemOf(observation: Observation): string | undefined {
  return observation.kind === 'unreachable' ? observation.problem : undefined;
}

const port = suite('a message');

port('is written down first, then sent about the number, and comes back without its id', async () => {
  const { steps, observation } = await sendAs({});
  assert.equal(steps, [
    'take {"operation":"SendDestinationNumberVerificationCode","endpoint":"https://example.com/","destination":"+1*******23"}',
    `send {"VerificationChannel":"TEXT","VerifiedDestinationNumberId":"${id}"}`,
  ]);
  assert.not.ok(JSON.stringify(observation).includes(id));
});

port('is not sent without a permit', async () => {
  const { steps, observation } = await sendAs({}, { permit: { kind: 'refused', reason: 'it is used up' } });
  assert.is(steps.length, 1);
  assert.is(problemOf(observation), 'withheld');
});

for (const [says, exchange] of [
  ['breaks a rule', { request: { ...plain, LanguageCode: 'en' } }],
  ['has another subject', { request: { ...plain, VerifiedDestinationNumberId: 'NOSUCHNUMBER' } }],
  ['has no subject', { request: { VerificationChannel: 'TEXT' } }],
  ['has a body of its own', { body: '{}' }],
  ['has an altered envelope', { envelope: { kind: 'method', method: 'GET' } }],
  [
    'verifies',
    { operation: operationNamed('VerifyDestinationNumber'), request: { ...plain, VerificationCode: '1' } },
  ],
  ['deletes', { operation: operationNamed('DeleteVerifiedDestinationNumber') }],
] as const) {
  port(`is not a request that ${says}, and takes no permit`, async () => {
    const { steps, observation } = await sendAs(exchange);
    assert.equal(steps, []);
    assert.is(problemOf(observation), 'withheld');
  });
}

port('is not sent once the run was stopped', async () => {
  const { steps, observation } = await sendAs({}, { signal: AbortSignal.abort() });
  assert.equal(steps, []);
  assert.is(problemOf(observation), 'aborted');
});

port.run();
