import type { TargetInfo } from '../suites/events.js';
import type { Verdict } from '../suites/judgement.js';
import type { ConstraintResult, RunResult, RunVerdict, Summary, TargetSummary } from './results.js';

/** What a run showed, before it is put into numbers. */
export interface SummaryInput {
  readonly run: RunResult;
  readonly constraints: readonly ConstraintResult[];
  /** The controls that failed, in words; empty where all targets answered theirs. */
  readonly failedControls: readonly string[];
}

/** Counts per target, and the verdict of the run with its reason. */
export function summarise(input: SummaryInput): Summary {
  const { verdict, reason } = judgeRun(input);
  return {
    verdict,
    ...(reason === undefined ? {} : { reason }),
    targets: input.run.targets.map((target) => summariseTarget(target, input.constraints)),
  };
}

function judgeRun({ run, constraints, failedControls }: SummaryInput): {
  verdict: RunVerdict;
  reason: string | undefined;
} {
  const failed = new Set(constraints.filter((each) => each.verdict === 'fail').map((each) => each.id)).size;
  if (failed > 0) {
    return { verdict: 'does-not-conform', reason: failed === 1 ? '1 rule fails' : `${failed} rules fail` };
  }
  if (!run.complete) {
    return { verdict: 'inconclusive', reason: run.incompleteReason ?? 'the run is incomplete' };
  }
  if (failedControls.length > 0) return { verdict: 'inconclusive', reason: failedControls.join('; ') };
  const isShown = constraints.some((each) => each.scenarios.some(({ verdict }) => verdict === 'pass'));
  if (!isShown) return { verdict: 'inconclusive', reason: 'no rule got a conclusive verdict' };
  return { verdict: 'conforms', reason: undefined };
}

function summariseTarget(
  { name, kind }: { readonly name: TargetInfo['name']; readonly kind: TargetInfo['kind'] },
  all: readonly ConstraintResult[],
): TargetSummary {
  const constraints = all.filter((each) => each.target === name);
  const count = (verdict: Verdict): number => constraints.filter((each) => each.verdict === verdict).length;
  const pass = count('pass');
  const fail = count('fail');
  const shown = pass + fail;
  return {
    name,
    kind,
    constraints: constraints.length,
    verdicts: {
      pass,
      fail,
      inconclusive: count('inconclusive'),
      unsupported: count('unsupported'),
      untested: count('untested'),
    },
    cases: constraints.flatMap((each) => each.scenarios).reduce((sum, each) => sum + each.cases, 0),
    coverage: { shown, total: constraints.length },
    conformance: { pass, shown },
  };
}
