import { nameShard } from '../name-shard.js';
import type { RunResult } from '../results.js';
import { refuse } from './refuse.js';
import type { ResultsFile } from './results-file.js';

/** Results of a shard. */
export interface ShardFile extends ResultsFile {
  readonly shard: NonNullable<RunResult['shard']>;
}

/** The shards among some files, by the run that they are parts of. */
export function shardsOf(files: readonly ResultsFile[]): readonly ShardFile[] {
  return files.flatMap(({ file, results }) => {
    const { shard } = results.run;
    return shard === undefined ? [] : [{ file, results, shard }];
  });
}

/**
 * Sorts shards by the run that they are parts of; each group holds all shards of one run, by their index.
 *
 * @throws ConformanceError kind `usage`: a shard is missing, is there twice, or is of another run than the others
 */
export function groupShards(files: readonly ShardFile[]): readonly (readonly ShardFile[])[] {
  const groups = new Map<string, ShardFile[]>();
  for (const each of files) {
    const key = JSON.stringify(sides.map(({ of }) => of(each)));
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const all = [...groups.values()].map((group) =>
    group.toSorted((one, other) => one.shard.index - other.shard.index),
  );
  for (const group of all) refuseTwice(group);
  const [broken, ...others] = all.filter((group) => missingOf(group).length > 0);
  if (broken !== undefined) refuseMissing(broken, others);
  return all;
}

/** What all shards of a run agree in, and how a difference is told. */
interface Side {
  readonly what: string;
  readonly of: (file: ShardFile) => string;
  readonly advice: string;
}

const sides: readonly Side[] = [
  {
    what: 'They are shards of different seeds',
    of: ({ results }) => String(results.run.seed),
    advice: 'Give all shards the same --seed.',
  },
  {
    what: 'They are shards of runs in different numbers of parts',
    of: ({ shard }) => String(shard.count),
    advice: 'Give all shards the same N in --shard I/N.',
  },
  {
    what: 'They are shards of runs with different numbers of cases',
    of: ({ results }) => `--runs ${results.run.runs}`,
    advice: 'Give all shards the same --runs.',
  },
  {
    what: 'They are shards of runs on different targets',
    of: ({ results }) =>
      results.run.targets
        .map(({ name, endpoint }) => (endpoint === null ? name : `${name} ${endpoint}`))
        .join(', '),
    advice: 'Give all shards the same targets, in the same order.',
  },
  {
    what: 'They are shards of different work',
    of: ({ shard }) => shard.flags.join(' ') || 'everything',
    advice: 'Give all shards the same flags.',
  },
];

function refuseTwice(group: readonly ShardFile[]): void {
  for (const [index, each] of group.entries()) {
    const other = group[index - 1];
    if (other?.shard.index !== each.shard.index) continue;
    refuse({
      what: `Both are ${nameShard(each.shard)} of one run.`,
      files: [other.file, each.file],
      advice: 'Leave one of them out.',
    });
  }
}

function missingOf(group: readonly ShardFile[]): readonly number[] {
  const count = group[0]?.shard.count ?? 0;
  return Array.from({ length: count }, (_, index) => index + 1).filter(
    (index) => !group.some(({ shard }) => shard.index === index),
  );
}

/** What is missing of one run may be there of another one: then that is what is wrong. */
function refuseMissing(group: readonly ShardFile[], others: readonly (readonly ShardFile[])[]): never {
  const [one] = group;
  const [other] = others[0] ?? [];
  if (one !== undefined && other !== undefined) {
    const side = sides.find(({ of }) => of(one) !== of(other));
    if (side !== undefined)
      refuse({
        what: `${side.what}: ${side.of(one)} and ${side.of(other)}.`,
        files: [one.file, other.file],
        advice: side.advice,
      });
  }
  const missing = missingOf(group);
  const count = one?.shard.count ?? 0;
  const names = missing.map((index) => `${index}/${count}`).join(', ');
  const [be, them] = missing.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return refuse({
    what: `Of ${count} shards, ${names} ${be} missing.`,
    files: group.map(({ file }) => file),
    advice: `Name the results of ${them}, too; where a job did not write any, run it again.`,
  });
}
