import { countWords, formatCount } from '../../count-words.js';
import { describeKind, describeNotAsked, kindWords } from '../../describe-run.js';
import type { Results, RulesSummary, TargetSummary } from '../../results.js';
import { abbreviate } from '../../format-request.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { bar } from './bar.js';
import type { Filter } from './filter-rules.js';
import { dayAndTime } from './describe-time.js';
import { filterAddress } from './page-address.js';
import { verdictOrder, verdictSigns } from './verdict-words.js';

const groupTitles: { readonly [K in TargetSummary['kind']]: string } = {
  real: 'Real',
  simulated: 'Simulated',
};

/** Why the numbers of cards do not add up to those of the run. */
const whatCardsCount =
  'Each card counts the rules of one kind on one target. A rule that fails on two targets counts on both of their cards; the verdict counts it as one.';

type Counted = Omit<RulesSummary, 'cases'>;

/** Which rules are counted, on which target, and what they are called. */
interface CountedRules {
  readonly target: string;
  readonly rules: Filter['rules'];
  readonly whole: string;
}

/** What was tested: a card for each target, simulated and real ones apart, and never added up. */
export function targetsSection(results: Results): ElementNode {
  const kinds = (['real', 'simulated'] as const).map((kind) => ({
    kind,
    targets: results.summary.targets.filter((target) => target.kind === kind),
  }));
  return element(
    'section',
    { id: 'targets', 'aria-labelledby': 'targets-title' },
    element('h2', { id: 'targets-title' }, 'What was tested'),
    ...(results.summary.targets.length === 0 ? [] : [element('p', { class: 'faint' }, whatCardsCount)]),
    element(
      'div',
      { class: 'kinds' },
      ...kinds
        .filter(({ targets }) => targets.length > 0)
        .map(({ kind, targets }) =>
          element(
            'div',
            { class: 'kind' },
            element('h3', {}, groupTitles[kind]),
            element('p', { class: 'faint' }, `Each ${kindWords[kind]}.`),
            element('div', { class: 'cards' }, ...targets.flatMap((target) => targetCards(target, results))),
          ),
        ),
    ),
  );
}

function targetCards(target: TargetSummary, results: Results): readonly ElementNode[] {
  const { name, integration, cases } = target;
  const spec = { rules: integration === undefined ? '' : 'spec', whole: 'documented rules' } as const;
  const endpoint = results.run.targets.find((each) => each.name === name)?.endpoint ?? null;
  const notAsked = describeNotAsked(target, results);
  const documented = card(`${name}: documented rules`, [
    ...(endpoint === null ? [] : [element('p', { class: 'endpoint' }, abbreviate(endpoint, 300))]),
    ...recordingNote(results, name),
    ...(name === 'live' ? [element('p', { class: 'faint' }, `It ${describeKind(target)}.`)] : []),
    ...(notAsked === undefined ? numbers(target, { target: name, ...spec }) : [element('p', {}, notAsked)]),
    ...(cases === 0 ? [] : [element('p', { class: 'faint' }, `${countWords(cases, 'case')} judged.`)]),
  ]);
  if (integration === undefined) return [documented];
  const calls = element('p', { class: 'faint' }, `Seen in ${countWords(integration.calls, 'call')} of it.`);
  const own = card(`${name}: rules for calling code`, [
    ...numbers(integration, { target: name, rules: 'code', whole: 'rules for calling code' }),
    calls,
  ]);
  return [documented, own];
}

/** Numbers of a recording are as old as it is. */
function recordingNote({ run }: Results, name: string): readonly ElementNode[] {
  const recording = run.targets.find((each) => each.name === name)?.recording;
  if (recording === undefined) return [];
  const { recordedAt, ageDays, stale } = recording;
  const words = `Nothing was sent: observed ${dayAndTime(recordedAt)}, ${countWords(ageDays, 'day')} ago.`;
  return stale
    ? [element('p', { class: 'inconclusive' }, element('strong', {}, `STALE. ${words}`))]
    : [element('p', {}, words)];
}

function card(title: string, content: readonly PageNode[]): ElementNode {
  return element(
    'div',
    { class: 'card', role: 'group', 'aria-label': title },
    element('h4', {}, title),
    ...content,
  );
}

/** The two numbers, which are never mixed: how much of what was shown conforms, and how much was shown. */
function numbers(counted: Counted, which: CountedRules): readonly PageNode[] {
  const { conformance, coverage, verdicts, knownFailures = 0 } = counted;
  const failing = verdicts.fail - knownFailures;
  const parts = [
    { count: conformance.pass, look: 'pass' },
    { count: knownFailures, look: 'known' },
    { count: failing, look: 'fail' },
  ] as const;
  return [
    measure('Conforms', [conformance.pass, conformance.shown], 'that were shown'),
    bar(parts, conformance.shown),
    measure('Shown', [coverage.shown, coverage.total], which.whole),
    bar([{ count: coverage.shown, look: 'shown' }], coverage.total),
    verdictCounts(counted, which),
  ];
}

function measure(title: string, [part, all]: readonly [number, number], what: string): ElementNode {
  return element(
    'p',
    { class: 'measure' },
    element('span', { class: 'title' }, `${title}: `),
    element('strong', {}, formatCount(part)),
    ` of ${formatCount(all)} ${what}`,
  );
}

function verdictCounts(
  { verdicts, knownFailures = 0 }: Counted,
  { target, rules }: CountedRules,
): ElementNode {
  const items = verdictOrder.map((verdict) => {
    const count = verdicts[verdict];
    const known = verdict === 'fail' && knownFailures > 0 ? ` (${formatCount(knownFailures)} known)` : '';
    const words: readonly PageNode[] = [
      element('span', { class: 'sign', 'aria-hidden': 'true' }, verdictSigns[verdict]),
      ` ${formatCount(count)} ${verdict}${known}`,
    ];
    const look = count === 0 ? 'none' : verdict;
    const shown =
      count === 0 ? words : [element('a', { href: filterAddress({ target, verdict, rules }) }, ...words)];
    return element('li', { class: look }, ...shown);
  });
  return element('ul', { class: 'counts' }, ...items);
}
