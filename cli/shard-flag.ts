import { ConformanceError } from '../spec/conformance-error.js';
import type { ShardInfo } from '../suites/events.js';
import type { RunFlags } from './run-flags.js';

/**
 * Makes sure that the shards of a run fit together, and that none does what another one does as well.
 *
 * @throws ConformanceError kind `usage`: --shard without --seed, with messages, with --record, or with --changed
 */
export function checkShard({ shard, seed, maxMessages = 0, record, changed }: RunFlags): void {
  if (shard === undefined) return;
  if (seed === undefined)
    throw new ConformanceError('usage', 'The shards of a run have one seed, and none was given.', {
      where: '--shard',
      advice: 'Add --seed N, the same number for all of them.',
    });
  if (maxMessages > 0)
    throw new ConformanceError('usage', 'Messages are counted on each machine by itself.', {
      where: '--max-messages',
      advice: 'Leave it out, and send messages from one run without --shard.',
    });
  if (record !== undefined)
    throw new ConformanceError('usage', 'A recording is of a whole run.', {
      where: '--record',
      advice: 'Leave one of --record and --shard out.',
    });
  if (changed !== undefined)
    throw new ConformanceError(
      'usage',
      'What is taken over from an earlier run is decided for a whole run.',
      {
        where: '--changed',
        advice: 'Leave one of --changed and --shard out.',
      },
    );
}

/** What the results say of the shard, and of what is divided; undefined for a whole run. */
export function describeShard(flags: RunFlags): ShardInfo | undefined {
  if (flags.shard === undefined) return undefined;
  const { operation = [], probes, integration, verifiedDestinationNumberId: id } = flags;
  const pair = (name: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [name, value];
  return {
    ...flags.shard,
    flags: [
      ...operation.flatMap((name) => ['--operation', name]),
      ...pair('--integration', integration),
      ...pair('--verified-destination-number-id', id),
      ...pair('--case', flags.case),
      ...(probes === true ? ['--probes'] : []),
    ],
  };
}
