import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createConsent } from './consent.js';
import type { Asking } from './consent.js';

const statement = ['This costs something.', '  Much\u{1b}[2J.'];

async function ask(asking: Partial<Asking>): Promise<{ readonly shown: string; readonly outcome: string }> {
  let shown = '';
  const warn = (text: string): void => {
    shown += text;
  };
  const consent = createConsent({ yes: false, warn, readLine: undefined, ...asking });
  const outcome = await consent(statement).then(
    () => 'agreed',
    (error: unknown) => String(error),
  );
  return { shown, outcome };
}

const consent = suite('consent');

consent('is given by yes, typed or as a flag, and by nothing else', async () => {
  assert.is((await ask({ yes: true })).outcome, 'agreed');
  for (const line of ['yes', ' Yes\r'])
    assert.is((await ask({ readLine: () => Promise.resolve(line) })).outcome, 'agreed', line);
  for (const line of ['', 'y', 'no', 'yes!', undefined])
    assert.match((await ask({ readLine: () => Promise.resolve(line) })).outcome, /was not agreed to/, line);
});

consent('cannot be given where nobody is there', async () => {
  assert.match((await ask({})).outcome, /There is nobody to ask/);
});

consent('is asked for after everything was shown, without control characters', async () => {
  for (const asking of [{}, { yes: true }]) {
    const { shown } = await ask(asking);
    assert.match(shown, /^This costs something\.\n {2}Much/);
    assert.not.match(shown, /\u{1b}/u);
  }
});

consent.run();
