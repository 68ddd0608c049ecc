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

/** How many rules are named. */
const most = 12;
/** Code points of what was seen. */
const longest = 240;

/** A rule that fails, with its failure on each target that breaks it. */
interface FailingRule {
  readonly first: Failure;
  readonly failures: readonly Failure[];
}

/** What does not hold, first of all: a short list that leads to the rules. A rule that fails on two targets is one. */
export function failuresSection(results: Results): ElementNode {
  const rules = groupByRule(listFailures(results, Infinity).shown);
  if (rules.length === 0)
    return element(
      'section',
      { id: 'failures', 'aria-label': 'What does not hold' },
      element('p', { class: 'nothing' }, describeNone(results)),
    );
  const more = rules.length - most;
  const address = filterAddress({ verdict: 'fail' });
  const rest =
    more <= 0
      ? []
      : [
          element(
            'p',
            {},
            element('a', { href: address }, `All that does not hold, with ${formatCount(more)} more`),
          ),
        ];
  return element(
    'section',
    { id: 'failures', 'aria-labelledby': 'failures-title' },
    element('h2', { id: 'failures-title' }, `What does not hold: ${countWords(rules.length, 'rule')}`),
    element('ol', { class: 'failures' }, ...rules.slice(0, most).map(ruleItem)),
    ...rest,
  );
}

function groupByRule(failures: readonly Failure[]): readonly FailingRule[] {
  const groups = new Map<string, FailingRule>();
  for (const each of failures) {
    const { id } = each.constraint;
    const group = groups.get(id) ?? { first: each, failures: [] };
    groups.set(id, { ...group, failures: [...group.failures, each] });
  }
  return [...groups.values()];
}

function describeNone({ summary, constraints }: Results): string {
  // A run of which nothing is known yet has no failures, either.
  if (!constraints.some(({ verdict }) => isShown(verdict))) return 'Nothing was shown.';
  const known = summary.deviations?.known ?? 0;
  const except = known === 0 ? '' : `, except for ${countWords(known, 'known deviation')}`;
  return `Nothing that was shown fails${except}.`;
}

function ruleItem({ first, failures }: FailingRule): ElementNode {
  const { id, rule } = first.constraint;
  return element(
    'li',
    {},
    element('span', { class: 'sign fail', 'aria-hidden': 'true' }, verdictSigns.fail),
    element(
      'div',
      {},
      ruleLink(id),
      ...failures.flatMap(({ constraint, target }) => [
        ' ',
        element(
          'span',
          { class: 'tag' },
          target === undefined ? constraint.target : `${target.name}, ${target.kind}`,
        ),
      ]),
      element('p', {}, abbreviate(rule, longest)),
      ...describeSeen(failures).map((seen) => element('p', { class: 'faint' }, seen)),
    ),
  );
}

/** What was seen, once where all targets say the same. */
function describeSeen(failures: readonly Failure[]): readonly string[] {
  const said = failures.map(seenOf);
  const [first] = said;
  if (first !== undefined && said.every((each) => each === first)) return [first];
  return failures.map((each) => `${each.constraint.target}: ${seenOf(each)}`);
}

function seenOf({ scenario, alsoFailing }: Failure): string {
  const name = scenario.id.slice(scenario.id.lastIndexOf('/') + 1);
  const seen = scenario.counterexample?.observed ?? scenario.reason ?? '';
  const others = alsoFailing.length === 0 ? '' : ` and ${countWords(alsoFailing.length, 'more scenario')}`;
  return `${abbreviate(name, 80)}${others}: ${abbreviate(seen, longest)}`;
}
