import { countWords, formatCount } from '../../count-words.js';
import type { Results } from '../../results.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { isShown } from './compare-results.js';
import { filterAddress } from './page-address.js';

/** How many rules no target of the run has shown, and where the reasons are; nothing where each was shown by one. */
export function unshownSection({ constraints }: Results): readonly ElementNode[] {
  const all = new Set(constraints.map(({ id }) => id));
  const shown = new Set(constraints.filter(({ verdict }) => isShown(verdict)).map(({ id }) => id));
  const count = all.size - shown.size;
  if (count === 0) return [];
  const verb = count === 1 ? 'was' : 'were';
  const words = `${countWords(count, 'rule')} of ${formatCount(all.size)} ${verb} shown by no target`;
  return [
    element(
      'section',
      { id: 'unshown', 'aria-labelledby': 'unshown-title' },
      element('h2', { id: 'unshown-title' }, `What nobody has shown: ${countWords(count, 'rule')}`),
      element(
        'p',
        {},
        element('a', { href: filterAddress({ verdict: 'not-shown' }) }, words),
        ': the table says why.',
      ),
    ),
  ];
}
