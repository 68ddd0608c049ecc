import { countWords, formatCount } from '../../count-words.js';
import { abbreviate } from '../../format-request.js';
import type { ConstraintResult, Results } from '../../results.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { isShown } from './compare-results.js';
import { filterAddress } from './page-address.js';

/** How many reasons are named, those of most rules first. */
const most = 6;
/** Code points of a reason. */
const longest = 240;

/** How many rules no target of the run has shown, and why; nothing where each was shown by one. */
export function unshownSection({ constraints }: Results): readonly ElementNode[] {
  const all = new Set(constraints.map(({ id }) => id));
  const shown = new Set(constraints.filter(({ verdict }) => isShown(verdict)).map(({ id }) => id));
  const count = all.size - shown.size;
  if (count === 0) return [];
  const reasons = countReasons(constraints.filter(({ id }) => !shown.has(id)));
  const link = element(
    'a',
    { href: filterAddress({ verdict: 'not-shown' }) },
    `${countWords(count, 'rule')} of ${formatCount(all.size)}`,
  );
  return [
    element(
      'section',
      { id: 'unshown', 'aria-labelledby': 'unshown-title' },
      element('h2', { id: 'unshown-title' }, `What nobody has shown: ${countWords(count, 'rule')}`),
      element('p', {}, 'Rules count here that neither pass nor fail on any target: ', link, '.'),
      element('ul', { class: 'notes' }, ...reasons.slice(0, most).map((each) => element('li', {}, each))),
      ...(reasons.length <= most
        ? []
        : [
            element(
              'p',
              { class: 'faint' },
              `${countWords(reasons.length - most, 'other reason')}: the table has them.`,
            ),
          ]),
    ),
  ];
}

/** Why rules have no conclusive verdict, in sentences that count the rules of each reason. */
function countReasons(unshown: readonly ConstraintResult[]): readonly string[] {
  const idsOf = new Map<string, Set<string>>();
  for (const { id, verdict, reason } of unshown) {
    const words = `${verdict}: ${abbreviate(reason ?? 'no reason was given', longest)}`;
    const ids = idsOf.get(words) ?? new Set();
    idsOf.set(words, ids.add(id));
  }
  return [...idsOf]
    .toSorted(([, one], [, other]) => other.size - one.size)
    .map(([words, ids]) => `${countWords(ids.size, 'rule')} ${words}`);
}
