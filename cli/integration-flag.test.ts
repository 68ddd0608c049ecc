import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { assertNoTrace, assertRefused, command, inFolder, writeFiles } from './fixtures/command.js';
import type { Ended } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { packaged } from '../spec/fixtures/operations.js';
import { readResults } from './fixtures/results.js';
import { resolveCaseId } from './select-cases.js';

const imported = `import { SendDestinationNumberVerificationCodeCommand as Command } from '@aws-sdk/client-pinpoint-sms-voice-v2';\n`;
const sends = 'client.send(new Command(request))';
const one = ['--target', 'mock', '--case', 'Context.key/length.max', '--timeout', '50', '--seed', '1'];

/** Runs one rule with an integration of this text. */
function runWith(
  text: string,
  check: (ended: Ended, folder: string) => void,
  name = 'integration.mjs',
): Promise<void> {
  return runBy(commandInProcess, { [name]: text }, check);
}

/** The same in a process of its own, which the integration may end or keep alive. */
function runAlone(text: string, check: (ended: Ended, folder: string) => void): Promise<void> {
  return runBy(command, { 'integration.mjs': text }, check);
}

async function runBy(
  run: typeof commandInProcess,
  files: Readonly<Record<string, string>>,
  check: (ended: Ended, folder: string) => void,
): Promise<void> {
  const [name = ''] = Object.keys(files);
  await inFolder(async (cwd) => {
    writeFiles(cwd, files);
    check(await run(['run', '--integration', name, ...one], { cwd }), cwd);
  });
}

const good = suite('an integration that is used');

good('an ES module', () =>
  runAlone(`${imported}export default (client, request) => ${sends};`, ({ code }) => assert.is(code, 0)),
);

good('a CommonJS module, also one compiled from an ES module, and any file name', async () => {
  const required = imported.replace(/import (.*) as (\w+) } from (.*);/, 'const $1: $2 } = require($3);');
  await inFolder(async (cwd) => {
    writeFiles(cwd, {
      'package.json': '{"type": "commonjs"}',
      'a b#%41.cjs': `${required}module.exports = (client, request) => ${sends};`,
      'compiled.js': `Object.defineProperty(exports, '__esModule', { value: true });\nexports.default = require('./a b#%41.cjs');`,
    });
    for (const name of ['a b#%41.cjs', 'compiled.js']) {
      const { code, stderr } = await commandInProcess(['run', '--integration', name, ...one], { cwd });
      assert.is(code, 0, `${name}: ${stderr}`);
    }
  });
});

good('one that leaves a timer behind does not keep the command from ending', () =>
  runAlone(
    `${imported}setInterval(() => {}, 1000);\nexport default (client, request) => ${sends};`,
    ({ code, durationMs }) => {
      assert.is(code, 0);
      assert.ok(durationMs < 30_000);
    },
  ),
);

good('one that prints', () =>
  runWith(
    `${imported}export default (client, request) => { console.log('noise'); return ${sends}; };`,
    ({ code, stdout }) => {
      assert.is(code, 0);
      assert.match(stdout, /^noise$/m);
      assert.match(stdout, /^CONFORMS/m);
    },
  ),
);

good('one that prints a flood: the first lines come through, and how many do not is said', () =>
  runWith(
    `${imported}export default (client, request) => { console.log('noise\\n'.repeat(50)); return ${sends}; };`,
    ({ code, stdout, stderr }) => {
      assert.is(code, 0, stderr);
      assert.is(stdout.match(/^noise$/gm)?.length, 20);
      assert.match(stdout, /^CONFORMS/m);
      assert.match(stderr, /^[\d,]+ lines more that the code under test printed were kept back\.$/m);
    },
  ),
);

good('one that changes requests does not conform', () =>
  runWith(
    `${imported}export default (client, { Context, ...request }) => ${sends};`,
    ({ code, stdout, stderr }) => {
      assert.is(code, 1, stderr);
      assert.match(stdout, /DOES NOT CONFORM/);
    },
  ),
);

