import { makeElement } from './to-dom.js';

/**
 * Puts a text on the clipboard and says so. Where the browser does not let it (pages of files, older browsers), the text is
 * shown whole and selected, so that one key copies it.
 */
export function copyText(text: string, button: HTMLElement): void {
  void toClipboard(text).then((isCopied) => {
    if (isCopied) say(button, 'Copied');
    else offer(text, button);
  });
}

/** Puts a text on the clipboard; false where there is none for this page, or the browser does not let it write. */
export async function toClipboard(text: string): Promise<boolean> {
  if (!('clipboard' in navigator)) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

const spokenMs = 2_000;

/** The button says it for a while; a status beside it tells those who do not see it. */
function say(button: HTMLElement, words: string): void {
  const status = makeElement('span', { role: 'status', class: 'copied' });
  button.after(status);
  // A status that comes with its text is not read out.
  requestAnimationFrame(() => status.append(words));
  setTimeout(() => status.remove(), spokenMs);
}

function offer(text: string, button: HTMLElement): void {
  const label = 'Press Ctrl+C or Cmd+C to copy';
  const box = makeElement('textarea', { class: 'offer', 'aria-label': label });
  box.readOnly = true;
  // What is copied is the text as it is, with what cannot be seen.
  box.value = text;
  box.addEventListener('blur', () => box.remove());
  button.after(box);
  box.select();
  box.focus();
}
