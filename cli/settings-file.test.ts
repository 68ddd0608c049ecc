import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../spec/conformance-error.js';
import { interceptWrites } from '../suites/integration/intercept-writes.js';
import { applySettings } from './apply-settings.js';
import { createProgram } from './command-line.js';
import { assertRefused, command, writeFiles } from './fixtures/command.js';

const json = 'sms-voice-conformance.config.json';
const module = 'sms-voice-conformance.config.ts';

type Files = Readonly<Record<string, string>>;

/** Runs in a folder of these files; a name that ends in a slash is a folder. */
async function inFiles(files: Files, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'settings #%41')));
  try {
    for (const name of Object.keys(files))
      mkdirSync(join(folder, name.endsWith('/') ? name : dirname(name)), { recursive: true });
    writeFiles(folder, Object.fromEntries(Object.entries(files).filter(([name]) => !name.endsWith('/'))));
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Settled {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly said: string;
}

/** The flags of a command line once the settings of a folder are applied, and what is said about it. */
async function settle(folder: string, ...[name = '', ...words]: readonly string[]): Promise<Settled> {
  let said = '';
  const output = { print: () => undefined, warn: () => undefined, settle: async () => undefined };
  const found = createProgram(output, () => undefined).commands.find((each) => each.name() === name);
  if (found === undefined) throw new TypeError(`There is no command ${name}.`);
  found.parseOptions([...words]);
  const warn = (text: string): void => {
    said += text;
  };
  await applySettings({ command: found, folder, warn });
  return { flags: found.opts(), said };
}

/** What a command line is refused with, in a folder of these files. */
async function refusal(files: Files, ...words: readonly string[]): Promise<string> {
  let refused = '';
  await inFiles(files, async (folder) => {
    try {
      await settle(folder, ...words);
    } catch (error) {
      if (!(error instanceof ConformanceError)) throw error;
      refused = error.describe();
    }
  });
  return refused;
}

const file = suite('a settings file');

file('says what flags say, and flags win over it, also where they are lists', () =>
  inFiles(
    { [json]: '{"run": {"target": ["msw"], "seed": 7, "runs": 2, "reporter": ["json"]}}' },
    async (at) => {
      const { flags, said } = await settle(at, 'run', '--target', 'mock', '--runs', '4');
      assert.equal(flags.target, ['mock']);
      assert.is(flags.runs, 4);
      assert.is(flags.seed, 7);
      assert.equal(flags.reporter, ['json']);
      assert.is(flags.out, 'conformance-report');
      assert.is(said, `Settings of ${json}: seed, reporter\n`);
    },
  ),
);

file('prints beside what the command prints, where it is a module that prints', () =>
  inFiles({ [module]: "console.log('loaded'); export default { run: { seed: 7 } };" }, async (at) => {
    const printed: string[] = [];
    const aside: string[] = [];
    const restore = [
      interceptWrites(process.stdout, ({ text }) => void printed.push(text)),
      interceptWrites(process.stderr, ({ text }) => void aside.push(text)),
    ];
    const settled = settle(at, 'run').finally(() => {
      for (const each of restore) each();
    });
    assert.is((await settled).flags.seed, 7);
    assert.equal(printed, []);
    assert.equal(aside, ['loaded\n']);
  }),
);

file('says of one command nothing to another, but of run to plan what it does not say of plan', () =>
  inFiles({ [json]: '{"run": {"seed": 7, "runs": 2, "out": "x"}, "plan": {"runs": 3}}' }, async (at) => {
    const { flags } = await settle(at, 'plan');
    assert.is(flags.seed, 7);
    assert.is(flags.runs, 3);
    assert.not.ok('out' in flags);
    const serve = await settle(at, 'serve');
    assert.not.ok('seed' in serve.flags);
    assert.is(serve.said, '');
  }),
);

file('names paths relative to itself', () =>
  inFiles(
    { [json]: '{"run": {"integration": "src/opt-in.ts", "out": "/r"}, "vectors": {"out": "-"}}', 'a/b/': '' },
    async (at) => {
      const { flags, said } = await settle(join(at, 'a', 'b'), 'run', '--config', `../../${json}`);
      assert.is(flags.integration, join('..', '..', 'src', 'opt-in.ts'));
      assert.ok(String(flags.out).endsWith('../r'));
      assert.match(said, `Settings of ../../${json}: integration, out`);
      assert.is((await settle(join(at, 'a'), 'vectors', '--config', `../${json}`)).flags.out, '-');
    },
  ),
);

file('turns a flag off with false', () =>
  inFiles({ [json]: '{"serve": {"signature": false, "set": ["a=1"]}}' }, async (at) => {
    const { flags } = await settle(at, 'serve');
    assert.is(flags.signature, false);
    assert.equal(flags.set, ['a=1']);
  }),
);

for (const [name, text] of [
  [module, 'interface A { a: 1 }\nexport default { run: { seed: 5 as number, case: undefined } };'],
  ['sms-voice-conformance.config.mts', 'export default { run: { seed: 5 satisfies number } };'],
  ['sms-voice-conformance.config.cts', 'module.exports = { run: { seed: 5 as number } };'],
  ['sms-voice-conformance.config.js', 'export default { run: { seed: 5 } };'],
  ['sms-voice-conformance.config.mjs', 'export default { run: { seed: await 5 } };'],
  ['sms-voice-conformance.config.cjs', 'module.exports = { run: { seed: 5 } };'],
  [json, '\uFEFF{ "$schema": "x", "run": { "seed": 5 } }'],
] as const) {
  file(`is read from ${name}`, () =>
    inFiles({ 'package.json': '{"type": "module"}', [name]: text }, async (at) => {
      assert.is((await settle(at, 'run')).flags.seed, 5);
    }),
  );
}

file('is read from the key of that name in package.json', () =>
  inFiles({ 'package.json': '{"sms-voice-conformance": {"run": {"seed": 5}}}' }, async (at) => {
    assert.is((await settle(at, 'run')).flags.seed, 5);
    assert.is((await settle(at, 'run', '--config', 'package.json')).flags.seed, 5);
  }),
);

file('is the first of several in a folder: TypeScript, JavaScript, JSON, package.json', () =>
  inFiles(
    {
      'package.json': '{"type": "module", "sms-voice-conformance": {"run": {"seed": 1}}}',
      [json]: '{"run": {"seed": 2}}',
      'sms-voice-conformance.config.js': 'export default { run: { seed: 3 } };',
      [module]: 'export default { run: { seed: 4 } };',
    },
    async (at) => {
      for (const seed of [4, 3, 2, 1]) {
        assert.is((await settle(at, 'run')).flags.seed, seed);
        rmSync(join(at, [module, 'sms-voice-conformance.config.js', json][4 - seed] ?? 'none'), {
          force: true,
        });
      }
    },
  ),
);

file(
  'is the nearest one of the project: up to .git, or else up to package.json, or else that of the folder',
  async () => {
    const files = { [json]: '{"run": {"seed": 1}}', 'p/package.json': '{}', 'p/a/': '' };
    await inFiles(files, async (at) => assert.not.ok('seed' in (await settle(join(at, 'p/a'), 'run')).flags));
    await inFiles({ ...files, 'package.json': '{}' }, async (at) =>
      assert.not.ok('seed' in (await settle(join(at, 'p/a'), 'run')).flags),
    );
    await inFiles({ ...files, '.git/': '' }, async (at) => {
      assert.is((await settle(join(at, 'p/a'), 'run')).flags.seed, 1);
      assert.not.ok('seed' in (await settle(join(at, 'p/a'), 'run', '--no-config')).flags);
    });
    await inFiles({ [json]: '{"run": {"seed": 1}}', 'a/': '' }, async (at) =>
      assert.not.ok('seed' in (await settle(join(at, 'a'), 'run')).flags),
    );
  },
);

file('is used by the command itself', () =>
  inFiles({ [json]: '{"run": {"target": ["mock"], "seed": 1, "out": "reports"}}' }, async (cwd) => {
    const words = ['plan', '--target', 'mock'];
    const { code, stdout, stderr } = await command(words, { cwd });
    assert.is(code, 0, stderr);
    assert.is(stderr, `Settings of ${json}: seed\n`);
    assert.match(stdout, /With --seed 1,/);
  }),
);

file.run();

const refused = suite('a settings file that is refused');

const mistakes: readonly (readonly [string, Files, string])[] = [
  [
    'an unknown key',
    { [json]: '{"run": {\n  "sed": 1}}' },
    `${json}:2:3: Unknown key "sed".\n  Write "seed"? `,
  ],
  ['an unknown command', { [json]: '{"runn": {}}' }, `${json}:1:2: Unknown key "runn".\n  Write "run"? `],
  ['a wrong type', { [json]: '{"run": {"seed": "1"}}' }, `${json}:1:18: "seed" has the wrong type.`],
  ['a value out of range', { [json]: '{"run": {"runs": 0}}' }, `${json}:1:18: "runs" is out of range.`],
  [
    'no such target',
    { [json]: '{"run": {"target": ["mok"]}}' },
    `${json}:1:21: Item 1 of "target" has an unknown`,
  ],
  ['an empty text', { [json]: '{"run": {"case": ""}}' }, `${json}:1:18: "case"`],
  [
    'a key of a module',
    { [module]: 'export default { run: { sed: 1 } };' },
    `${module}, run.sed: Unknown key`,
  ],
  [
    'a key of package.json',
    { 'package.json': '{"sms-voice-conformance": {"x": 1}}' },
    'package.json:1:28: Unknown',
  ],
  ['no JSON', { [json]: '{"run": {"seed": 1,}}' }, `${json}:1:20: It is not JSON. A name in double quotes`],
  ['nothing', { [json]: ' ' }, `${json}: There is nothing in it.`],
  ['an empty module', { [module]: '\n' }, `${module}: There is nothing in it.`],
  ['a list', { [json]: '[]' }, `${json}:1:1: The file has the wrong type.`],
  ['no default export', { [module]: 'export const run = {};' }, `${module}: It has no default export.`],
  ['a function', { [module]: 'export default () => ({});' }, `${module}: Its default export is a function.`],
  [
    'a promise',
    { [module]: 'export default (async () => ({}))();' },
    `${module}: Its default export is a promise.`,
  ],
  ['an error', { [module]: 'throw new Error("boom");' }, `${module}: It cannot be loaded: boom`],
  [
    'a mistake in its syntax',
    { [module]: '\nconst const;' },
    `${module}: It cannot be loaded: Unexpected keyword`,
  ],
  ['a folder', { [`${json}/`]: '' }, 'sms-voice-conformance.config.*: This is a folder.'],
  ['a package.json that is none', { 'package.json': '{' }, 'package.json:1:2: It is not JSON.'],
];

for (const [says, files, start] of mistakes) {
  refused(`for ${says}`, async () => {
    const text = await refusal(files, 'run');
    assert.ok(text.startsWith(start) || text.replace(/ \(\S+\)/, '').startsWith(start), text);
    assert.match(text, /\n {2}\S/);
  });
}

refused('where the one that is named is missing, a folder, or of another kind', async () => {
  for (const [name, what] of [
    ['gone.json', 'There is no such file.'],
    ['gone.ts', 'There is no such file.'],
    ['a.json', 'This is a folder.'],
    ['a.toml', 'This is no settings file.'],
    ['package.json', 'It has no "sms-voice-conformance".'],
  ] as const) {
    const text = await refusal({ 'a.json/': '', 'package.json': '{}' }, 'run', '--config', name);
    assert.match(text, what, name);
    assert.match(text, name);
  }
});

refused('by the command, with exit code 2', () =>
  inFiles({ [json]: '{"check": {"jsn": true}}' }, async (cwd) =>
    assertRefused(await command(['check', '-'], { cwd, input: '{}' }), /Unknown key "jsn"/, 'check'),
  ),
);

refused.run();

const messages = suite('messages and a settings file');
const allowing = '{"run": {"maxMessages": 2, "verifiedDestinationNumberId": "vdn-1"}}';

messages('consent is not taken from one', async () => {
  const text = await refusal({ [json]: '{"run": {"yes": true}}' }, 'run');
  assert.match(text, `${json}:1:10: A file cannot agree to what would be asked.\n  Give --yes`);
  assert.match(await refusal({ [json]: '{"plan": {"yes": true}}' }, 'plan'), 'Unknown key "yes"');
});

messages('how many may be sent is taken from one only where a person is asked', async () => {
  await inFiles({ [json]: allowing }, async (at) => {
    assert.is((await settle(at, 'run')).flags.maxMessages, 2);
    assert.is((await settle(at, 'plan')).flags.maxMessages, 2);
    assert.is((await settle(at, 'run', '--yes', '--max-messages', '1')).flags.maxMessages, 1);
  });
  const text = await refusal({ [json]: allowing }, 'run', '--yes');
  assert.match(
    text,
    'With --yes, the number of messages is not taken from a file.\n  Write --max-messages 2 beside',
  );
  assert.is(await refusal({ [json]: allowing.replace('2', '0') }, 'run', '--yes'), '');
});

messages.run();
