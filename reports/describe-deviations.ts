import { countWords } from './count-words.js';
import { unexplained } from './deviations.js';
import { describeForm } from './observed-form.js';
import type { DeviationResult, DeviationStatus, Results } from './results.js';

/** How a status is written in a report; undefined for one that does not fail the run. */
const brokenWords: { readonly [K in DeviationStatus]: string | undefined } = {
  confirmed: undefined,
  undecided: undefined,
  'not-run': undefined,
  'unexpected-pass': 'UNEXPECTED PASS',
  'other-shape': 'FAILS IN ANOTHER WAY',
  expired: 'EXPIRED',
  'unknown-id': 'UNKNOWN ID',
};

/** True for an entry that fails the run: it does not say what the target does. */
export function isBroken({ status }: DeviationResult): boolean {
  return brokenWords[status] !== undefined;
}

/** A labelled line about an entry. */
export interface DeviationLine {
  readonly label: string;
  readonly text: string;
}

/** An entry for a report: what is wrong with it, if anything, its id, and lines about it. */
export interface DescribedDeviation {
  readonly problem: string | undefined;
  readonly id: string;
  readonly lines: readonly DeviationLine[];
}

/** The entries of a deviations file for a report, those that do not hold first. */
export interface DescribedDeviations {
  readonly broken: readonly DescribedDeviation[];
  readonly known: readonly DescribedDeviation[];
  /** What else there is to say, in sentences: entries that the run says nothing of, reasons that are missing. */
  readonly notes: readonly string[];
}

/** Puts the entries of a deviations file into words; nothing where there was no file. */
export function describeDeviations({ deviations = [] }: Results): DescribedDeviations {
  const known = deviations.filter((each) => each.status === 'confirmed');
  return {
    broken: deviations.filter(isBroken).map(describeEntry),
    known: known.map(describeEntry),
    notes: [...describeUndecided(deviations), ...describeUnexplained(known)],
  };
}

function describeEntry(entry: DeviationResult): DescribedDeviation {
  const { id, target, observed, reason, ticket, expires, status, detail, where } = entry;
  const problem = brokenWords[status];
  const lines: readonly (DeviationLine | undefined)[] = [
    problem === undefined || detail === undefined ? undefined : { label: 'Problem', text: detail },
    { label: 'Target', text: target },
    { label: 'Listed', text: observed.map(describeForm).join('; ') },
    { label: 'Reason', text: reason },
    ticket === undefined ? undefined : { label: 'Ticket', text: ticket },
    expires === undefined ? undefined : { label: 'Expires', text: `after ${expires}` },
    problem !== undefined || detail === undefined ? undefined : { label: 'Note', text: detail },
    { label: 'Entry', text: where },
  ];
  return { problem, id, lines: lines.filter((line) => line !== undefined) };
}

/** One sentence for each cause, since a run of one case leaves out all but one entry. */
function describeUndecided(deviations: readonly DeviationResult[]): readonly string[] {
  const groups = new Map<string, DeviationResult[]>();
  for (const each of deviations) {
    if (each.status !== 'undecided' && each.status !== 'not-run') continue;
    const cause = each.detail ?? 'no reason was given';
    groups.set(cause, [...(groups.get(cause) ?? []), each]);
  }
  return [...groups].map(([cause, [first, ...others]]) => {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `Neither confirmed nor refuted: ${first?.id ?? ''} (${first?.target ?? ''})${more}: ${cause}.`;
  });
}

function describeUnexplained(known: readonly DeviationResult[]): readonly string[] {
  const count = known.filter(({ reason }) => reason.startsWith(unexplained)).length;
  if (count === 0) return [];
  return [
    `Nobody has explained ${countWords(count, 'known deviation')} yet: write the reason into the list.`,
  ];
}
