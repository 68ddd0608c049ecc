import { countWords } from '../../reports/count-words.js';
import { describeStart } from '../../reports/describe-carried.js';
import { makeVisible } from '../../reports/make-visible.js';
import type { Results } from '../../reports/results.js';
import type { TargetName } from '../plan-targets.js';
import type { Decision, RunReason } from './decide-carried.js';

/** A decision, and what it is about. */
export interface DecisionSubject {
  readonly file: string;
  readonly earlier: Results;
  readonly targets: readonly TargetName[];
  readonly decision: Decision;
}

/** The most rules that are named. */
const mostNamed = 3;

/** Says what is carried over and why the rest is run, a line for each target and reason; ends in a line end. */
export function sayDecision({ file, earlier, targets, decision }: DecisionSubject): string {
  const { run } = earlier;
  const what =
    run.merged === undefined
      ? 'the run'
      : `${countWords(run.merged.length, 'run')} put together, the first one`;
  const head = `--changed ${file}: ${what} of ${describeStart(run.startedAt)}, seed ${run.seed}${run.complete ? '' : ', which was cut short'}.`;
  const lines = targets.flatMap((target) => sayTarget(target, decision));
  return [head, ...lines.map((line) => `  ${line}`)].map((line) => `${makeVisible(line)}\n`).join('');
}

function sayTarget(target: TargetName, { carried, reasons }: Decision): readonly string[] {
  if (target === 'endpoint' || target === 'live')
    return [`${target}: everything is run: nothing tells whether a real target has changed.`];
  const own = carried.get(target);
  const because = reasons.filter((each) => each.target === target);
  if (own?.isWhole === true) return [`${target}: nothing has changed, and nothing is run.`];
  if (own === undefined)
    return [`${target}: everything is run: ${because.map(sayReason).join('; ') || 'nothing stands'}.`];
  const rest = because.map((each) => `${target}: ${sayRules(each)}: ${each.reason}.`);
  return [`${target}: ${countWords(own.constraints.size, 'rule')} carried over.`, ...rest];
}

function sayReason({ reason, rules }: RunReason): string {
  return rules === undefined ? reason : `${reason} (${countWords(rules.length, 'rule')})`;
}

/** A few rules by their ids, many by their number; all of an operation by its name. */
function sayRules({ rules = [] }: RunReason): string {
  if (rules.length <= mostNamed) return `${rules.join(', ')} ${rules.length === 1 ? 'is' : 'are'} run`;
  const operations = [...new Set(rules.map((id) => id.slice(0, id.indexOf('/'))))];
  return `${countWords(rules.length, 'rule')} of ${operations.join(', ')} are run`;
}
