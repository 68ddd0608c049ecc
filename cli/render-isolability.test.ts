import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { send } from '../spec/fixtures/operations.js';
import { lengths, operationWith, stringMember } from '../spec/fixtures/synthetic-operation.js';
import { analyseIsolability } from '../spec/isolability/analyse.js';
import { renderIsolability } from '../reports/render-isolability.js';
import { assertNoTrace } from './fixtures/command.js';
import { commandInProcess } from './fixtures/in-process.js';

async function explain(...words: readonly string[]): Promise<string> {
  const ended = await commandInProcess(['explain', ...words]);
  assert.is(ended.code, 0, ended.stderr);
  assertNoTrace(ended);
  return ended.stdout;
}

const id = (short: string): string => `${send.name}/${short}`;

const alone = suite('explain says what can be broken alone');

alone('yes, with a value', async () => {
  assert.match(
    await explain('VerifiedDestinationNumberId/pattern'),
    /^ {2}alone {5}It can be broken alone: "!" at \/VerifiedDestinationNumberId breaks nothing else\.$/m,
  );
});

alone('yes, by leaving a member out', async () => {
  assert.match(
    await explain('VerificationChannel/required'),
    /^ {2}alone {5}It can be broken alone: a request without \/VerificationChannel breaks nothing else\.$/m,
  );
});

alone('no, with what breaks too, the proof and an example', async () => {
  const pattern = id('ConfigurationSetName/pattern');
  const text = await explain('ConfigurationSetName/length.min');
  assert.ok(
    text.includes(
      [
        `  alone     It cannot be broken alone: what breaks it breaks ${pattern}, too.`,
        `            No string breaks it and keeps ${pattern} (shown for all strings, by an automaton of 4 states).`,
        '            No more than that: "" at /ConfigurationSetName.',
        '',
      ].join('\n'),
    ),
    text,
  );
});

alone('no, for want of keys', async () => {
  const keys = id('DestinationCountryParameters.key/enum');
  const text = await explain('DestinationCountryParameters/entries.max');
  assert.ok(text.includes(`\n            It takes 11 different keys, and only 2 keep ${keys}.\n`), text);
});

alone('never', async () => {
  assert.match(
    await explain('Context/entries.min'),
    /^ {2}alone {5}Nothing breaks it\. Every number of entries keeps it\.$/m,
  );
  assert.match(
    await explain('LanguageCode/optional'),
    /^ {2}alone {5}Nothing breaks it\. It allows a request to leave the member out\.$/m,
  );
});

alone('not by a value in a request', async () => {
  assert.match(
    await explain('error.ConflictException/status'),
    /^ {2}alone {5}No value in a request breaks it: it is about an error in an answer\.$/m,
  );
});

alone('in the list, by a mark on just the nine rules', async () => {
  const text = await explain(send.name);
  assert.is(text.match(/ \(cannot be broken alone\)$/gm)?.length, 7);
  assert.is(text.match(/ \(nothing breaks it\)$/gm)?.length, 2);
  assert.ok(text.includes('Context has at least 0 entries. (nothing breaks it)\n'));
});

alone.run();

const synthetic = suite('renderIsolability');

synthetic('a choice of others, and their examples', () => {
  const operation = operationWith({
    M: stringMember({ Pattern: '[^]{2,3}', 'Length Constraints': lengths(2, 3), Examples: ['xx'] }),
  });
  const found = analyseIsolability(operation).get('Op/M/pattern');
  assert.equal(found && renderIsolability(found), [
    'It cannot be broken alone: what breaks it breaks others, too: Op/M/length.min; or Op/M/length.max.',
    'No string breaks it and keeps Op/M/length.min and Op/M/length.max (shown for all strings, by an automaton of 9 states).',
    'No more than that: "" at /M.',
    'No more than that: "AAAA" at /M.',
  ]);
});

synthetic('an open input, where there is no other', () => {
  const operation = operationWith({ M: stringMember({ Pattern: '\\P{Cs}*', Examples: ['x'] }) });
  const found = analyseIsolability(operation).get('Op/M/pattern');
  assert.equal(found && renderIsolability(found).slice(1), [
    'Implementations differ on each such request that was found: encoding.',
  ]);
});

synthetic.run();
