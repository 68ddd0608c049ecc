import type { Polarity } from '../../../spec/scenario.js';
import type { Verdict } from '../../../suites/judgement.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import type { ChangeKind } from './compare-results.js';
import type { PageCell } from './page-model.js';

/** A sign for each verdict, which is told from the others without colour. */
export const verdictSigns: { readonly [K in Verdict]: string } = {
  pass: '✓',
  fail: '✗',
  inconclusive: '?',
  unsupported: '–',
  untested: '○',
};

/** All verdicts, in the order in which they are told. */
export const verdictOrder: readonly Verdict[] = ['pass', 'fail', 'inconclusive', 'unsupported', 'untested'];

/** What each verdict means, for the legend. */
export const verdictMeanings: { readonly [K in Verdict]: string } = {
  pass: 'shown to hold',
  fail: 'shown not to hold',
  inconclusive: 'tried, and nothing was shown',
  unsupported: 'this target cannot show it',
  untested: 'not tried',
};

/** What the requests of a polarity do with the rule. */
export const polarityWords: { readonly [K in Polarity]: string } = {
  accept: 'keep the rule',
  reject: 'break the rule',
};

/** What changed, in words. */
export const changeWords: { readonly [K in ChangeKind]: string } = {
  'newly-failing': 'newly failing',
  'newly-holding': 'newly holding',
  'newly-shown': 'newly shown',
  'no-longer-shown': 'no longer shown',
  came: 'new rule',
};

/** A verdict as sign and word; a known deviation does not look like any other failure. */
export function verdictMark(verdict: Verdict, isKnown = false): ElementNode {
  const words = isKnown ? `${verdict}, known` : verdict;
  return element(
    'span',
    { class: `verdict ${isKnown ? 'known' : verdict}` },
    element('span', { class: 'sign', 'aria-hidden': 'true' }, verdictSigns[verdict]),
    ` ${words}`,
  );
}

/** What the requests of one polarity showed of a rule. */
export interface PolarityOutcome {
  readonly verdict: Verdict;
  readonly cases: number;
}

/**
 * Folds the scenarios of one polarity as the verdict of a rule is folded; undefined where there are none. A part that was not
 * run is no pass, unless the rule passes: then no target can show that part.
 */
export function outcomeOf(
  { verdict: whole, scenarios }: PageCell,
  polarity: Polarity,
): PolarityOutcome | undefined {
  const own = scenarios.filter((each) => each[1] === polarity);
  if (own.length === 0) return undefined;
  const cases = own.reduce((sum, each) => sum + each[3], 0);
  const has = (verdict: Verdict): boolean => own.some((each) => each[2] === verdict);
  const isWhole = whole === 'pass' || !has('untested');
  const verdict =
    (['fail', 'inconclusive'] as const).find(has) ?? (has('pass') && isWhole ? 'pass' : undefined);
  if (verdict !== undefined) return { verdict, cases };
  return { verdict: has('untested') ? 'untested' : 'unsupported', cases };
}