good('one that does not conform does not change the exit code by listeners of its own', () =>
  runAlone(
    `${imported}process.on('exit', () => { console.error('cleaned up'); process.exitCode = 0; process.exit(0); });
    export default (client, { Context, ...request }) => ${sends};`,
    ({ code, stdout, stderr }) => {
      assert.is(code, 1, stderr);
      assert.match(stdout, /DOES NOT CONFORM/);
      assert.match(stderr, /^cleaned up$/m);
    },
  ),
);

for (const [says, attempts, module, code] of [
  ['three times', 3, '', 0],
  ['five times, and says so', 5, 'export const maxAttempts = 5;', 0],
  ['five times', 5, '', 1],
] as const) {
  good(`one that asks ${says} where it is throttled: only its own requests are counted`, async () => {
    await inFolder(async (cwd) => {
      const retrying = `export default async (client, request) => {
        for (let attempt = 1; ; attempt += 1) {
          try { return await ${sends}; }
          catch (error) { if (error.name !== 'ThrottlingException' || attempt === ${attempts}) throw error; }
        }
      };`;
      writeFiles(cwd, { 'retrying.mjs': `${imported}${module}\n${retrying}` });
      const words = ['--target', 'msw', '--case', 'error.ThrottlingException/type', '--seed', '1'];
      const ended = await commandInProcess(['run', '--integration', 'retrying.mjs', ...words], { cwd });
      assert.is(ended.code, code, ended.stdout);
    });
  });
}

good.run();

const refused = suite('an integration that cannot be loaded');

refused('is missing, or a folder', async () => {
  await inFolder(async (cwd) => {
    const missing = await commandInProcess(['run', '--integration', 'nowhere.mjs'], { cwd });
    assertRefused(missing, /^error: --integration nowhere\.mjs: There is no such file/, 'missing');
    const folder = await commandInProcess(['run', '--integration', '.'], { cwd });
    assertRefused(folder, /This is a folder/, 'folder');
  });
});

