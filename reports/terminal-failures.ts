import { formatCount } from './count-words.js';
import { abbreviate, formatRequest } from './format-request.js';
import { listFailures } from './list-failures.js';
import type { Failure } from './list-failures.js';
import { makeLinesVisible, makeVisible } from './make-visible.js';
import type { AnswerResult, ArrivalResult, Results, ScenarioResult, TargetResult } from './results.js';
import { layOutField, layOutText } from './terminal-layout.js';
import type { Field, Layout } from './terminal-layout.js';

/** Failures beyond these are only counted: results.json has them all. */
const mostShown = 20;
/** Code points of a text that somebody else wrote. */
const longestText = 500;

/**
 * The failures of a run, each with what is needed to understand and repeat it. `reportFiles` are the other reports of the run.
 */
export function renderFailures(
  results: Results,
  reportFiles: readonly string[],
  layout: Layout,
): readonly string[] {
  const { count, shown, more, narrower } = listFailures(results, mostShown);
  if (count === 0) return [];
  const { colours } = layout;
  const rest = [describeRest(more, reportFiles), ...(narrower === undefined ? [] : [narrower])].join(' ');
  return [
    colours.red(colours.bold(`FAILURES: ${formatCount(count)}`)),
    '',
    ...shown.flatMap((failure, index) => [...renderFailure(failure, index + 1, layout), '']),
    ...(more === 0 ? [] : [...layOutText(rest, 0, layout), '']),
  ];
}

function describeRest(more: number, reportFiles: readonly string[]): string {
  const file = reportFiles.find((each) => each.endsWith('results.json'));
  return file === undefined
    ? `And ${formatCount(more)} more; --reporter json lists all of them.`
    : `And ${formatCount(more)} more, all of them in ${makeVisible(file)}.`;
}

function renderFailure(failure: Failure, number: number, layout: Layout): readonly string[] {
  const { constraint, scenario, alsoFailing } = failure;
  const { source, rule, evidence } = constraint;
  const fields: Field[] = [
    { label: 'Target', text: describeTarget(failure.target) },
    { label: 'Rule', text: makeVisible(rule) },
    { label: 'Source', text: `${source.label} (${evidence}, read ${source.read})`, lines: [source.url] },
    ...counterexampleFields(scenario, layout),
    ...(alsoFailing.length === 0 ? [] : [{ label: 'Also fail', text: alsoFailing.join(', ') }]),
  ];
  return [
    `${number}) ${layout.colours.red('FAIL')} ${layout.colours.bold(makeVisible(scenario.id))}`,
    ...fields.flatMap((field) => layOutField(field, layout)),
  ];
}

function describeTarget(target: TargetResult | undefined): string {
  if (target === undefined) return '';
  const endpoint = target.endpoint === null ? '' : ` at ${makeVisible(target.endpoint)}`;
  return `${target.name}${endpoint} (${target.kind})`;
}

function counterexampleFields(
  { counterexample: found, reason }: ScenarioResult,
  { isNarrow }: Layout,
): readonly Field[] {
  if (found === undefined) return [{ label: 'Observed', text: shortText(reason ?? 'not reported') }];
  const { answer, error } = found;
  return [
    { label: 'Input', lines: formatRequest(found.request, isNarrow ? 10 : 40) },
    { label: 'Expected', text: shortText(found.expected) },
    { label: 'Observed', text: shortText(found.observed) },
    ...(found.arrivals === undefined ? [] : [{ label: 'Arrived', lines: describeArrivals(found.arrivals) }]),
    ...(answer === null ? [] : [{ label: 'Answer', text: describeAnswer(answer) }]),
    ...(error === null || error.message === '' ? [] : [{ label: 'Message', text: shortText(error.message) }]),
    { label: 'Repeat', lines: makeLinesVisible(found.command).split('\n') },
  ];
}

/** Requests beyond these are only counted. */
const mostArrivals = 3;

function describeArrivals(arrivals: readonly ArrivalResult[]): readonly string[] {
  if (arrivals.length === 0) return ['nothing'];
  const shown = arrivals.slice(0, mostArrivals).map(({ request, problems, answeredWith }) => {
    const wrong = problems.length === 0 ? '' : ` (${problems.join('; ')})`;
    return makeVisible(`${abbreviate(JSON.stringify(request), 200)}${wrong}, answered with ${answeredWith}`);
  });
  const more = arrivals.length - shown.length;
  return more === 0 ? shown : [...shown, `and ${more} more`];
}

function describeAnswer({ status, body }: AnswerResult): string {
  return `HTTP ${status}, ${body === '' ? 'no body' : shortText(body)}`;
}

/** Text of a server: made visible after it is abbreviated, since escapes make it longer. */
function shortText(text: string): string {
  return makeVisible(abbreviate(text, longestText));
}
