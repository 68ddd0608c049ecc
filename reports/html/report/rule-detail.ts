import { countWords } from '../../count-words.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { counterexampleDetail } from './counterexample-detail.js';
import { dayAndTime } from './describe-time.js';
import { describeExpiry } from './deviations-section.js';
import { textAt } from './filter-rules.js';
import { copyButton, textSpan } from './long-text.js';
import { ruleLink } from './rule-link.js';
import type { PageCell, PageModel, PageRule, PageScenario } from './page-model.js';
import { changeWords, polarityWords, verdictMark } from './verdict-words.js';
import type { DeviationNote } from '../../results.js';

/** Code points of a reason. */
const longest = 1_000;

const leftOut = 'Its counterexample is left out, since this page would be too large: results.json has it.';

/** What a rule shows when it is opened: where it comes from, and what each target showed of it. */
export function ruleDetail(rule: PageRule, model: PageModel): readonly PageNode[] {
  const source = model.sources[rule.source];
  const facts = [
    ...pair('Rule', textSpan(rule.rule, longest)),
    ...pair('Evidence', rule.evidence),
    ...(source === undefined
      ? []
      : pair(
          'Source',
          element(
            'span',
            {},
            `${source.label}, `,
            element('a', { href: source.url, rel: 'noopener noreferrer', target: '_blank' }, source.url),
            `, read ${source.read}`,
          ),
        )),
    ...pair('Id', element('span', {}, ruleLink(rule.id), ' ', copyButton(rule.id, 'the id'))),
  ];
  return [
    element('dl', { class: 'pairs' }, ...facts),
    ...rule.cells.flatMap((cell, index) =>
      cell === null ? [] : [targetDetail(cell, model.targets[index]?.name ?? '', model)],
    ),
  ];
}

function pair(term: string, content: PageNode): readonly ElementNode[] {
  return [element('dt', {}, term), element('dd', {}, content)];
}

function targetDetail(cell: PageCell, name: string, model: PageModel): ElementNode {
  const { change, known = [], verdict, carriedFrom } = cell;
  const scenarios = failingFirst(cell.scenarios);
  const whole = textAt(model.texts, cell.reason);
  const reason = isSaidBelow(whole ?? '', cell, model) ? undefined : whole;
  return element(
    'div',
    { class: 'on-target' },
    element('h3', {}, `${name}: `, verdictMark(verdict, cell.known !== undefined)),
    ...(reason === undefined ? [] : [element('p', {}, textSpan(reason, longest))]),
    ...(change === undefined
      ? []
      : [
          element(
            'p',
            { class: 'faint' },
            `Since the earlier run: ${changeWords[change.kind]}${change.was === undefined ? '' : ` (${change.was} then)`}.`,
          ),
        ]),
    ...(carriedFrom === undefined ? [] : [element('p', { class: 'faint' }, describeCarry(carriedFrom))]),
    ...known.map((note) => deviationText(note, model.startedAt)),
    ...(scenarios.length === 0
      ? []
      : [
          element(
            'ul',
            { class: 'scenarios' },
            ...scenarios.map((each) => scenarioItem(each, { said: reason, target: name }, model)),
          ),
        ]),
  );
}

/** Those that fail, then those that were not decided, then the others; each in their order. */
function failingFirst(scenarios: readonly PageScenario[]): readonly PageScenario[] {
  const place = ([, , verdict]: PageScenario): number =>
    verdict === 'fail' ? 0 : verdict === 'inconclusive' ? 1 : 2;
  return scenarios.toSorted((one, other) => place(one) - place(other));
}

/**
 * True for a reason that only puts together what scenarios say each for itself, or that a counterexample says as what was
 * observed.
 */
function isSaidBelow(reason: string, { scenarios }: PageCell, { texts }: PageModel): boolean {
  const reasons = new Set(scenarios.flatMap(([, , , , more]) => textAt(texts, more?.reason) ?? []));
  if (scenarios.some(([, , , , more]) => more?.counterexample?.observed === reason)) return true;
  if (reasons.size < 2) return false;
  // The longest first: one may be a part of another.
  const longestFirst = [...reasons].toSorted((one, other) => other.length - one.length);
  const rest = longestFirst.reduce((text, each) => text.replaceAll(each, ''), reason);
  return /^[;\s]*(?:and [\d,]+ more reasons?)?$/.test(rest);
}

function describeCarry(startedAt: string): string {
  return `Carried over from the run of ${dayAndTime(startedAt)}: it was not tried again.`;
}

function deviationText({ id, reason, ticket, expires }: DeviationNote, startedAt: string): ElementNode {
  const holds = expires === undefined ? 'it does not expire' : `until ${describeExpiry(expires, startedAt)}`;
  const where = ticket === undefined ? '' : `, ticket ${ticket}`;
  return element(
    'p',
    { class: 'known' },
    'Known deviation: ',
    textSpan(reason, longest),
    ` (${id}${where}, ${holds})`,
  );
}

/** Where a scenario stands: `said` is the reason that its target has said already. */
interface ScenarioPlace {
  readonly said: string | undefined;
  readonly target: string;
}

/** What the target's own reason or a counterexample says already is not said again. */
function scenarioItem(
  scenario: PageScenario,
  { said, target }: ScenarioPlace,
  model: PageModel,
): ElementNode {
  const [name, polarity, verdict, cases, more = {}] = scenario;
  const { counterexample, deviation, isLeftOut } = more;
  const reason = textAt(model.texts, more.reason);
  const isNew = reason !== undefined && reason !== said && reason !== counterexample?.observed;
  return element(
    'li',
    {},
    element(
      'p',
      { class: 'line' },
      verdictMark(verdict, deviation !== undefined),
      ' ',
      element('code', {}, name),
      ' ',
      element(
        'span',
        { class: 'faint' },
        `requests that ${polarityWords[polarity]}, ${countWords(cases, 'case')}`,
      ),
    ),
    ...(isNew ? [element('p', { class: 'reason' }, textSpan(reason, longest))] : []),
    ...(counterexample === undefined ? [] : counterexampleDetail(counterexample, target)),
    ...(isLeftOut === undefined ? [] : [element('p', { class: 'faint' }, leftOut)]),
  );
}
