import { countWords, formatCount } from '../../count-words.js';
import { abbreviate } from '../../format-request.js';
import { listFailures } from '../../list-failures.js';
import type { Failure } from '../../list-failures.js';
import type { Results } from '../../results.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { filterAddress, ruleAddress } from './page-address.js';
import { verdictSigns } from './verdict-words.js';

/** How many failures the first screen names. */
const most = 12;
/** Code points of what was seen. */
const longest = 240;

/** What does not hold, first of all: a short list that leads to the rules. */
export function failuresSection(results: Results): ElementNode {
  const { count, shown, more } = listFailures(results, most);
  const title = count === 0 ? 'Nothing that was shown fails' : `What does not hold: ${formatCount(count)}`;
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
    element('h2', { id: 'failures-title' }, countTitle(title, results)),
    ...(count === 0 ? [] : [element('ol', { class: 'failures' }, ...shown.map(failureItem)), ...rest]),
  );
}

/** A run of which nothing is known yet has no failures, and says nothing. */
function countTitle(title: string, { summary }: Results): string {
  const shown = summary.targets.some(
    ({ coverage, integration }) => coverage.shown > 0 || (integration?.coverage.shown ?? 0) > 0,
  );
  const known = summary.deviations?.known ?? 0;
  if (!shown && title.startsWith('Nothing')) return 'Nothing was shown';
  return known > 0 && title.startsWith('Nothing')
    ? `Nothing that was shown fails, except for ${countWords(known, 'known deviation')}`
    : title;
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
      element('a', { class: 'id', href: ruleAddress(id) }, abbreviate(id, longest)),
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
