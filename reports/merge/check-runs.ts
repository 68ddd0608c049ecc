import type { IntegrationInputs } from '../../suites/run-inputs.js';
import { compareFiles } from '../compare-inputs.js';
import { describeDifference } from '../describe-differences.js';
import type { TargetResult } from '../results.js';
import { runsOf } from './check-suites.js';
import { refuse } from './refuse.js';
import type { ResultsFile } from './results-file.js';

/** A target of a run, and where it is from. */
interface Tested {
  readonly file: string;
  readonly target: TargetResult;
  readonly seed: number;
  /** The code under test, in words. */
  readonly subject: string;
}

/**
 * Makes sure that runs can stand in one report: what has one name is one target, with one piece of code under test, and all targets
 * were sent the same.
 *
 * @throws ConformanceError kind `usage`, with the names of the files
 */
export function checkRuns(files: readonly ResultsFile[]): void {
  const tested = files.flatMap(({ file, results: { run } }) =>
    run.targets.map((target): Tested => {
      const subject = run.integration ?? 'the command of the SDK alone';
      return { file, target, seed: run.seed, subject };
    }),
  );
  const simulated = tested.filter(({ target }) => target.kind === 'simulated');
  for (const each of tested) {
    const first = tested.find(({ target }) => target.name === each.target.name);
    if (first !== undefined) refuseOther(first, each);
  }
  for (const each of simulated) {
    const [first = each] = simulated;
    if (first.subject === each.subject) continue;
    refuse({
      what: `They are about different code: ${first.subject} and ${each.subject}.`,
      files: [first.file, each.file],
      advice: 'Make a report of each.',
    });
  }
  refuseOtherCode(files);
  refuseOtherCases(files);
}

/** The code under test of a run, and where it is from. */
interface TestedCode {
  readonly file: string;
  readonly code: IntegrationInputs;
}

/** What one state of the code has shown says nothing of another one. */
function refuseOtherCode(files: readonly ResultsFile[]): void {
  const tested = files.flatMap((each) =>
    runsOf(each).flatMap(({ inputs }): readonly TestedCode[] =>
      inputs?.integration === undefined ? [] : [{ file: each.file, code: inputs.integration }],
    ),
  );
  const [first] = tested;
  for (const each of tested) {
    if (first === undefined) return;
    const differences = compareFiles({ one: first.code, other: each.code }).map(describeDifference);
    if (differences.length === 0) continue;
    refuse({
      what: `They are about different code: ${differences.join('; ')}.`,
      files: [first.file, each.file],
      advice: 'Run all with the same code, or make a report of each.',
    });
  }
}

/** Targets of one name are one target. */
function refuseOther(one: Tested, other: Tested): void {
  const { name } = one.target;
  const where = ({ target }: Tested): string => target.endpoint ?? 'this machine';
  if (where(one) === where(other) && one.target.kind === other.target.kind) return;
  refuse({
    what: `Target ${name} is not the same in both: ${where(one)} and ${where(other)}.`,
    files: [one.file, other.file],
    advice: 'Make a report of each.',
  });
}

/** Two targets are compared by the same cases: they have one seed at least in common. */
function refuseOtherCases(files: readonly ResultsFile[]): void {
  const seeds = new Map<TargetResult['name'], { readonly file: string; readonly seeds: Set<number> }>();
  for (const {
    file,
    results: { run },
  } of files) {
    const own = run.merged ?? [{ seed: run.seed, targets: run.targets.map(({ name }) => name) }];
    for (const { seed, targets } of own)
      for (const name of targets) {
        const known = seeds.get(name) ?? { file, seeds: new Set<number>() };
        known.seeds.add(seed);
        seeds.set(name, known);
      }
  }
  const all = [...seeds];
  for (const [index, [name, one]] of all.entries())
    for (const [otherName, other] of all.slice(index + 1)) {
      if ([...one.seeds].some((seed) => other.seeds.has(seed))) continue;
      refuse({
        what: `Targets ${name} and ${otherName} were sent different cases: seed ${[...one.seeds].join(', ')} and seed ${[...other.seeds].join(', ')}.`,
        files: [one.file, other.file],
        advice: 'Run both with the same --seed, or make a report of each.',
      });
    }
}
