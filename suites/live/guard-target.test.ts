import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packaged } from '../../spec/fixtures/operations.js';
import type { JsonObject } from '../../spec/json.js';
import type { Observation } from '../observation.js';
import type { Exchange, Target } from '../target.js';
import { guardTarget } from './guard-target.js';
import type { GuardOptions } from './guard-target.js';

const [operation] = packaged.operations;
if (operation === undefined) throw new TypeError('The contract has no operation.');
const impossible = `vdn-${'0'.repeat(32)}`;
const harmless: JsonObject = { VerifiedDestinationNumberId: impossible, VerificationChannel: 'TEXT' };
const { signal } = new AbortController();
const sent = { via: 'raw', attempts: 1, envelope: undefined, arrivedUnchanged: undefined } as const;
const accepted: Observation = { kind: 'accepted', output: undefined, wire: undefined, sent };
const notFound: Observation = {
  kind: 'rejected',
  error: { name: 'ResourceNotFoundException', status: 400, members: {}, isTyped: undefined, message: '' },
  wire: undefined,
  sent,
};

const allowance = {
  id: 'vdn-real',
  telephone: '+14255550100',
  most: 1,
  ledger: {
    file: 'ledger',
    count: () => ({ inAll: 0, onDay: 0 }),
    take: () => ({ kind: 'granted' }) as const,
  },
  endpoint: 'https://example.com/',
  now: () => new Date(0),
};

function guarded(answer: Observation, options: Partial<GuardOptions> = {}) {
  const seen: Exchange[] = [];
  const target: Target = {
    info: { name: 'live', kind: 'real', endpoint: 'https://example.com/' },
    abilities: { provokes: false, seesWire: true, testsSender: false, retries: false },
    concurrency: 1,
    send: (exchange) => {
      seen.push(exchange);
      return Promise.resolve(answer);
    },
    close: () => Promise.resolve(),
  };
  const guard = guardTarget(target, {
    maxRequests: 10,
    allowance,
    stopsOnSuccess: true,
    ...options,
  });
  const ask = (request: JsonObject, more: Partial<Exchange> = {}): Promise<Observation> =>
    guard.send(
      { operation: operation as NonNullable<typeof operation>, request, provocation: undefined, ...more },
      signal,
    );
  return { seen, ask, guard };
}

function problemOf(observation: Observation): string | undefined {
  return observation.kind === 'unreachable' ? observation.problem : undefined;
}

const guard = suite('the gate before AWS');

guard(
  'lets harmless requests through, and holds back those about what exists, whatever their body says',
  async () => {
    const { seen, ask } = guarded(notFound);
    assert.is(await ask(harmless), notFound);
    assert.is(problemOf(await ask({ ...harmless, VerifiedDestinationNumberId: 'vdn-real' })), 'withheld');
    assert.is(
      problemOf(await ask(harmless, { body: '{"VerifiedDestinationNumberId":"vdn-real"}' })),
      'withheld',
    );
    assert.is(seen.length, 1);
    assert.is(await ask(harmless), notFound);
  },
);

guard('ends the run after the requests that it may send', async () => {
  const { seen, ask } = guarded(notFound, { maxRequests: 2 });
  for (let count = 0; count < 2; count += 1) assert.is(await ask(harmless), notFound);
  assert.is(problemOf(await ask(harmless)), 'stopped');
  assert.is(seen.length, 2);
});

guard('ends the run where an id that cannot exist is accepted', async () => {
  const { seen, ask } = guarded(accepted);
  assert.is(await ask(harmless), accepted);
  assert.is(problemOf(await ask(harmless)), 'stopped');
  assert.is(seen.length, 1);
  const emulator = guarded(accepted, { stopsOnSuccess: false });
  for (let count = 0; count < 3; count += 1) assert.is(await emulator.ask(harmless), accepted);
});

guard('stays shut once the target has stopped', async () => {
  const { seen, ask } = guarded({ kind: 'unreachable', problem: 'stopped', detail: 'The end.' });
  await ask(harmless);
  assert.is(problemOf(await ask(harmless)), 'stopped');
  assert.is(seen.length, 1);
});

guard('withholds operations that could change something, and sends what must be refused first', () => {
  const { guard: target } = guarded(notFound);
  assert.is(target.abilities.withholds?.(operation), undefined);
  assert.match(target.abilities.withholds?.({ ...operation, members: [] }) ?? '', /changes the account/);
  assert.is(target.isCostly, true);
});

guard.run();
