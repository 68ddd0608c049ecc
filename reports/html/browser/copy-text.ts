/**
 * Puts a text on the clipboard and says so. Where the browser does not let it (pages of files, older browsers), the text is
 * shown whole and selected, so that one key copies it.
 */
export function copyText(text: string, button: HTMLElement): void {
  write(text).then(
    () => say(button, 'Copied'),
    () => offer(text, button),
  );
}

/** Rejects, too, where there is no clipboard at all. */
async function write(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}

const spokenMs = 2_000;

/** The button says it for a while; a status beside it tells those who do not see it. */
function say(button: HTMLElement, words: string): void {
  const status = document.createElement('span');
  status.setAttribute('role', 'status');
  status.className = 'copied';
  button.after(status);
  // A status that comes with its text is not read out.
  requestAnimationFrame(() => status.append(words));
  setTimeout(() => status.remove(), spokenMs);
}

function offer(text: string, button: HTMLElement): void {
  const box = document.createElement('textarea');
  box.className = 'offer';
  box.readOnly = true;
  box.value = text;
  box.setAttribute('aria-label', 'Press Ctrl+C or Cmd+C to copy');
  box.addEventListener('blur', () => box.remove());
  button.after(box);
  box.select();
  box.focus();
}
