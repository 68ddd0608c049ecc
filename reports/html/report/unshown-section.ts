import { countWords, formatCount } from '../../count-words.js';
import { abbreviate } from '../../format-request.js';
import type { ConstraintResult, Results } from '../../results.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { isShown } from './compare-results.js';
import { filterAddress } from './page-address.js';

/** How many reasons are named, those of most rules first. */
const most = 6;
/** Code points of why a rule was not shown. */
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

/** Why rules have no conclusive verdict, in sentences that count the rules of each reason; a rule counts in one of them. */
function countReasons(unshown: readonly ConstraintResult[]): readonly string[] {
  const byRule = new Map<string, readonly ConstraintResult[]>();
  for (const each of unshown) byRule.set(each.id, [...(byRule.get(each.id) ?? []), each]);
  const counts = new Map<string, number>();
  for (const rule of byRule.values()) {
    const words = describeWhy(rule);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([words, count]) => `${countWords(count, 'rule')} ${words}`);
}

/** Why one rule was not shown: once where all targets say the same. */
function describeWhy(onTargets: readonly ConstraintResult[]): string {
  const say = ({ verdict, reason = 'no reason was given' }: ConstraintResult): string =>
    `${verdict}: ${reason}`;
  const said = [...new Set(onTargets.map(say))];
  const words = said.length === 1 ? said : onTargets.map((each) => `${each.target} ${say(each)}`);
  return abbreviate(words.join('; '), longest);
}
