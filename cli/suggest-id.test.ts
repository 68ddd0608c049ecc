import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../spec/conformance-error.js';
import { packaged, send } from '../spec/fixtures/operations.js';
import { explainCommand } from './explain-command.js';
import { resolveCaseId } from './select-cases.js';

const silent = { print: () => undefined, warn: () => undefined, settle: () => Promise.resolve(undefined) };

/** The advice of the error that this ends in. */
async function adviceOf(use: () => unknown): Promise<string> {
  try {
    await use();
  } catch (error) {
    if (error instanceof ConformanceError) return error.advice ?? '';
    throw error;
  }
  throw new TypeError('It was found.');
}

const vectors: readonly (readonly [typed: string, explained: string, run: string])[] = [
  ['LanguageCod', 'LanguageCode', `${send.name}/LanguageCode`],
  ['Languagecode', 'LanguageCode', `${send.name}/LanguageCode`],
  ['Context.ke', 'Context.key', `${send.name}/Context.key`],
  [`${send.name}/LanguageCod`, `${send.name}/LanguageCode`, `${send.name}/LanguageCode`],
  ['SendDestinationNumberVerificationCod', send.name, send.name],
  ['integraton', 'integration', 'integration'],
  ['integration/eror', 'integration/error', 'integration/error'],
  ['integration/eror/surfaces', 'integration/error/surfaces', 'integration/error/surfaces'],
];
const suggestions = suite('a mistyped id');

for (const [typed, explained, run] of vectors) {
  suggestions(`${typed}: explain and --case name what is near`, async () => {
    const catalogues = packaged.operations.map((operation) => ({ operation, scenarios: [], controls: [] }));
    const known = { catalogues, integration: packaged.integration, isTried: true };
    const explain = await adviceOf(() => explainCommand({ id: typed }, silent));
    assert.is(explain.split('?', 1)[0], `Did you mean ${explained}`);
    assert.is(await adviceOf(() => resolveCaseId(known, typed)), `Did you mean ${run}?`);
  });
}

suggestions('that is like nothing: the command that lists them', async () => {
  const advice = await adviceOf(() => explainCommand({ id: 'xyzzy' }, silent));
  assert.match(advice, /^sms-voice-conformance explain, without an id/);
});

suggestions.run();