for (const [says, text, line] of [
  ['throws', `throw new Error('boom\\nsecond line')`, /It cannot be loaded: boom$/m],
  ['throws what is no error', 'throw null', /It cannot be loaded: null/],
  ['steers the terminal', `throw new Error('\\u001b[2Jboom')`, /It cannot be loaded: \\u001b\[2Jboom/],
  ['is no JavaScript', '\n\nconst const;', /It cannot be loaded: Unexpected token 'const'/],
  ['imports what is not there', `import 'nowhere-to-be-found'`, /Cannot find package/],
  ['exports no function', 'export default { send() {} };', /Its default export is no function/],
  ['has no default export', 'export const send = () => {};', /Its default export is no function/],
] as const) {
  refused(says, () => runWith(text, (ended) => assertRefused(ended, line, says)));
}

for (const [says, text, line] of [
  [
    'ends the process, and asks for exit code 0 when it ends',
    "process.on('exit', () => process.exit(0)); process.exit(0);",
    /it ended the process/,
  ],
  ['ends the process', 'process.exit(0);', /it ended the process/],
  ['waits for what never comes', 'await new Promise(() => {});', /waits for what never comes/],
] as const) {
  refused(says, () => runAlone(text, (ended) => assertRefused(ended, line, says)));
}

refused('is an ES module under the name of a CommonJS module', () =>
  runWith(
    `${imported}export default 1;`,
    (ended) => {
      assert.is(ended.code, 2);
      assert.match(ended.stderr, /Name it \.mjs/);
    },
    'integration.cjs',
  ),
);

refused.run();

const stopped = suite('an integration that ends a run');

stopped('never answers: inconclusive', () =>
  runAlone('export default () => new Promise(() => {});', (ended, folder) => {
    assert.is(ended.code, 3);
    assert.match(ended.stdout, /did not end within 50/);
    assertNoTrace(ended);
    assert.is(readResults(folder).run.complete, false);
  }),
);

stopped('ends the process, and asks for exit code 0 when it ends: inconclusive', () =>
  runAlone(
    `process.on('exit', () => process.exit(0));\nexport default () => process.exit(0);`,
    ({ code, stderr }) => {
      assert.is(code, 3, stderr);
      assert.match(stderr, /The code under test ended the process/);
    },
  ),
);

for (const given of [0, 1, 7]) {
  stopped(`calls process.exit(${given}): inconclusive, whatever the code`, () =>
    runAlone(`export default () => process.exit(${given});`, (ended, folder) => {
      assert.is(ended.code, 3);
      assert.match(ended.stderr, /^error: The code under test ended the process/);
      assert.is(ended.stdout, '');
      assertNoTrace(ended);
      assert.is(readResults(folder).run.complete, false);
    }),
  );
}

for (const [says, text] of [
  ['throws in a timer', `setTimeout(() => { throw new Error('stray'); }, 20); await new Promise(() => {});`],
  ['forgets a promise', `Promise.reject(new Error('stray')); await new Promise(() => {});`],
] as const) {
  stopped(`${says}: inconclusive`, () =>
    runAlone(`export default async () => { ${text} };`, (ended, folder) => {
      assert.is(ended.code, 3, ended.stderr);
      assert.match(ended.stderr, /^error: An error was thrown outside of any call: stray/);
      assertNoTrace(ended);
      assert.is(readResults(folder).run.complete, false);
    }),
  );
}

stopped.run();

const rules = suite('the rules of an integration');

rules('fail the run with a case that can be repeated, and leave the documented numbers alone', () =>
  inFolder(async (cwd) => {
    const text = `export default async (client, request) => {
      try { return await ${sends}; } catch (error) { if (error.name !== 'ConflictException') throw error; }
    };`;
    writeFiles(cwd, { 'opt-in.mjs': imported + text });
    const asked = ['--case', 'integration/error', '--target', 'mock', '--seed', '1'];
    const words = ['run', '--integration', 'opt-in.mjs', ...asked];
    const { code, stdout } = await commandInProcess(words, { cwd });
    assert.is(code, 1);
    const id = `integration/error/surfaces/SendDestinationNumberVerificationCode.ConflictException`;
    assert.match(stdout, `1) FAIL ${id}`);
    assert.match(stdout, `--case ${id}/0`);
    const { constraints, summary } = readResults(cwd);
    assert.equal(
      constraints.filter(({ verdict }) => verdict === 'fail').map((each) => each.id),
      ['integration/error/surfaces'],
    );
    const [mock] = summary.targets;
    assert.equal([mock?.coverage.total, mock?.cases, mock?.integration?.coverage.total], [71, 0, 19]);
    assert.ok((mock?.integration?.calls ?? 0) > 1000);
  }),
);

rules('are not asked where an adapter is wrong', () =>
  runWith('export default { call: () => {} };', (ended) => {
    assert.is(ended.code, 2);
    assert.match(ended.stderr, /^error: --integration integration\.mjs: It has no toInput\.$/m);
    assertNoTrace(ended);
  }),
);

rules('are known by their ids where an integration is under test', () => {
  const known = { catalogues: [], integration: packaged.integration };
  for (const id of [
    'integration',
    'integration/error',
    'integration/error/surfaces',
    'integration/error/surfaces/a/0',
  ])
    assert.is(resolveCaseId({ ...known, isTried: true }, id), id);
  assert.throws(
    () => resolveCaseId({ ...known, isTried: false }, 'integration'),
    (error: unknown) =>
      error instanceof ConformanceError && error.advice === 'Name the code with --integration FILE.',
  );
  assert.throws(
    () => resolveCaseId({ ...known, isTried: true }, 'integration/error/surface'),
    (error: unknown) =>
      error instanceof ConformanceError &&
      /Did you mean integration\/error\/surfaces/.test(error.advice ?? ''),
  );
});

rules.run();
