import { formatCount } from './count-words.js';
import { describeDeviations } from './describe-deviations.js';
import type { DescribedDeviation } from './describe-deviations.js';
import { abbreviate } from './format-request.js';
import { makeVisible } from './make-visible.js';
import type { Results } from './results.js';
import { layOutField, layOutText } from './terminal-layout.js';
import type { Layout } from './terminal-layout.js';

/** Code points of a text that the user wrote. */
const longestText = 500;

/** The list of known deviations: the entries that do not hold, those that do, and what was not decided. */
export function renderDeviations(results: Results, layout: Layout): readonly string[] {
  const { broken, known, notes } = describeDeviations(results);
  const { colours } = layout;
  return [
    ...renderEntries(
      broken,
      colours.red(colours.bold(`DEVIATIONS THAT DO NOT HOLD: ${broken.length}`)),
      layout,
    ),
    ...renderEntries(known, colours.bold(`Known deviations: ${formatCount(known.length)}`), layout),
    ...notes.flatMap((note) => layOutText(shortText(note), 0, layout)),
    ...(notes.length === 0 ? [] : ['']),
  ];
}

function renderEntries(
  entries: readonly DescribedDeviation[],
  title: string,
  layout: Layout,
): readonly string[] {
  if (entries.length === 0) return [];
  return [title, '', ...entries.flatMap((entry, index) => [...renderEntry(entry, index + 1, layout), ''])];
}

function renderEntry(
  { problem, id, lines }: DescribedDeviation,
  number: number,
  layout: Layout,
): readonly string[] {
  const { colours } = layout;
  const mark = problem === undefined ? '' : `${colours.red(problem)} `;
  return [
    `${number}) ${mark}${colours.bold(shortText(id))}`,
    ...lines.flatMap(({ label, text }) => layOutField({ label, text: shortText(text) }, layout)),
  ];
}

function shortText(text: string): string {
  return makeVisible(abbreviate(text, longestText));
}
