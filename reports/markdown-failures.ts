import { countWords, formatCount } from './count-words.js';
import { codeBlock, codeSpan, escapeMarkdown } from './escape-markdown.js';
import { abbreviate, formatRequest } from './format-request.js';
import { listFailures } from './list-failures.js';
import type { Failure } from './list-failures.js';
import type { AnswerResult, ArrivalResult, CounterexampleResult, Results } from './results.js';

/** Failures beyond these are only counted: results.json has them all. */
const mostShown = 50;
/** Code points of a text that somebody else wrote. */
const longestText = 2_000;
/** UTF-16 code units of a command; a longer one is left to results.json, since half a command is of no use. */
const longestCommand = 8_000;

/** The failures of a run as sections of a Markdown document. */
export function renderFailureSections(results: Results): readonly string[] {
  const { count, shown, more, narrower } = listFailures(results, mostShown);
  if (count === 0) return [];
  const rest = [
    `And ${formatCount(more)} more, which are left out here. All are in results.json.`,
    ...(narrower === undefined ? [] : [narrower]),
  ];
  return [
    `## Failures: ${formatCount(count)}`,
    ...shown.map(renderFailure),
    ...(more === 0 ? [] : [`_${rest.join(' ')}_`]),
  ];
}

function renderFailure({ constraint, target, scenario, alsoFailing }: Failure): string {
  const { source, evidence, rule } = constraint;
  const endpoint = target?.endpoint ? ` at ${codeSpan(target.endpoint)}` : '';
  const label = escapeMarkdown(`${source.label}, ${evidence}, read ${source.read}`);
  return [
    `### ${codeSpan(scenario.id)}`,
    [
      `- Target: ${constraint.target}${endpoint}, ${target?.kind ?? ''}`,
      `- Rule: ${escapeMarkdown(rule)}`,
      `- Source: [${label}](<${encodeUrl(source.url)}>)`,
      ...(alsoFailing.length === 0
        ? []
        : [`- Also failing: ${alsoFailing.map((id) => codeSpan(id)).join(', ')}`]),
    ].join('\n'),
    ...(scenario.counterexample === undefined
      ? [`Observed: ${shortText(scenario.reason ?? 'not reported')}`]
      : renderCounterexample(scenario.counterexample)),
  ].join('\n\n');
}

function renderCounterexample(found: CounterexampleResult): readonly string[] {
  const { answer, error } = found;
  return [
    `Input, after ${countWords(found.shrinkSteps, 'step')} of shrinking:`,
    codeBlock(formatRequest(found.request, 60).join('\n')),
    `- Expected: ${shortText(found.expected)}\n- Observed: ${shortText(found.observed)}`,
    ...(found.arrivals === undefined ? [] : ['Requests that arrived:', renderArrivals(found.arrivals)]),
    ...(answer === null ? [] : ['Answer:', codeBlock(describeAnswer(answer))]),
    ...(error === null || error.message === '' ? [] : [`Message: ${shortText(error.message)}`]),
    'Repeat it:',
    renderCommand(found.command),
    'The same request with curl:',
    renderCommand(found.curl),
  ];
}

/** Requests beyond these are only counted. */
const mostArrivals = 5;

function renderArrivals(arrivals: readonly ArrivalResult[]): string {
  if (arrivals.length === 0) return 'None.';
  const lines = arrivals.slice(0, mostArrivals).map(({ request, problems, answeredWith }) => {
    const wrong = problems.length === 0 ? '' : ` (${problems.join('; ')})`;
    return `${abbreviate(JSON.stringify(request), longestText)}${wrong}, answered with ${answeredWith}`;
  });
  const more = arrivals.length - lines.length;
  return codeBlock([...lines, ...(more === 0 ? [] : [`and ${more} more`])].join('\n'));
}

function describeAnswer({ status, headers, body }: AnswerResult): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${abbreviate(value, 200)}`);
  return [`HTTP ${status}`, ...lines.slice(0, 20), '', abbreviate(body, longestText)].join('\n');
}

function renderCommand(command: string): string {
  if (command.length > longestCommand) return '_Too long for this page; it is in results.json._';
  return codeBlock(command, 'sh');
}

function shortText(text: string): string {
  return escapeMarkdown(abbreviate(text, longestText));
}

function encodeUrl(url: string): string {
  return url.replaceAll(/[<>\s\\]/g, (character) => encodeURIComponent(character));
}
