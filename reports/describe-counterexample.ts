import { countWords } from './count-words.js';
import { abbreviate, formatRequest } from './format-request.js';
import { makeLinesVisible, makeVisible } from './make-visible.js';
import type {
  AnswerResult,
  ArrivalResult,
  ConstraintResult,
  CounterexampleResult,
  ScenarioResult,
} from './results.js';

/** Code points of a text that somebody else wrote. */
const longestText = 2_000;
/** UTF-16 code units of a command; half a command is of no use. */
const longestCommand = 8_000;
/** Requests and headers beyond these are only counted. */
const most = { arrivals: 5, headers: 20 };

/** A text that somebody else wrote, on one line: abbreviated, and with everything that cannot be seen as an escape. */
export function shortText(text: string, longest: number = longestText): string {
  return makeVisible(abbreviate(text, longest));
}

/** A command on lines that can be copied; a hint in its place where it is too long for a report. */
function commandLines(command: string): readonly string[] {
  if (command.length > longestCommand) return ['too long to be shown here; results.json has it'];
  return makeLinesVisible(command).split('\n');
}

/**
 * A failure in plain lines: the rule and its source, the smallest input, what was expected and seen, and how to repeat it. No line
 * holds anything that cannot be seen.
 */
export function describeCounterexample(
  { rule, source, evidence }: ConstraintResult,
  { counterexample: found, reason }: Pick<ScenarioResult, 'counterexample' | 'reason'>,
): readonly string[] {
  const head = [
    `Rule: ${shortText(rule)}`,
    `Source: ${shortText(`${source.label} (${evidence}, read ${source.read})`)}`,
    `  ${shortText(source.url)}`,
  ];
  if (found === undefined) return [...head, `Observed: ${shortText(reason ?? 'not reported')}`];
  return [...head, ...describeFound(found)];
}

function describeFound(found: CounterexampleResult): readonly string[] {
  const { answer, error, arrivals } = found;
  return [
    `Expected: ${shortText(found.expected)}`,
    `Observed: ${shortText(found.observed)}`,
    `Input, after ${countWords(found.shrinkSteps, 'step')} of shrinking:`,
    ...indent(formatRequest(found.request, 60)),
    ...(arrivals === undefined ? [] : ['Arrived:', ...indent(describeArrivals(arrivals))]),
    ...(answer === null ? [] : ['Answer:', ...indent(describeAnswer(answer))]),
    ...(error === null || error.message === '' ? [] : [`Message: ${shortText(error.message)}`]),
    'Repeat:',
    ...indent(commandLines(found.command)),
    'The same request with curl:',
    ...indent(commandLines(found.curl)),
  ];
}

function describeArrivals(arrivals: readonly ArrivalResult[]): readonly string[] {
  if (arrivals.length === 0) return ['nothing'];
  const shown = arrivals.slice(0, most.arrivals).map(({ request, problems, answeredWith }) => {
    const wrong = problems.length === 0 ? '' : ` (${problems.join('; ')})`;
    return shortText(`${abbreviate(JSON.stringify(request), 500)}${wrong}, answered with ${answeredWith}`);
  });
  return [...shown, ...countRest(arrivals.length - shown.length)];
}

function describeAnswer({ status, headers, body }: AnswerResult): readonly string[] {
  const entries = Object.entries(headers);
  const shown = entries.slice(0, most.headers).map(([name, value]) => shortText(`${name}: ${value}`, 200));
  const text = body === '' ? 'no body' : shortText(body);
  return [`HTTP ${status}`, ...shown, ...countRest(entries.length - shown.length), text];
}

function countRest(more: number): readonly string[] {
  return more === 0 ? [] : [`and ${more} more`];
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
