import { readdirSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packaged } from '../spec/fixtures/operations.js';
import { expectations } from './fixtures/integrations/expected.js';
import type { SeenOn } from './fixtures/integrations/expected.js';
import { loadFixture } from './fixtures/integrations/load-fixture.js';
import { tryIntegration } from './fixtures/integrations/try-integration.js';
import { asksForEver } from './fixtures/simulated.js';
import { bareCommand } from './integration.js';
import type { Integration } from './integration.js';
import { createCommand } from './sdk.js';
import { functionSubject } from './integration/subject.js';

/** The names of the fixtures of a folder. */
function namesIn(folder: 'wrong' | 'right'): readonly string[] {
  return readdirSync(new URL(`./fixtures/integrations/${folder}/`, import.meta.url))
    .filter((file) => file.endsWith('.js'))
    .map((file) => file.slice(0, -'.js'.length));
}

const table = suite('wrong integrations: the table');

table('has every file, each once, and a rule of the spec for each', () => {
  const files = expectations.map(({ file }) => file);
  assert.equal(files.toSorted(), namesIn('wrong').toSorted());
  const rules = new Set<string>(packaged.integration.map(({ id }) => id));
  for (const { file, rule } of expectations) assert.ok(rules.has(rule), `${file}: ${rule}`);
});

table('has a mistake for every rule', () => {
  const broken = new Set<string>(expectations.map(({ rule }) => rule));
  const without = packaged.integration.filter(({ id }) => !broken.has(id));
  assert.equal(
    without.map(({ id }) => id),
    [],
  );
});

table.run();

const wrong = suite('wrong integrations');

/** Here one input of each scenario is needed to see the mistake; elsewhere, one or two of each member do. */
const isAboutInputs = /^integration\/(?:request|invalid)\//;
/**
 * On the wire a call takes ten times as long: there, only what cannot be seen without it is looked at, and a few others. `npm run
 * integrations` tries all of them on both targets.
 */
const alsoOnTheWire = new Set(['swallows-validation', 'sends-again-after-reset']);

for (const { file, rule, targets } of expectations) {
  const isSeenOnMock = targets.includes('mock');
  const media: readonly SeenOn[] = isSeenOnMock && !alsoOnTheWire.has(file) ? ['mock'] : ['mock', 'msw'];
  for (const medium of media) {
    const isSeen = targets.includes(medium);
    wrong(
      `${file} ${isSeen ? `breaks ${rule}, and nothing else,` : 'shows nothing'} on ${medium}`,
      async () => {
        const { subject, operation } = await loadFixture('wrong', file);
        const extent = medium === 'mock' && isAboutInputs.test(rule) ? 'each' : 'few';
        // What hangs is not waited for long, and what else is too slow then is blamed on the same rule.
        const bound = rule === 'integration/network/bounded-time' ? { timeoutMs: 300 } : {};
        const { failing, judged } = await tryIntegration(subject, { medium, operation, extent, ...bound });
        assert.equal([...failing.keys()], isSeen ? [rule] : [], [...failing.values()].join('\n'));
        assert.ok(judged > 0);
      },
    );
  }
}

wrong.run();

const right = suite('right integrations');

/** What these do shows on the wire alone: time-outs, attempts and clients of their own. */
const ownWire = new Set(['accepts-duplicates', 'opt-in-service', 'own-client', 'retries-throttling']);

for (const file of namesIn('right')) {
  for (const medium of ownWire.has(file) ? (['mock', 'msw'] as const) : (['mock'] as const)) {
    right(`${file} breaks nothing on ${medium}`, async () => {
      const { subject, operation } = await loadFixture('right', file);
      const { failing, inconclusive, judged } = await tryIntegration(subject, {
        medium,
        operation,
        extent: 'few',
      });
      assert.equal([[...failing], [...inconclusive]], [[], []]);
      assert.ok(judged > 40, `${judged} scenarios`);
    });
  }
}

right.run();

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
