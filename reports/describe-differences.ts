import { isDeepStrictEqual } from 'node:util';
import { assertNever } from '../spec/assert-never.js';
import type { RunInputs } from '../suites/run-inputs.js';
import { compareInputs, compareTarget, differs } from './compare-inputs.js';
import type { InputDifference, TwoRuns } from './compare-inputs.js';
import { makeVisible } from './make-visible.js';

/** All that two runs of one spec rest on and that differs, in words; what cannot be told of both is no difference. */
export function describeDifferences(runs: TwoRuns<RunInputs>): readonly string[] {
  return [...compareInputs(runs), ...compareTargets(runs), ...compareOperations(runs)]
    .filter(({ kind }) => kind !== 'unclear')
    .map(describeDifference);
}

/**
 * The software that two runs rest on and that differs, in words, and the environment of the code under test. Flags and what the runs
 * are about are left out.
 */
export function describeSoftware(runs: TwoRuns<RunInputs>): readonly string[] {
  const { one, other } = runs;
  const settings = one.settings;
  const sameWork = { one, other: { ...other, settings } };
  return [...compareInputs(sameWork), ...compareTargets(runs)]
    .filter(({ kind }) => kind !== 'unclear' && kind !== 'code')
    .map(describeDifference);
}

function compareTargets(runs: TwoRuns<RunInputs>): readonly InputDifference[] {
  return Object.keys(runs.one.targets).flatMap((name) => compareTarget(name, runs) ?? []);
}

function compareOperations({ one, other }: TwoRuns<RunInputs>): readonly InputDifference[] {
  if (isDeepStrictEqual(one.operations, other.operations)) return [];
  const names = [...new Set([...Object.keys(one.operations), ...Object.keys(other.operations)])];
  return names.flatMap((name) =>
    differs(`the spec of ${name}`, one.operations[name] ?? 'not run', other.operations[name] ?? 'not run'),
  );
}

/** A difference in words, to stand in a list: `Node.js (v20.19.0 and v22.1.0)`. Holds nothing that cannot be seen. */
export function describeDifference(difference: InputDifference): string {
  return makeVisible(sayDifference(difference));
}

function sayDifference(difference: InputDifference): string {
  switch (difference.kind) {
    case 'value':
      return `${difference.what} (${difference.one} and ${difference.other})`;
    case 'more':
      return `${difference.count} more packages`;
    case 'packages':
      return `packages that ${difference.whose} depends on`;
    case 'files': {
      const { names, more } = difference;
      return `files of the integration (${[...names, ...(more === 0 ? [] : [`and ${more} more`])].join(', ')})`;
    }
    case 'environment':
      return describeEnvironment(difference.names);
    case 'contract':
      return 'the spec of operations that the integration may call';
    case 'code':
      return 'only one of them has code under test';
    case 'unclear':
      return `what cannot be told of ${difference.whose}`;
    default:
      return assertNever(difference);
  }
}

function describeEnvironment(names: readonly string[]): string {
  const named = names.length === 0 ? '' : ` (it names ${names.join(', ')})`;
  return `environment variables that the integration may read${named}, the time zone or the locale`;
}
