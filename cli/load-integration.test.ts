import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../spec/conformance-error.js';
import { packaged } from '../spec/fixtures/operations.js';
import { inFolder, writeFiles } from './fixtures/command.js';
import { loadIntegration } from './load-integration.js';

const runs = 'export default (client, request) => client.send(request);';

/** What is wrong with a module of this text; undefined where it is taken. */
async function refusalOf(text: string, name: string): Promise<string | undefined> {
  let refusal: string | undefined;
  await inFolder(async (folder) => {
    writeFiles(folder, { [name]: text });
    try {
      await loadIntegration(join(folder, name), packaged);
    } catch (error) {
      if (!(error instanceof ConformanceError)) throw error;
      assert.is(error.kind, 'usage');
      refusal = `${error.message} ${error.advice ?? ''}`;
    }
  });
  return refusal;
}

const slips = suite('exports of an integration');

for (const [given, meant, value] of [
  ['maxAttempt', 'maxAttempts', '5'],
  ['acceptDuplicates', 'acceptsDuplicates', 'true'],
  ['operation', 'operations', `['${packaged.operations[0]?.name}']`],
  ['createclient', 'createClient', '() => undefined'],
] as const) {
  slips(`${given} is refused, and ${meant} named`, async () => {
    const refusal = await refusalOf(`export const ${given} = ${value};\n${runs}`, 'integration.mjs');
    assert.match(refusal ?? '', `It has no setting ${given}. Write ${meant}`);
  });
}

slips('in TypeScript and in CommonJS, too', async () => {
  const typed = 'export const maxAttempt: number = 5;\nexport default (client: unknown): unknown => client;';
  assert.match((await refusalOf(typed, 'integration.ts')) ?? '', /Write maxAttempts/);
  const common = 'exports.maxAttempt = 5;\nexports.default = () => {};\nexports.__esModule = true;';
  assert.match((await refusalOf(common, 'integration.cjs')) ?? '', /Write maxAttempts/);
});

slips('of the user’s own are the user’s own affair', async () => {
  const own = ['retries', 'attempts', 'client', 'send', 'options', 'maxRetries', 'clientFor'];
  const text = own.map((name) => `export const ${name} = 1;`).join('\n');
  assert.is(await refusalOf(`${text}\n${runs}`, 'integration.mjs'), undefined);
  const both = 'export const maxAttempts = 5;\nexport const maxAttempt = 1;';
  assert.is(await refusalOf(`${both}\n${runs}`, 'integration.mjs'), undefined);
});

slips.run();
