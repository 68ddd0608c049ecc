import { describeCheck, toCheckJson } from '../../../check/describe-check.js';
import type { CheckResult } from '../../../check/describe-check.js';
import { actionButton, element } from '../../element.js';
import type { PageNode } from '../../element.js';
import { breakable } from '../../reference/breakable.js';
import type { CheckedText } from '../../reference/create-checker.js';
import { renderBroken, renderOpenPlaces } from '../../reference/render-findings.js';
import { showPlace } from '../../reference/show-place.js';
import { copyText } from '../copy-text.js';
import { toDom } from '../to-dom.js';

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
    fill(findings, element('p', {}, advice));
    return;
  }
  headline.replaceChildren(`Line ${place.line}, column ${place.column}: ${message}`);
  const { before, at, after, offset } = showPlace(text, place);
  const act = (): void => {
    box.focus();
    box.setSelectionRange(offset, offset + at.length);
  };
  const mark = element('mark', {}, at === '' ? '⏎' : at);
  fill(
    findings,
    element('pre', { class: 'excerpt', tabindex: 0 }, element('code', {}, before, mark, after)),
    element('p', {}, advice),
    actionButton({ kind: 'act', act }, {}, 'Go to the place'),
  );
}

function showResult({ headline, findings }: AnswerPlace, result: CheckResult): void {
  const { headline: words, broken, open, moreOpen } = describeCheck(result);
  headline.className = broken.length === 0 ? 'kept' : 'broken';
  fill(headline, ...breakName(words, result.operation.name));
  const wasOpen = findings.querySelector('details')?.open === true;
  fill(
    findings,
    ...renderBroken(result.operation, broken),
    ...renderOpenPlaces(open, moreOpen),
    element(
      'details',
      { class: 'as-json' },
      element('summary', {}, 'As check --json prints it'),
      element('pre', { tabindex: 0 }),
    ),
  );
  const details = findings.querySelector('details');
  if (details !== null) mountJson(details, result, wasOpen);
}

function fill(place: HTMLElement, ...nodes: readonly PageNode[]): void {
  place.replaceChildren(...toDom(nodes, copyText));
}

/** A text in which lines may be broken within a name. */
function breakName(text: string, name: string): readonly PageNode[] {
  const [before = '', ...after] = text.split(name);
  return after.length === 0 ? [text] : [before, ...breakable(name), after.join(name)];
}

/** The answer for a program; it can be long, and is made when somebody asks for it. */
function mountJson(details: HTMLDetailsElement, result: CheckResult, isOpen: boolean): void {
  const text = details.querySelector('pre');
  const show = (): void => {
    if (text?.textContent === '') text.textContent = toCheckJson(result);
  };
  details.addEventListener('toggle', show);
  details.open = isOpen;
  if (isOpen) show();
}
