import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { send } from '../spec/fixtures/operations.js';
import { toJsonSchema } from '../spec/to-json-schema.js';
import { assertRefused, command } from './fixtures/command.js';

const printed = suite('explain --json-schema');

printed('prints the schema of the operation and nothing else', async () => {
  const ended = await command(['explain', send.name, '--json-schema']);
  assert.is(ended.code, 0, ended.stderr);
  assert.is(ended.stderr, '');
  assert.equal(JSON.parse(ended.stdout), toJsonSchema(send));
  assert.ok(ended.stdout.endsWith('}\n'));
});

printed('needs no id where there is one operation', async () => {
  const [named, alone] = await Promise.all([
    command(['explain', send.name, '--json-schema']),
    command(['explain', '--json-schema']),
  ]);
  assert.is(alone.stdout, named.stdout);
});

const refused: readonly (readonly [id: string, line: RegExp])[] = [
  ['Context', /^error: --json-schema: Context is not an operation\.$/m],
  ['Context.key/length.max', /^error: --json-schema: Context\.key\/length\.max is not an operation\.$/m],
  ['SendDestinationNumber', /^error: explain: There is no operation, member, constraint or scenario/m],
];
for (const [id, line] of refused) {
  printed(`refuses ${id}`, async () => {
    assertRefused(await command(['explain', id, '--json-schema']), line, id);
  });
}

printed.run();
