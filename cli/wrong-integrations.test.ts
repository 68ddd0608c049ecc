import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { assertNoTrace, assertRefused, command, inFolder, writeFiles } from './fixtures/command.js';
import type { Ended } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';

const integrations = new URL('../suites/fixtures/integrations/', import.meta.url);
const words = ['run', '--target', 'mock', '--case', 'integration', '--seed', '1', '--timeout', '2000'];

/** Runs the rules of integrations with this file. */
function runWith(file: string, cwd: string, run = commandInProcess): Promise<Ended> {
  return run([...words, '--integration', file], { cwd });
}

const wrong = suite('a wrong integration on the command line');

wrong('one that asks again for ever does not conform, and the run ends', async () => {
  const path = fileURLToPath(new URL('wrong/retries-at-once-for-ever.js', integrations));
  await inFolder(async (cwd) => {
    const ended = await runWith(path, cwd);
    assert.is(ended.code, 1, ended.stderr);
    assert.match(ended.stdout, /^DOES NOT CONFORM: 1 rule fails\.$/m);
    assert.match(ended.stdout, 'FAIL integration/retry/bounded/');
    assertNoTrace(ended);
  });
});

wrong('a right one conforms', async () => {
  const path = fileURLToPath(new URL('right/opt-in-service.js', integrations));
  await inFolder(async (cwd) => {
    const ended = await runWith(path, cwd);
    assert.is(ended.code, 0, ended.stdout);
    assert.match(ended.stdout, /^CONFORMS/m);
  });
});

wrong.run();

const attack = suite('an integration that attacks the command');

const adapter = (text: string): string =>
  `export default { operation: 'SendDestinationNumberVerificationCode',
    members: ['VerificationChannel', 'VerifiedDestinationNumberId'], toInput: (request) => request, call() {}, ${text} };`;

attack('ends the process: inconclusive, whatever its code, and said', async () => {
  await inFolder(async (cwd) => {
    writeFiles(cwd, { 'odd.mjs': 'export default () => process.exit(0);' });
    const ended = await runWith('odd.mjs', cwd, command);
    assert.is(ended.code, 3);
    assert.match(ended.stderr, /^error: The code under test ended the process/);
  });
});

attack('has an adapter whose function throws: wrong usage', async () => {
  await inFolder(async (cwd) => {
    writeFiles(cwd, { 'odd.mjs': adapter(`toInput() { throw new Error('boom\\nsecond line'); }`) });
    assertRefused(
      await runWith('odd.mjs', cwd),
      /^error: toInput of the integration: It throws: boom$/m,
      'toInput',
    );
  });
});

attack.run();
