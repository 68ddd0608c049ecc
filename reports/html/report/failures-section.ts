import { countWords, formatCount } from '../../count-words.js';
import { abbreviate } from '../../format-request.js';
import { listFailures } from '../../list-failures.js';
import type { Failure } from '../../list-failures.js';
import type { Results } from '../../results.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { isShown } from './compare-results.js';
import { filterAddress } from './page-address.js';
import { ruleLink } from './rule-link.js';
import { verdictSigns } from './verdict-words.js';

/** How many failures the first screen names. */
const most = 12;
/** Code points of what was seen. */
const longest = 240;

/** What does not hold, first of all: a short list that leads to the rules. */
export function failuresSection(results: Results): ElementNode {
  const { count, shown, more } = listFailures(results, most);
  const rest =
    more === 0
      ? []
      : [
          element(
            'p',
            {},
            element(
              'a',
              { href: filterAddress({ verdict: 'fail' }) },
              `All that does not hold, with ${formatCount(more)} more`,
            ),
          ),
        ];
  return element(
    'section',
    { id: 'failures', 'aria-labelledby': 'failures-title' },
    element('h2', { id: 'failures-title' }, titleOf(results)),
    ...(count === 0 ? [] : [element('ol', { class: 'failures' }, ...shown.map(failureItem)), ...rest]),
  );
}

/** Counts rules, as the verdict of the run does: one that fails on two targets is one. */
function titleOf({ summary, constraints }: Results): string {
  const failing = constraints.filter(
    ({ verdict, deviation }) => verdict === 'fail' && deviation === undefined,
  );
  const count = new Set(failing.map(({ id }) => id)).size;
  if (count > 0) return `What does not hold: ${countWords(count, 'rule')}`;
  // A run of which nothing is known yet has no failures, either.
  if (!constraints.some(({ verdict }) => isShown(verdict))) return 'Nothing was shown';
  const known = summary.deviations?.known ?? 0;
  const except = known === 0 ? '' : `, except for ${countWords(known, 'known deviation')}`;
  return `Nothing that was shown fails${except}`;
}

function failureItem({ constraint, target, scenario, alsoFailing }: Failure): ElementNode {
  const { id, rule } = constraint;
  const name = scenario.id.slice(scenario.id.lastIndexOf('/') + 1);
  const seen = scenario.counterexample?.observed ?? scenario.reason ?? '';
  const others = alsoFailing.length === 0 ? '' : ` and ${countWords(alsoFailing.length, 'more scenario')}`;
  return element(
    'li',
    {},
    element('span', { class: 'sign fail', 'aria-hidden': 'true' }, verdictSigns.fail),
    element(
      'div',
      {},
      ruleLink(id),
      element(
        'span',
        { class: 'tag' },
        target === undefined ? constraint.target : `${target.name}, ${target.kind}`,
      ),
      element('p', {}, abbreviate(rule, longest)),
      element('p', { class: 'faint' }, `${abbreviate(name, 80)}${others}: ${abbreviate(seen, longest)}`),
    ),
  );
}
