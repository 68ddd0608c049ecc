import { isDeepStrictEqual } from 'node:util';
import { isCutShort } from '../cut-short.js';
import { nameShard } from '../name-shard.js';
import type { DeviationResult } from '../results.js';
import { describeDifferences } from '../describe-differences.js';
import type { ShardFile } from './group-shards.js';
import { refuse } from './refuse.js';

/**
 * Makes sure that the shards of one run are whole and fit together.
 *
 * @throws ConformanceError kind `usage`: a shard was cut short, divides other work than the others, or rests on
 * other software or other code under test
 */
export function checkShards(group: readonly ShardFile[]): void {
  for (const each of group) {
    refuseTruncated(each);
    refuseHomeless(each);
  }
  const [first] = group;
  if (first === undefined) return;
  for (const each of group) {
    if (!isSame(division(first), division(each)))
      refuse({
        what: 'They divide the rules between the shards in different ways.',
        files: [first.file, each.file],
        advice: 'Give all shards the same flags and the same version of the suite.',
      });
    if (!isSame(lists(first), lists(each)))
      refuse({
        what: 'They were held against different lists of deviations.',
        files: [first.file, each.file],
        advice: 'Give all shards the same --deviations.',
      });
    refuseOtherInputs(first, each);
  }
}

/** A rule is asked in one shard alone: of other code, the whole would say what no run of it has shown. */
function refuseOtherInputs(one: ShardFile, other: ShardFile): void {
  const [first, second] = [one.results.run.inputs, other.results.run.inputs];
  if (isDeepStrictEqual(first, second)) return;
  const differences =
    first === undefined || second === undefined
      ? ['one of them does not say what it rests on']
      : describeDifferences({ one: first, other: second });
  refuse({
    what: `They are no shards of one run: ${differences.join('; ') || 'what is known of their packages differs'}.`,
    files: [one.file, other.file],
    advice: 'Run all shards with the same code, the same installed packages, Node.js and environment.',
  });
}

/** A shard that did not get to all of its own rules has no say in them. */
function refuseTruncated({ file, results, shard }: ShardFile): void {
  const { run, constraints } = results;
  const without = run.targets.filter(({ name }) => !constraints.some((each) => each.target === name));
  const own = constraints.filter((each) => each.shard === shard.index);
  const cut = own.flatMap(({ scenarios }) => scenarios).filter(({ reason }) => isCutShort(reason));
  if (without.length === 0 && cut.length === 0 && !isCutShort(run.incompleteReason)) return;
  const reason = run.incompleteReason ?? cut[0]?.reason ?? 'a target is missing';
  refuse({
    what: `This is ${nameShard(shard)}, and it was not run to its end: ${reason}.`,
    files: [file],
    advice: 'Run it again.',
  });
}

/** A rule that belongs to no shard would be in none, or in all of them. */
function refuseHomeless({ file, results, shard: { index, count } }: ShardFile): void {
  const homeless = results.constraints.find(({ shard }) => shard === undefined || shard > count);
  if (index <= count && homeless === undefined) return;
  refuse({
    what: `It says of no shard, or of one beyond ${count}, that a rule belongs to it.`,
    files: [file],
    advice: 'Name a file as run wrote it.',
  });
}

/** What is asked, and by which shard, as each of them says it. */
function division({ results }: ShardFile): unknown {
  return results.constraints.map(({ id, target, shard, scenarios }) => [
    id,
    target,
    shard,
    // The scenarios of code under test are known to the shard alone that calls it.
    id.startsWith('integration/') ? [] : scenarios.map((each) => [each.id, each.reason === 'not selected']),
  ]);
}

function lists({ results }: ShardFile): unknown {
  return results.deviations?.map(entryOf);
}

/** An entry of a list without what a run says of it, and without the place where it stands. */
export function entryOf({
  status: _status,
  detail: _detail,
  where: _where,
  ...entry
}: DeviationResult): unknown {
  return entry;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
