import { element } from '../../element.js';
import { createChecker } from '../../reference/create-checker.js';
import type { OperationPageData } from '../../reference/page-data.js';
import { readLink, writeLink } from '../../reference/request-link.js';
import { copyText, toClipboard } from '../copy-text.js';
import { elementById } from '../read-data.js';
import { toDom } from '../to-dom.js';
import { showAnswer, showNothing } from './show-findings.js';
import type { AnswerPlace } from './show-findings.js';

/** How long after the last key a text is checked, and how long a text is checked by itself, in UTF-16 units. */
const pauseMs = 200;
const longestLive = 200_000;

/** Brings the box to life in which a request is checked. */
export function mountCheckBox(data: OperationPageData): void {
  const box = elementById('request-text');
  if (!(box instanceof HTMLTextAreaElement)) throw new TypeError('The box takes no text.');
  const place: AnswerPlace = { headline: elementById('headline'), findings: elementById('findings'), box };
  const check = createChecker(data);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const checkNow = (): void => {
    clearTimeout(timer);
    showAnswer(place, box.value, check(box.value.replace(/^\uFEFF/, '')));
  };
  const fill = (text: string): void => {
    box.value = text;
    checkNow();
  };
  box.addEventListener('input', () => {
    clearTimeout(timer);
    elementById('link-status').replaceChildren();
    if (box.value === '') showNothing(place);
    else if (box.value.length <= longestLive) timer = setTimeout(checkNow, pauseMs);
    else tellLong(place);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) checkNow();
  });
  onClick('check-now', checkNow);
  onClick('clear', () => {
    box.value = '';
    showNothing(place);
    elementById('link-status').replaceChildren();
    box.focus();
  });
  mountExamples(data, fill);
  mountLink(box, fill);
}

function tellLong({ headline, findings }: AnswerPlace): void {
  headline.className = '';
  headline.replaceChildren('This is long: press Check.');
  findings.replaceChildren();
}

/** Every button that puts an example into the box, and says of which rule it is, so that one can go back there. */
function mountExamples({ examples }: OperationPageData, fill: (text: string) => void): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-example]')) {
    const name = button.dataset['example'] ?? '';
    button.addEventListener('click', () => {
      if (!Object.hasOwn(examples, name)) return;
      fill(JSON.stringify(examples[name], null, 2));
      tellOrigin(button);
      showCheck();
    });
  }
}

function tellOrigin(button: HTMLElement): void {
  const rule = button.closest('.rule')?.id;
  const status = elementById('link-status');
  if (rule === undefined) {
    status.replaceChildren();
    return;
  }
  const link = element('a', { href: `#${rule}` }, element('code', {}, rule));
  status.replaceChildren(...toDom(['An example of ', link], copyText));
}

/** Brings the box into view, and the keyboard to it, where it is out of sight. */
function showCheck(): void {
  const { top } = elementById('headline').getBoundingClientRect();
  if (top >= 0 && top < innerHeight) return;
  elementById('check').scrollIntoView();
  elementById('check:name').focus({ preventScroll: true });
}

function mountLink(box: HTMLTextAreaElement, fill: (text: string) => void): void {
  const status = elementById('link-status');
  const read = async (): Promise<void> => {
    const { hash } = location;
    const link = await readLink(hash);
    // Another link may have been opened meanwhile.
    if (link.kind === 'other' || hash !== location.hash) return;
    if (link.kind === 'text') fill(link.text);
    showCheck();
    status.replaceChildren(link.kind === 'text' ? 'This request came with the link.' : link.reason);
  };
  onClick('copy-link', () => void copy(box.value, status));
  addEventListener('hashchange', () => void read());
  void read();
}

/** Puts the request into the address of the page, and the address into the clipboard, or at least into view. */
async function copy(text: string, status: HTMLElement): Promise<void> {
  const link = await writeLink(text);
  if (link.kind === 'refused') {
    status.replaceChildren(link.reason);
    return;
  }
  history.replaceState(null, '', link.fragment);
  const isCopied = await toClipboard(location.href);
  const words = isCopied
    ? 'Copied. The request is in the part of the link that is never sent to a server: '
    : 'Copy this link: ';
  const carrier = element('a', { class: 'carrier', href: link.fragment }, 'link with this request');
  status.replaceChildren(...toDom([words, carrier], copyText));
}

function onClick(id: string, act: () => void): void {
  elementById(id).addEventListener('click', act);
}
