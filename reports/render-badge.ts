import { assertNever } from '../spec/assert-never.js';
import { countWords, formatCount } from './count-words.js';
import { nameShard } from './name-shard.js';
import type { ConstraintResult, Results, RulesSummary, TargetSummary } from './results.js';

/** The colours of shields.io that a badge of ours has. Source: https://shields.io/badges/endpoint-badge */
type BadgeColour = 'brightgreen' | 'yellow' | 'red' | 'lightgrey';

type Kind = TargetSummary['kind'];

const kinds: readonly Kind[] = ['real', 'simulated'];
/** Characters: a badge is one line beside others. */
const longest = 60;

/**
 * A run as a badge, for the endpoint of shields.io, in at most 60 characters: how many rules fail, else how many were shown of how
 * many there are. It says whether that is real or simulated, and adds up no targets; where some are real, it is about these. Green is
 * only a complete run in which everything that was tried was decided and holds, and that has shown some rule; a shard says that it is
 * one, and is never green.
 *
 * Source of the format: https://shields.io/badges/endpoint-badge
 */
export function renderBadge(results: Results): string {
  const badge = {
    schemaVersion: 1,
    label: 'SMS contract',
    message: describeMessage(results),
    color: chooseColour(results),
  };
  return `${JSON.stringify(badge, undefined, 2)}\n`;
}

function describeMessage(results: Results): string {
  const { run, summary } = results;
  const lead = [
    ...(run.shard === undefined ? [] : [nameShard(run.shard)]),
    ...(run.complete ? [] : ['incomplete run']),
  ];
  const say = (text: string): string => [...lead, text].join(': ');
  switch (summary.verdict) {
    case 'does-not-conform':
      return firstThatFits(listFailing(results).map(say));
    case 'inconclusive':
      return run.complete ? say('inconclusive') : lead.join(': ');
    case 'conforms':
      return firstThatFits(listShown(results).map(say));
    default:
      return assertNever(summary.verdict);
  }
}

/** Of the same in fewer and fewer words. */
function firstThatFits(sayings: readonly string[]): string {
  const last = sayings.at(-1) ?? '';
  return sayings.find((each) => each.length <= longest) ?? last.slice(0, longest);
}

/** What does not hold: a rule counts once, on however many targets of a kind it fails. */
function listFailing(results: Results): readonly string[] {
  const failing = kinds.flatMap((kind) => {
    const count = countRules(
      results,
      kind,
      (each) => each.verdict === 'fail' && each.deviation === undefined,
    );
    return count === 0
      ? []
      : [{ kind, words: `${countWords(count, 'rule')} ${count === 1 ? 'fails' : 'fail'}` }];
  });
  const broken = results.summary.deviations?.broken ?? 0;
  const listed =
    broken === 0
      ? []
      : [`${countWords(broken, 'listed deviation')} ${broken === 1 ? 'does' : 'do'} not hold`];
  if (failing.length === 0) return listed.length === 0 ? ['does not conform'] : listed;
  const rules = failing.map(({ kind, words }) => `${words} (${kind})`);
  return [
    [...rules, ...listed].join(', '),
    rules.join(', '),
    `rules fail (${failing.map(({ kind }) => kind).join(', ')})`,
  ];
}

/** What was shown, of real targets where there are some. */
function listShown(results: Results): readonly string[] {
  const { targets } = results.summary;
  const kind = targets.some((each) => each.kind === 'real') ? 'real' : 'simulated';
  const own = targets.filter((each) => each.kind === kind);
  const doubts = listDoubts(results, kind).join(', ');
  const isOtherDoubtful = kind === 'real' && listDoubts(results, 'simulated').length > 0;
  const end = ` (${kind})${isOtherDoubtful ? '; not all (simulated)' : ''}`;
  const documented = own.filter(isAsked).map(({ name, coverage }) => ({ name, ...coverage }));
  const code = own.flatMap(({ name, integration }) =>
    integration === undefined ? [] : [{ name, ...integration.coverage }],
  );
  const recorded = describeRecording(results);
  const hold = doubts === '' ? 'all hold' : doubts;
  const rules = documented.length === 0 ? [] : [`${describeNumbers(documented)} shown`];
  const ofCode =
    code.length === 0 ? [] : [`code ${describeNumbers(code)}${rules.length === 0 ? ' shown' : ''}`];
  if (![...documented, ...code].some(({ shown }) => shown > 0)) return [`no whole rule shown${end}`];
  const short = `${doubts === '' ? 'all shown hold' : doubts}${end}`;
  return [
    `${recorded}${[...rules, ...ofCode, hold].join(', ')}${end}`,
    ...(rules.length === 0 ? [] : [`${recorded}${[...rules, hold].join(', ')}${end}`]),
    `${recorded}${short}`,
    short,
  ];
}

/** Rules that are known to fail, and those that were not decided, in words; empty where there are none. */
function listDoubts(results: Results, kind: Kind): readonly string[] {
  const known = countRules(results, kind, (each) => each.verdict === 'fail');
  const undecided = countRules(results, kind, (each) => each.verdict === 'inconclusive');
  return [
    ...(known === 0 ? [] : [`${formatCount(known)} known not to hold`]),
    ...(undecided === 0 ? [] : [`${formatCount(undecided)} undecided`]),
  ];
}

function countRules(
  { run, constraints }: Results,
  kind: Kind,
  isCounted: (each: ConstraintResult) => boolean,
): number {
  const names = new Set(run.targets.filter((each) => each.kind === kind).map(({ name }) => name));
  return new Set(constraints.filter((each) => names.has(each.target) && isCounted(each)).map(({ id }) => id))
    .size;
}

/** Documented rules that nobody has asked of code under test say nothing about it. */
function isAsked({ integration, coverage, verdicts, cases }: TargetSummary): boolean {
  return integration === undefined || coverage.shown > 0 || verdicts.inconclusive > 0 || cases > 0;
}

/** How much of how much: `64 of 71`, or for several targets `mock 50, msw 64 of 71`. */
function describeNumbers(
  all: readonly { readonly name: string; readonly shown: number; readonly total: number }[],
): string {
  const [first] = all;
  const isAlike = all.every(({ total }) => total === first?.total);
  const parts = all.map(({ name, shown, total }, index) => {
    const of = !isAlike || index === all.length - 1 ? ` of ${formatCount(total)}` : '';
    return `${all.length === 1 ? '' : `${name} `}${formatCount(shown)}${of}`;
  });
  return parts.join(', ');
}

/** When the oldest observations were made, in front of what they show; empty where this run has made all of them. */
function describeRecording({ run }: Results): string {
  const [oldest] = run.targets.flatMap(({ recording }) => recording?.recordedAt ?? []).toSorted();
  return oldest === undefined ? '' : `recorded ${oldest.slice(0, 'YYYY-MM-DD'.length)}: `;
}

type Rules = Omit<RulesSummary, 'cases'>;

function chooseColour({ run, summary }: Results): BadgeColour {
  if (summary.verdict === 'does-not-conform') return 'red';
  if (summary.verdict === 'inconclusive' || !run.complete || run.shard !== undefined) return 'lightgrey';
  const rules = summary.targets.flatMap((each): readonly Rules[] =>
    each.integration === undefined ? [each] : [each, each.integration],
  );
  // A run of one case may show no whole rule.
  if (!rules.some((each) => each.coverage.shown > 0)) return 'lightgrey';
  const isDoubtful =
    rules.some((each) => each.verdicts.inconclusive > 0 || each.verdicts.fail > 0) ||
    run.targets.some(({ recording }) => recording?.stale === true);
  return isDoubtful ? 'yellow' : 'brightgreen';
}
