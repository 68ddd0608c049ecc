import { formatCount } from './count-words.js';
import { describeDeviations } from './describe-deviations.js';
import type { DescribedDeviation } from './describe-deviations.js';
import { codeSpan, escapeMarkdown } from './escape-markdown.js';
import { abbreviate } from './format-request.js';
import type { Results } from './results.js';

/** Code points of a text that the user wrote. */
const longestText = 2_000;

/** The list of known deviations as sections of a Markdown document; none where there was no list. */
export function renderDeviationSections(results: Results): readonly string[] {
  const { broken, known, notes } = describeDeviations(results);
  return [
    ...renderEntries(broken, `## Deviations that do not hold: ${formatCount(broken.length)}`),
    ...renderEntries(known, `## Known deviations: ${formatCount(known.length)}`),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${shortText(note)}`).join('\n')]),
  ];
}

function renderEntries(entries: readonly DescribedDeviation[], title: string): readonly string[] {
  return entries.length === 0 ? [] : [title, ...entries.map(renderEntry)];
}

function renderEntry({ problem, id, lines }: DescribedDeviation): string {
  const mark = problem === undefined ? '' : `**${problem}** `;
  const items = lines.map(({ label, text }) => `- ${label}: ${shortText(text)}`);
  return `### ${mark}${codeSpan(abbreviate(id, longestText))}\n\n${items.join('\n')}`;
}

function shortText(text: string): string {
  return escapeMarkdown(abbreviate(text, longestText));
}
