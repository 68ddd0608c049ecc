import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SeenOn } from './fixtures/integrations/expected.js';
import { tryIntegration } from './fixtures/integrations/try-integration.js';
import { asksForEver } from './fixtures/simulated.js';
import { bareCommand } from './integration.js';
import type { Integration } from './integration.js';
import { functionSubject } from './integration/subject.js';
import { createCommand } from './sdk.js';

const odd = suite('odd integrations');

/** Sends the request, and ends every error in another one. */
function throwing(change: (error: unknown) => unknown): Integration {
  return async (...args) => {
    try {
      return await bareCommand(...args);
    } catch (error) {
      throw change(error);
    }
  };
}

/** What an integration fails. */
async function failuresOf(integration: Integration, medium: SeenOn = 'mock'): Promise<readonly string[]> {
  const { failing } = await tryIntegration(functionSubject(integration), { medium, extent: 'few' });
  return [...failing.keys()].map((id) => id.slice('integration/'.length));
}

function raise(): never {
  throw new Error('It cannot be read.');
}

const unreadable = new Proxy({}, new Proxy({}, { get: raise }));

for (const [says, thrown] of [
  ['undefined', undefined],
  ['a text', 'not sent'],
  ['a frozen object', Object.freeze({ failed: true })],
  ['an object without a prototype', Object.create(null)],
  ['an object whose members throw where they are read', Object.defineProperty({}, 'name', { get: raise })],
  ['a Proxy that throws whatever it is asked', unreadable],
] as const) {
  odd(`one that throws ${says} tells its caller nothing`, async () => {
    assert.equal(await failuresOf(throwing(() => thrown)), ['error/distinguishable']);
  });
}

class CodedError extends Error {
  readonly #code: string;
  constructor(code: string) {
    super('not sent');
    this.#code = code;
  }
  get code(): string {
    return this.#code;
  }
}

/** The name and the Reason of an error, in one word. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'Reason' in error && typeof error.Reason === 'string' ? `${error.name}.${error.Reason}` : error.name;
}

const numbers = new Map<string, number>();

function numberOf(error: unknown): number {
  const code = codeOf(error);
  numbers.set(code, numbers.get(code) ?? 40_001 + numbers.size);
  return numbers.get(code) ?? 0;
}

for (const [says, change] of [
  ['a code behind a getter', (error: unknown) => new CodedError(codeOf(error))],
  ['a number', (error: unknown) => Object.assign(new Error('not sent'), { code: numberOf(error) })],
  [
    'a code with many digits',
    (error: unknown) => Object.assign(new Error('not sent'), { id: `SMS-${numberOf(error)}` }),
  ],
  [
    'a text that is no message',
    (error: unknown) => Object.assign(new Error('not sent'), { problem: codeOf(error).replaceAll('_', ' ') }),
  ],
  ['a plain object', (error: unknown) => ({ failed: codeOf(error) })],
  ['a text', codeOf],
] as const) {
  odd(`one that tells errors apart by ${says} breaks nothing`, async () => {
    assert.equal(await failuresOf(throwing(change)), []);
  });
}

for (const [says, change] of [
  ['holds itself', (output: object) => Object.assign(output, { self: output })],
  ['holds all of the process', (output: object) => ({ process, globalThis, output })],
] as const) {
  odd(`one whose result ${says} breaks nothing`, async () => {
    const integration: Integration = async (...args) => {
      const output = await bareCommand(...args);
      return typeof output === 'object' && output !== null ? change(output) : output;
    };
    assert.equal(await failuresOf(integration), []);
  });
}

odd('one whose results are maps, or objects with accessors, breaks nothing', async () => {
  for (const change of [
    (output: unknown) => new Map([['output', output]]),
    (output: unknown) =>
      new (class {
        get output(): unknown {
          return output;
        }
      })(),
  ])
    assert.equal(await failuresOf(async (...args) => change(await bareCommand(...args))), []);
});

odd('one whose input has ids, times, functions and signals of its own breaks nothing', async () => {
  const { signal } = new AbortController();
  const subject = functionSubject(bareCommand);
  const { failing } = await tryIntegration(
    {
      ...subject,
      toInput: (request) => {
        const held = structuredClone(request);
        const own = { id: crypto.randomUUID(), now: performance.now(), log: () => {}, signal, big: 1n };
        return { kind: 'said', input: { ...own, held } };
      },
      call(client, input, operation) {
        signal.addEventListener('abort', () => {});
        const held: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'held') : {};
        return subject.call(client, held, operation);
      },
    },
    { medium: 'mock', extent: 'few' },
  );
  assert.equal([...failing], []);
});

odd('one that joins equal requests under way is seen to send again what was lost', async () => {
  const underWay = new Map<string, unknown>();
  const sending: Integration = async (...args) => {
    try {
      return await bareCommand(...args);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ECONNRESET')) throw error;
      return bareCommand(...args);
    }
  };
  const integration: Integration = (...args) => {
    const key = JSON.stringify(args[1]);
    const sent =
      underWay.get(key) ??
      Promise.resolve(sending(...args)).finally(() => {
        underWay.delete(key);
      });
    underWay.set(key, sent);
    return sent;
  };
  assert.equal(await failuresOf(integration), ['retry/not-after-ambiguous']);
});

odd('one that makes one client for all calls is told so', async () => {
  for (const medium of ['mock', 'msw'] as const) {
    let client: PinpointSMSVoiceV2Client | undefined;
    const subject = functionSubject(bareCommand, {
      createClient: (settings) => (client ??= new PinpointSMSVoiceV2Client({ ...settings, maxAttempts: 1 })),
    });
    try {
      await tryIntegration(subject, { medium, extent: 'few' });
      assert.unreachable();
    } catch (error) {
      assert.match(String(error), /It gives a client that it gave before/);
    }
  }
});

/** Between 0 and 1, the same in each run. */
function createChance(): () => number {
  let drawn = 0;
  return () => Math.abs(Math.sin((drawn += 1)) * 10_000) % 1;
}

