import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as sdk from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { mockClient } from 'aws-sdk-client-mock';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as own from '../index.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { command, writeFiles } from './fixtures/command.js';
import { defaultExport, importModule } from './import-module.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const client = '@aws-sdk/client-pinpoint-sms-voice-v2';

/** Runs with a project of these files, in which the SDK and this package are installed. */
async function inProject(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'import module #%41')));
  try {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(join(root, 'node_modules', '@aws-sdk'), join(folder, 'node_modules', '@aws-sdk'));
    symlinkSync(root, join(folder, 'node_modules', 'sms-voice-conformance'));
    writeFiles(folder, files);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const load = async (folder: string, name: string): Promise<unknown> =>
  defaultExport(await importModule({ file: join(folder, name), where: name, expected: 'a test' }));

/** The default export of a module, called. */
async function call(folder: string, name: string): Promise<unknown> {
  const value = await load(folder, name);
  assert.type(value, 'function', name);
  return typeof value === 'function' ? Reflect.apply(value, undefined, []) : undefined;
}

/** What the module is refused with. */
async function refusal(folder: string, name: string): Promise<string> {
  try {
    await importModule({ file: join(folder, name), where: name, expected: 'a test' });
  } catch (error) {
    assert.instance(error, ConformanceError);
    return error instanceof ConformanceError ? error.describe().replaceAll(folder, '.') : '';
  }
  throw new TypeError(`${name} was loaded`);
}

const right = suite('importing a TypeScript module');

right('reads types, enums, parameter properties, and .js, .mjs and .cjs that mean .ts, .mts and .cts', () =>
  inProject(
    {
      'main.ts': `import { Channel, type Wish } from './channel.js';
  import legacy from './legacy.cjs';
  import { two } from './two.mjs';
  import type { Gone } from './gone.js';
  class Sender { constructor(private readonly channel: Channel) {} get all(): readonly unknown[] { return [this.channel, two, legacy.three]; } }
  export default (wish?: Wish): readonly unknown[] => new Sender(Channel.Text).all satisfies readonly unknown[];`,
      'channel.ts': `export enum Channel { Text = 'TEXT' }\nexport interface Wish { readonly channel: Channel }`,
      'two.mts': 'export const two: number = 2;',
      'legacy.cts': 'module.exports = { three: 3 as number };',
    },
    async (folder) => assert.equal(await call(folder, 'main.ts'), ['TEXT', 2, 3]),
  ),
);

right('takes default exports of every form', () =>
  inProject(
    {
      'a.ts': 'export default () => "a";',
      'b.mts': 'const b = await Promise.resolve(() => "b");\nexport default b;',
      'c.cts': 'export = (): string => "c";',
      'd.cts': 'module.exports = (): string => "d";',
      'e.cts': 'module.exports = { letter: "e" as string };',
      'f.ts': 'export const f = 1;',
    },
    async (folder) => {
      for (const [name, letter] of [
        ['a.ts', 'a'],
        ['b.mts', 'b'],
        ['c.cts', 'c'],
        ['d.cts', 'd'],
      ] as const)
        assert.is(await call(folder, name), letter);
      assert.equal(await load(folder, 'e.cts'), { letter: 'e' });
      assert.is(await load(folder, 'f.ts'), undefined);
    },
  ),
);

right('shares the SDK and this package with the process: classes are the same, and mocks hold', () =>
  inProject(
    {
      'main.ts': `import * as sdk from '${client}';
  import { ConformanceError } from 'sms-voice-conformance';
export default (): readonly unknown[] => [sdk.ConflictException, sdk.PinpointSMSVoiceV2Client, ConformanceError];`,
      'required.cts': `import sdk = require('${client}');\nexport = () => [sdk.ConflictException, sdk.PinpointSMSVoiceV2Client];`,
      'sends.ts': `import { PinpointSMSVoiceV2Client as Client, DeleteVerifiedDestinationNumberCommand as Command } from '${client}';
export default () => new Client({ region: 'us-east-1' }).send(new Command({ VerifiedDestinationNumberId: 'vdn-1' }));`,
    },
    async (folder) => {
      const classes = [sdk.ConflictException, sdk.PinpointSMSVoiceV2Client, own.ConformanceError];
      const loaded = await call(folder, 'main.ts');
      assert.ok(Array.isArray(loaded) && classes.every((each, index) => each === loaded[index]));
      const required = await call(folder, 'required.cts');
      assert.ok(Array.isArray(required) && classes.slice(0, 2).every((each, at) => each === required[at]));
      const mock = mockClient(sdk.PinpointSMSVoiceV2Client);
      mock.on(sdk.DeleteVerifiedDestinationNumberCommand).resolves({ VerifiedDestinationNumberId: 'mocked' });
      assert.equal(await call(folder, 'sends.ts'), { VerifiedDestinationNumberId: 'mocked' });
      mock.restore();
    },
  ),
);

right('is as good an integration as JavaScript, and leaves nothing in the folder', () =>
  inProject(
    {
      'opt-in.ts': `import { SendDestinationNumberVerificationCodeCommand as Command, type PinpointSMSVoiceV2Client } from '${client}';
  import type { SendDestinationNumberVerificationCodeCommandInput as Input } from '${client}';
export default (client: PinpointSMSVoiceV2Client, request: Input) => client.send(new Command(request));`,
    },
    async (cwd) => {
      const words = ['run', '--integration', './opt-in.ts', '--target', 'mock', '--seed', '1'];
      const { code, stderr } = await command([...words, '--case', 'Context.key/length.max'], { cwd });
      assert.is(code, 0, stderr);
      assert.equal(readdirSync(cwd).toSorted(), ['conformance-report', 'node_modules', 'opt-in.ts']);
    },
  ),
);

right.run();

const wrong = suite('importing a module that is wrong');

const mistakes: Readonly<Record<string, readonly [string, string]>> = {
  'syntax.ts': ['type A = 1;\n\nconst const;', "Unexpected keyword 'const' (./syntax.ts:3:7)"],
  'imports-syntax.ts': ["import './syntax.js';", "Unexpected keyword 'const' (./syntax.ts:3:7)"],
  'syntax.mjs': ['\n\nconst const;', "Unexpected token 'const' (./syntax.mjs:3:7)"],
  'imports-syntax.mjs': ["import './syntax.mjs';", "Unexpected token 'const' (./syntax.mjs:3:7)"],
  'syntax.cjs': ['\n\nconst const;', "Unexpected token 'const' (./syntax.cjs:3)"],
  'throws.ts': ['interface A { a: 1 }\nthrow new Error("boom");', 'boom'],
  'imports-nothing.ts': [
    "import { x } from './gone.js';\nexport default x;",
    "Cannot find module './gone.js' (imported from ./imports-nothing.ts)",
  ],
};

wrong('says what is wrong, and where', () =>
  inProject(
    Object.fromEntries(Object.entries(mistakes).map(([name, [text]]) => [name, text])),
    async (folder) => {
      for (const [name, [, line]] of Object.entries(mistakes)) {
        const expected = `${name}: It cannot be loaded: ${line}\n  Correct it, or what it imports.`;
        assert.is(await refusal(folder, name), expected);
      }
    },
  ),
);

wrong('is refused where there is none', () =>
  inProject({ 'file.ts': '' }, async (folder) => {
    assert.match(
      await refusal(folder, 'gone.ts'),
      'There is no such file.\n  Name a module whose default export',
    );
    assert.match(await refusal(folder, 'file.ts/gone.ts'), 'There is no such file.');
    assert.match(await refusal(folder, '.'), 'This is a folder.');
  }),
);

wrong('says that JavaScript which imports TypeScript is to be TypeScript', () =>
  inProject({ 'main.mjs': "import './other.ts';", 'other.ts': 'enum A { B }' }, async (folder) => {
    assert.match(await refusal(folder, 'main.mjs'), /TypeScript/);
  }),
);

wrong.run();
