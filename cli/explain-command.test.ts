import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packaged, send } from '../spec/fixtures/operations.js';
import { assertNoTrace, command } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';

const name = send.name;

async function explain(...words: readonly string[]): Promise<string> {
  const ended = await commandInProcess(['explain', ...words]);
  assert.is(ended.code, 0, ended.stderr);
  assert.is(ended.stderr, '');
  assertNoTrace(ended);
  return ended.stdout;
}

const shown = suite('what explain shows');

shown('without an id, and for the operation, every rule in words', async () => {
  const all = await explain();
  const ids = packaged.operations.flatMap(({ constraints }) => constraints.map(({ id }) => id));
  assert.equal(
    all.match(/^ {4}\S+$/gm)?.map((line) => line.trim()),
    ids,
  );
  assert.is(all.match(/^ {8}\S/gm)?.length, ids.length);
  assert.ok(all.startsWith(await explain(name)));
});

shown('for a member, its rules, with and without the name of the operation', async () => {
  const text = await explain('Context.key');
  assert.is(text, await explain(`${name}/Context.key`));
  const own = send.constraints.filter((each) => each.member === 'Context.key').map(({ id }) => id);
  assert.equal(
    text.match(/^ {4}\S+$/gm)?.map((line) => line.trim()),
    own,
  );
});

shown('for a rule: words, source, evidence, scenarios, examples', async () => {
  const text = await explain('Context.key/length.max');
  assert.is(text, await explain(`${name}/Context.key/length.max`));
  assert.match(text, /^Send\S+\/Context\.key\/length\.max\n {2}Context\.key has at most 100 characters/);
  assert.match(
    text,
    /^ {2}source {4}\S.*\n {12}https:\S+\n {12}read 20\d\d-\d\d-\d\d\n {2}evidence {2}documented$/m,
  );
  assert.match(text, /^ {4}accept {2}at-max$/m);
  assert.match(text, /^ {4}reject {2}above-max$/m);
  assert.match(text, /^ {2}keeps it \(.*\n {4}\{/m);
  assert.match(text, /^ {2}breaks it \(.*\n {4}\{/m);
});

shown('for a rule in prose: why it is not tested', async () => {
  const prose = send.constraints.find(({ kind }) => kind === 'prose');
  assert.ok(prose);
  assert.match(await explain(prose.id), /^ {2}untested {2}\S/m);
});

shown('for a scenario and for a case: that one, with an example', async () => {
  const scenario = `${name}/Context.key/length.max/above-max`;
  const text = await explain(scenario);
  assert.is(text, await explain(`${scenario}/3`));
  assert.match(text, /^ {2}scenarios\n {4}reject {2}above-max\n\n {2}example \(above-max\)\n {4}\{/m);
});

shown('the rules of code that calls the service: all, of an aspect, or one with its scenarios', async () => {
  const ids = packaged.integration.map(({ id }) => id);
  const list = async (id: string): Promise<readonly string[]> =>
    (await explain(id)).match(/^ {4}\S+$/gm)?.map((line) => line.trim()) ?? [];
  assert.equal(await list('integration'), ids);
  assert.equal(
    await list('integration/retry'),
    ids.filter((id) => id.startsWith('integration/retry/')),
  );
  const one = await explain('integration/retry/not-after-ambiguous');
  assert.match(one, /^ {2}kept by {3}\S/m);
  assert.match(one, `\n    ${name}.reset\n`);
  assert.not.match(one, 'refused');
  const scenario = `integration/error/surfaces/${name}.ConflictException`;
  assert.match(await explain(`${scenario}/3`), `scenarios\n    ${name}.ConflictException\n`);
});

shown.run();

const examples = suite('examples of explain');

for (const rule of [
  'Context.key/length.max',
  'VerificationChannel/enum',
  'VerifiedDestinationNumberId/required',
  'LanguageCode/type',
  'VerifiedDestinationNumberId/pattern',
]) {
  examples(`keep and break ${rule}, as check says`, async () => {
    const text = await explain(rule);
    for (const [title, code] of [
      ['keeps', 0],
      ['breaks', 1],
    ] as const) {
      const input = new RegExp(`^ {2}${title} it \\(.*\\n {4}(\\{.*\\})$`, 'm').exec(text)?.[1];
      assert.ok(input !== undefined && !input.includes(' more) '), text);
      const checked = await command(['check', '-'], { input });
      assert.is(checked.code, code, `${title}: ${input}\n${checked.stdout}`);
      if (code === 1) assert.ok(checked.stdout.includes(`      ${name}/${rule}\n`), checked.stdout);
    }
  });
}

examples.run();
