import { describeIncomplete, describeVerdict } from '../../describe-run.js';
import { abbreviate } from '../../format-request.js';
import type { Results, RunVerdict } from '../../results.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { dayAndTime } from './describe-time.js';

const signs: { readonly [K in RunVerdict]: string } = {
  conforms: '✓',
  'does-not-conform': '✗',
  inconclusive: '?',
};

/** UTF-16 code units of a reason. */
const longest = 600;

/** A section that the top of the page leads to. */
export interface Place {
  readonly id: string;
  readonly title: string;
}

/** The top of the page: what holds, in words, and whether the run came to its end. */
export function verdictHeader(results: Results, places: readonly Place[]): ElementNode {
  const { suite, run, summary } = results;
  const [words, rest] = splitVerdict(abbreviate(describeVerdict(results), longest));
  const incomplete = describeIncomplete(results);
  return element(
    'header',
    { class: `top ${summary.verdict}` },
    element(
      'p',
      { class: 'eyebrow' },
      `Conformance report · ${suite.name} ${suite.version} · ${dayAndTime(run.startedAt)}`,
    ),
    element(
      'h1',
      {},
      element('span', { class: 'sign', 'aria-hidden': 'true' }, signs[summary.verdict]),
      ` ${words}`,
    ),
    ...(rest === '' ? [] : [element('p', { class: 'because' }, rest)]),
    ...(incomplete === undefined
      ? []
      : [element('p', { class: 'incomplete' }, element('strong', {}, abbreviate(incomplete, longest)))]),
    ...(places.length === 0 ? [] : [navigation(places)]),
  );
}

/** `CONFORMS: every rule ...` as what it says, and why, which becomes a sentence of its own. */
function splitVerdict(text: string): readonly [words: string, rest: string] {
  const at = text.indexOf(': ');
  if (at === -1) return [text, ''];
  const rest = text.slice(at + 2);
  return [text.slice(0, at), rest.charAt(0).toUpperCase() + rest.slice(1)];
}

function navigation(places: readonly Place[]): ElementNode {
  const items = places.map(({ id, title }) => element('li', {}, element('a', { href: `#${id}` }, title)));
  return element('nav', { 'aria-label': 'On this page' }, element('ul', {}, ...items));
}
