import type { Json, JsonObject } from '../../../spec/json.js';
import { countWords } from '../../count-words.js';
import { abbreviate, formatRequest } from '../../format-request.js';
import { makeLinesVisible, makeVisible } from '../../make-visible.js';
import type { AnswerResult, ArrivalResult, ErrorResult } from '../../results.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { copyButton, revealButton, textBlock, textSpan, unbroken } from './long-text.js';
import { ruleLink } from './rule-link.js';
import type { PageCounterexample } from './page-model.js';

/** Code points of a string in a request, of a sentence, and of what came back. */
const longestString = 80;
const longestSentence = 1_000;
const longestBody = 3_000;

/**
 * A failure with all that is needed to understand and repeat it: what was expected stands beside what was seen. `target` is
 * the name of the target that failed.
 */
export function counterexampleDetail(found: PageCounterexample, target: string): readonly PageNode[] {
  const { request, expected, observed, certificate, shrinkSteps, answer, error, arrivals = [] } = found;
  const shrunk =
    shrinkSteps === 0 ? 'It is as it was generated.' : `It was shrunk in ${countWords(shrinkSteps, 'step')}.`;
  return [
    element(
      'div',
      { class: 'beside' },
      part('Expected', [element('p', {}, textSpan(expected, longestSentence))]),
      part('Observed', [element('p', { class: 'fail' }, textSpan(observed, longestSentence))]),
      part(
        'Request',
        [jsonBlock(request), element('p', { class: 'faint' }, ...describeCertificate(certificate, shrunk))],
        copyButton(JSON.stringify(request, undefined, 2), 'the request'),
      ),
      answerPart({ answer, error, target }),
    ),
    ...(error !== null && answer !== null ? [errorPart(error)] : []),
    ...(arrivals.length === 0 ? [] : [arrivalsPart(arrivals)]),
    linePart('Repeat it', found.command, 'the command'),
    linePart('The same request with curl', found.curl, 'the curl line'),
  ];
}

function part(title: string, content: readonly PageNode[], ...tools: readonly PageNode[]): ElementNode {
  return element('div', { class: 'part' }, element('h4', {}, title, ' ', ...tools), ...content);
}

function linePart(title: string, line: string, what: string): ElementNode {
  const isWhole = abbreviate(line, longestBody) === line;
  const block = isWhole ? element('pre', {}, ...unbroken(line)) : textBlock(line, longestBody);
  return part(title, [block], copyButton(line, what));
}

function describeCertificate(certificate: readonly string[], shrunk: string): readonly PageNode[] {
  if (certificate.length === 0) return [`This request keeps every rule. ${shrunk}`];
  const links = certificate.flatMap((id, index) => [index === 0 ? '' : ', ', ruleLink(id)]);
  return ['This request breaks ', ...links, `. ${shrunk}`];
}

/** JSON with long strings abbreviated, and a button for all of it where something is left out. */
function jsonBlock(value: Json): ElementNode {
  const short = formatRequest(value, longestString).join('\n');
  const whole = JSON.stringify(value, undefined, 2);
  const isWhole = short === whole.split('\n').map(makeVisible).join('\n');
  return element(
    'pre',
    {},
    ...unbroken(short),
    ...(isWhole ? [] : ['\n', revealButton('Show all of it', () => [whole])]),
  );
}

/** What came over the wire; an error that came another way, where nothing did. */
function answerPart({ answer, error, target }: Seen): ElementNode {
  if (answer !== null) {
    const text = wireText(answer);
    return part('Answer', [textBlock(text, longestBody)], copyButton(answer.body, 'the body of the answer'));
  }
  if (error !== null) return errorPart(error);
  const words =
    target === 'mock'
      ? 'None: there is no HTTP on the mock, which stands in for the client of the SDK.'
      : `No answer of ${target} was seen on the wire.`;
  return part('Answer', [element('p', { class: 'faint' }, words)]);
}

interface Seen {
  readonly answer: AnswerResult | null;
  readonly error: ErrorResult | null;
  readonly target: string;
}

/** Status, headers and body. A header cannot look like another line. */
function wireText({ status, headers, body }: AnswerResult): string {
  const lines = Object.entries(headers).map(([name, value]) => `${makeVisible(name)}: ${makeVisible(value)}`);
  return [`HTTP ${status}`, ...lines, '', makeLinesVisible(body)].join('\n');
}

function errorPart({ name, status, reason, members, isTyped, message }: ErrorResult): ElementNode {
  const typed =
    isTyped === null ? '' : isTyped ? ", an instance of the SDK's class" : ", not of the SDK's class";
  return part('Error, as the caller saw it', [
    element(
      'p',
      {},
      element('code', {}, name ?? 'without a name'),
      `${status === null ? '' : `, status ${status}`}${typed}`,
      ...(reason === null ? [] : [', Reason ', element('code', {}, reason)]),
    ),
    ...(message === '' ? [] : [element('p', {}, textSpan(message, longestSentence))]),
    ...(isEmpty(members) ? [] : [jsonBlock(members)]),
  ]);
}

function isEmpty(members: JsonObject): boolean {
  return Object.keys(members).length === 0;
}

function arrivalsPart(arrivals: readonly ArrivalResult[]): ElementNode {
  const items = arrivals.map(({ request, problems, answeredWith }) =>
    element(
      'li',
      {},
      ...(request === null
        ? [element('p', { class: 'faint' }, 'Its body could not be read.')]
        : [jsonBlock(request)]),
      ...problems.map((problem) => element('p', { class: 'fail' }, textSpan(problem, longestSentence))),
      element('p', { class: 'faint' }, 'Answered with ', textSpan(answeredWith, longestSentence)),
    ),
  );
  return part(`Arrived at the service: ${countWords(arrivals.length, 'request')}`, [
    element('ol', { class: 'arrivals' }, ...items),
  ]);
}
