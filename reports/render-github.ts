import { pathInRepository, placeOfCode, placeOfEntry } from './code-place.js';
import type { CodePlace } from './code-place.js';
import { countWords, formatCount } from './count-words.js';
import { shortText } from './describe-counterexample.js';
import { describeCarried } from './describe-carried.js';
import { describeDeviations, isBroken } from './describe-deviations.js';
import { describeParts } from './describe-parts.js';
import {
  describeIncomplete,
  describeIntegration,
  describeNotAsked,
  describeTargetSummary,
  describeVerdict,
  groupByReason,
} from './describe-run.js';
import type { ReasonGroup } from './describe-run.js';
import { listFailures } from './list-failures.js';
import type { Failure } from './list-failures.js';
import type { Results } from './results.js';
import { workflowCommand } from './workflow-command.js';

/** What annotations need to know of where they are shown. */
export interface GithubOptions {
  /** The folder that the run was started in, from the root of the repository; empty for the root itself. */
  readonly workingFolder: string;
  /** Where the other reports are. */
  readonly reportFiles: readonly string[];
}

/**
 * GitHub shows so many annotations of a kind for a step, and drops the others without a word.
 *
 * Source: https://docs.github.com/en/rest/checks/runs and the limits of workflow commands
 */
const mostOfKind = 10;
/** Entries of a list of known deviations that are shown beside failures, which would otherwise take all the room. */
const mostBesideFailures = 3;
/** Code points of a text that somebody else wrote. */
const longest = { text: 500, title: 200 };
/** UTF-16 code units; half a command is of no use. */
const longestCommand = 2_000;
/** Rules that are named in a warning. */
const mostNamed = 5;

/** What an annotation says, and where. Lines hold nothing that cannot be seen. */
interface Annotation {
  readonly title: string;
  readonly lines: readonly string[];
  readonly place?: CodePlace | undefined;
}

/**
 * A run as workflow commands of GitHub Actions, a line each: errors for rules that fail, the code under test first, and for listed
 * deviations that do not hold; a warning for each reason for which verdicts could not be reached; and last the verdict, and how much
 * is not shown: a notice for a run that conforms, an error for any other. Known deviations are no errors.
 */
export function renderGithub(results: Results, options: GithubOptions): string {
  const run = describeRun(results);
  const broken = describeBroken(results);
  const { count, shown } = listFailures(results, mostOfKind);
  const isRight = results.summary.verdict === 'conforms';
  // The verdict is the last of the errors, unless it is none.
  const room = mostOfKind - run.length - (isRight ? 0 : 1);
  const listed = broken.slice(0, count === 0 ? room : mostBesideFailures);
  const failing = shown.slice(0, room - listed.length).map((failure) => describeFailure(failure, results));
  const undecided = groupByReason(results.constraints, ['inconclusive']);
  const errors = [...run, ...failing, ...listed];
  const more = {
    errors: run.length + count + broken.length - errors.length,
    warnings: Math.max(0, undecided.length - mostOfKind),
  };
  const write = (kind: 'error' | 'warning' | 'notice') => (each: Annotation) =>
    renderAnnotation(kind, each, options);
  return [
    ...errors.map(write('error')),
    ...undecided.slice(0, mostOfKind).map(describeUndecided).map(write('warning')),
    write(isRight ? 'notice' : 'error')(describeEnd(results, more, options)),
  ].join('');
}

function renderAnnotation(
  kind: 'error' | 'warning' | 'notice',
  { title, lines, place }: Annotation,
  { workingFolder }: GithubOptions,
): string {
  const file = place === undefined ? undefined : pathInRepository(place.file, workingFolder);
  const properties = {
    ...(file === undefined ? {} : { file: shortText(file, longest.text) }),
    ...(file === undefined || place?.line === undefined ? {} : { line: String(place.line) }),
    title: shortText(title, longest.title),
  };
  return `${workflowCommand(kind, properties, lines.join('\n'))}\n`;
}

/** That a run was cut short, where its verdict is about something else. */
function describeRun(results: Results): readonly Annotation[] {
  const incomplete = describeIncomplete(results);
  if (incomplete === undefined || results.summary.verdict === 'inconclusive') return [];
  return [{ title: 'Incomplete run', lines: [shortText(incomplete, longest.text)] }];
}

function describeBroken(results: Results): readonly Annotation[] {
  const described = describeDeviations(results).broken;
  return (results.deviations ?? []).filter(isBroken).map((entry, index) => {
    const { problem = '', lines = [] } = described[index] ?? {};
    return {
      title: `${problem}: ${entry.id} (${entry.target})`,
      lines: lines.map(({ label, text }) => `${label}: ${shortText(text, longest.text)}`),
      place: placeOfEntry(entry),
    };
  });
}

function describeFailure({ constraint, scenario, alsoFailing }: Failure, results: Results): Annotation {
  const { rule, source, target } = constraint;
  const found = scenario.counterexample;
  const text = (label: string, said: string): string => `${label}: ${shortText(said, longest.text)}`;
  return {
    title: `${scenario.id} (${target})`,
    lines: [
      text('Observed', found?.observed ?? scenario.reason ?? 'not reported'),
      ...(found === undefined ? [] : [text('Expected', found.expected)]),
      text('Rule', rule),
      text('Source', source.url),
      ...(alsoFailing.length === 0 ? [] : [text('Also failing', alsoFailing.join(', '))]),
      ...(found === undefined || found.command.length > longestCommand
        ? []
        : [`Repeat: ${shortText(found.command, longestCommand)}`]),
    ],
    place: placeOfCode(target, results),
  };
}

function describeUndecided({ reason, constraints }: ReasonGroup): Annotation {
  const named = constraints.slice(0, mostNamed).map(({ id }) => shortText(id, longest.title));
  const more = constraints.length - named.length;
  return {
    title: `${countWords(constraints.length, 'rule')} not decided`,
    lines: [
      shortText(reason, longest.text),
      ...named,
      ...(more === 0 ? [] : [`and ${formatCount(more)} more`]),
    ],
  };
}

function describeEnd(
  results: Results,
  more: { readonly errors: number; readonly warnings: number },
  { reportFiles }: GithubOptions,
): Annotation {
  const targets = results.summary.targets.map((target) => {
    const documented = describeNotAsked(target, results) ?? describeTargetSummary(target);
    const said = [documented, describeIntegration(target, results) ?? []].flat().join(' ');
    return shortText(`${target.name} (${target.kind}): ${said}`, longest.text);
  });
  const left = [
    ...(more.errors === 0 ? [] : [countWords(more.errors, 'more error')]),
    ...(more.warnings === 0 ? [] : [countWords(more.warnings, 'more warning')]),
  ].join(' and ');
  const files = reportFiles.map((file) => shortText(file, longest.text)).join(', ');
  const where = files === '' ? '--reporter json lists all.' : `All of it is in ${files}.`;
  return {
    title: `${results.suite.name}: ${shortText(describeVerdict(results), longest.title)}`,
    lines: [
      shortText(describeVerdict(results), longest.text),
      ...[describeParts(results) ?? [], describeCarried(results) ?? []].flat(),
      ...targets,
      left === '' ? where : `Not shown here: ${left}. ${where}`,
    ],
  };
}
