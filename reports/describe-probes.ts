import { countWords } from './count-words.js';
import { abbreviate } from './format-request.js';
import { makeVisible } from './make-visible.js';
import type { ProbeResults } from './results.js';

/** What the findings of a target do not say. */
export const probesPreface = 'The documentation leaves these open; no verdict rests on them.';

/** The findings of one target about one operation, in words for a person, and how many questions it did not answer. */
export function describeFindings({ findings }: ProbeResults): readonly string[] {
  const shown = findings.filter(({ state }) => state !== 'not-shown');
  const rest = findings.length - shown.length;
  const words = shown.map(({ finding }) => makeVisible(abbreviate(finding, 300)));
  return rest === 0 ? words : [...words, `${countWords(rest, 'question')} got no answer`];
}
