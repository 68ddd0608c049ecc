import { describeCheck, openHeadline, toCheckJson } from '../../../check/describe-check.js';
import type { BrokenRule, CheckResult, OpenPlace } from '../../../check/describe-check.js';
import type { CheckedText } from '../../reference/create-checker.js';
import { showPlace } from '../../reference/show-place.js';
import { splitName } from '../../reference/split-name.js';
import { createElement } from './create-element.js';

/** Where an answer is shown: a line that is read out, and the rest. */
export interface AnswerPlace {
  readonly headline: HTMLElement;
  readonly findings: HTMLElement;
  readonly box: HTMLTextAreaElement;
}

/** Shows what became of a text, in place of what was shown before. */
export function showAnswer(place: AnswerPlace, text: string, checked: CheckedText): void {
  if (checked.kind === 'broken') showBroken(place, text, checked);
  else showResult(place, checked.result);
}

/** Shows nothing. */
export function showNothing({ headline, findings }: AnswerPlace): void {
  headline.className = '';
  headline.replaceChildren();
  findings.replaceChildren();
}

function showBroken(
  { headline, findings, box }: AnswerPlace,
  text: string,
  { place, message, advice }: Extract<CheckedText, { readonly kind: 'broken' }>,
): void {
  headline.className = 'broken';
  if (place === undefined) {
    headline.replaceChildren(message);
    findings.replaceChildren(createElement('p', {}, advice));
    return;
  }
  headline.replaceChildren(`Line ${place.line}, column ${place.column}: ${message}`);
  const { before, at, after, offset } = showPlace(text, place);
  const go = createElement('button', { attributes: { type: 'button' } }, 'Go to the place');
  go.addEventListener('click', () => {
    box.focus();
    box.setSelectionRange(offset, offset + at.length);
  });
  findings.replaceChildren(
    createElement(
      'pre',
      { class: 'excerpt', attributes: { tabindex: '0' } },
      createElement('code', {}, before, createElement('mark', {}, at === '' ? '⏎' : at), after),
    ),
    createElement('p', {}, advice),
    go,
  );
}

function showResult({ headline, findings }: AnswerPlace, result: CheckResult): void {
  const { headline: words, broken, open, moreOpen } = describeCheck(result);
  headline.className = broken.length === 0 ? 'kept' : 'broken';
  headline.replaceChildren(...breakName(words, result.operation.name));
  const wasOpen = findings.querySelector('details')?.open === true;
  findings.replaceChildren(
    ...(broken.length === 0
      ? []
      : [createElement('ol', { class: 'broken-rules' }, ...broken.map((rule) => showRule(result, rule)))]),
    ...(open.length === 0 ? [] : showOpen(open, moreOpen)),
    showJson(result, wasOpen),
  );
}

/** A text in which lines may be broken within a name. */
function breakName(text: string, name: string): readonly (Node | string)[] {
  const [before = '', ...after] = text.split(name);
  const parts = splitName(name).flatMap((part) => [createElement('wbr', {}), part]);
  return after.length === 0 ? [text] : [before, ...parts, after.join(name)];
}

function showRule({ operation }: CheckResult, rule: BrokenRule): HTMLLIElement {
  const { id, words, source, places, morePlaces, doubts } = rule;
  const anchor = id.slice(operation.name.length + 1);
  const link = { attributes: { href: `#${anchor}` } };
  return createElement(
    'li',
    {},
    createElement('a', link, createElement('code', {}, anchor)),
    createElement('p', { class: 'words' }, words),
    createElement(
      'ul',
      { class: 'at' },
      ...places.map((place) => createElement('li', {}, 'at ', createElement('code', {}, place))),
      ...(morePlaces === 0 ? [] : [createElement('li', {}, `and at more places: ${morePlaces}`)]),
    ),
    ...doubts.map((doubt) => createElement('p', { class: 'doubt' }, doubt)),
    ...(source === undefined
      ? []
      : [
          createElement(
            'p',
            { class: 'source' },
            createElement('a', { attributes: { href: source.url } }, source.label),
          ),
        ]),
  );
}

function showOpen(open: readonly OpenPlace[], more: number): readonly HTMLElement[] {
  return [
    createElement('p', { class: 'open-headline' }, openHeadline),
    createElement(
      'ul',
      { class: 'open-places' },
      ...open.map(({ place, name, reason }) =>
        createElement(
          'li',
          {},
          'at ',
          createElement('code', {}, place),
          ': ',
          createElement('a', { attributes: { href: `#open:${name}` } }, name),
          `. ${reason}`,
        ),
      ),
      ...(more === 0 ? [] : [createElement('li', {}, `and the same at more places: ${more}`)]),
    ),
  ];
}

/** The answer for a program; it can be long, and is made when somebody asks for it. */
function showJson(result: CheckResult, isOpen: boolean): HTMLDetailsElement {
  const text = createElement('pre', { attributes: { tabindex: '0' } });
  const details = createElement(
    'details',
    { class: 'as-json' },
    createElement('summary', {}, 'As check --json prints it'),
    text,
  );
  const fill = (): void => {
    if (text.textContent === '') text.textContent = toCheckJson(result);
  };
  details.addEventListener('toggle', fill);
  details.open = isOpen;
  if (isOpen) fill();
  return details;
}