odd('one whose errors differ by chance does not depend on their text', async () => {
  const chance = createChance();
  const change = (error: unknown): Error =>
    Object.assign(new Error('not sent'), { code: codeOf(error), isDegraded: chance() < 0.1 });
  assert.equal(await failuresOf(throwing(change)), []);
});

odd('one whose errors differ by chance, and depend on their text, is found all the same', async () => {
  const chance = createChance();
  const change = (error: unknown): Error =>
    Object.assign(new Error('not sent'), {
      code: codeOf(error),
      isDegraded: chance() < 0.1,
      isLong: String(error).length > 60,
    });
  assert.equal(await failuresOf(throwing(change)), ['error/not-by-message']);
});

odd('one that settles twice breaks nothing', async () => {
  const integration: Integration = (...args) => ({
    // oxlint-disable-next-line unicorn/no-thenable -- an integration may give back anything
    then(resolve: (value: unknown) => void, reject: (error: unknown) => void) {
      void Promise.resolve(bareCommand(...args)).then(
        (output) => [resolve(output), resolve(1), reject(2)],
        (error: unknown) => [reject(error), resolve(3)],
      );
    },
  });
  assert.equal(await failuresOf(integration), []);
});

for (const medium of ['mock', 'msw'] as const) {
  odd(`what one sends when it is too late counts for no other call on ${medium}`, async () => {
    const integration: Integration = async (...args) => {
      const output = await bareCommand(...args);
      setTimeout(() => void Promise.resolve(bareCommand(...args)).catch(() => undefined), 3);
      return output;
    };
    assert.equal(await failuresOf(integration, medium), []);
  });
  odd(
    `one that asks again for ever, whatever the answer, does not keep the suite from ending on ${medium}`,
    async () => {
      assert.equal(await failuresOf(asksForEver, medium), [
        'retry/only-retryable',
        'retry/not-after-ambiguous',
        'network/bounded-time',
      ]);
    },
  );
}

odd('one that replaces what prints leaves it as it was', async () => {
  const printers = (): readonly unknown[] => [
    Reflect.get(process.stdout, 'write'),
    Reflect.get(process.stderr, 'write'),
    Reflect.get(console, 'log'),
  ];
  const before = printers();
  const integration: Integration = (...args) => {
    console.log = () => undefined;
    process.stdout.write = () => true;
    process.stderr.write = () => true;
    return bareCommand(...args);
  };
  assert.equal(await failuresOf(integration), []);
  const after = printers();
  assert.ok(before.every((each, index) => each === after[index]));
});

odd('one that calls back breaks nothing', async () => {
  const integration: Integration = (client, request, operation) =>
    new Promise((resolve, reject) => {
      client.send(createCommand(operation, request), (error: unknown, output?: unknown) =>
        error === null || error === undefined ? resolve(output) : reject(error as Error),
      );
    });
  assert.equal(await failuresOf(integration), []);
});

odd.run();
