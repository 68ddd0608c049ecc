import { holdsWords, wordsOf } from '../../search-words.js';
import { elementById } from '../read-data.js';

/** Brings the box to life that filters the list of all rules: rules that hold every word stay. */
export function mountFilter(): void {
  const box = elementById('filter');
  if (!(box instanceof HTMLInputElement)) throw new TypeError('The filter takes no text.');
  const groups = [...document.querySelectorAll<HTMLElement>('.group')].map((group) => ({
    group,
    rules: [...group.querySelectorAll('li')].map((rule) => ({
      rule,
      text: `${group.querySelector('h3')?.textContent ?? ''} ${rule.textContent}`.toLowerCase(),
    })),
  }));
  const all = groups.reduce((sum, { rules }) => sum + rules.length, 0);
  box.addEventListener('input', () => {
    const words = wordsOf(box.value);
    let shown = 0;
    for (const { group, rules } of groups) {
      let inGroup = 0;
      for (const { rule, text } of rules) {
        const isShown = holdsWords(text, words);
        rule.hidden = !isShown;
        if (isShown) inGroup += 1;
      }
      group.hidden = inGroup === 0;
      shown += inGroup;
    }
    elementById('filter-count').textContent = words.length === 0 ? '' : `${shown} of ${all} rules`;
  });
}
