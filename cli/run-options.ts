import type { Command } from 'commander';
import { decimalNumber, filled, filledList, shard, wholeNumber } from './parse-flag.js';

/** Adds the flags that decide what is sent, to what, and how fast; `defaultTargets` is what the help says of --target. */
export function addWorkOptions(command: Command, defaultTargets: string): Command {
  const withTargets = command
    .option(
      '--target <name>',
      `mock, msw, endpoint or live; repeatable (default: ${defaultTargets})`,
      filledList,
    )
    .option('--operation <names...>', 'only these operations (default: all)', filledList)
    .option(
      '--integration <file>',
      'JavaScript or TypeScript module whose default export is the integration under test (mock and msw)',
      filled,
    )
    .option('--endpoint <url>', 'where target endpoint sends its requests')
    .option(
      '--region <name>',
      'region that requests are signed for (default: us-east-1; live: that of your AWS configuration)',
      filled,
    )
    .option('--profile <name>', 'live: profile of the shared AWS configuration files', filled)
    .option(
      '--verified-destination-number-id <id>',
      'what requests are about (default: an id that does not exist)',
      filled,
    )
    .option('--spec <dir>', 'read the contract from another folder', filled);
  return addTempoOptions(addCaseOptions(addMessageOptions(withTargets)));
}

function addMessageOptions(command: Command): Command {
  return command
    .option(
      '--max-messages <n>',
      'live, and endpoints that are not on this machine: how many messages may be sent in all (default: none)',
      wholeNumber(0, 1000),
    )
    .option(
      '--ledger <file>',
      'where messages are counted across runs (default: messages.jsonl in the state folder of the user)',
      filled,
    );
}

function addCaseOptions(command: Command): Command {
  return command
    .option(
      '--seed <n>',
      'seed of all cases, 0 to 4294967295 (default: random, and printed)',
      wholeNumber(0, 4294967295),
    )
    .option('--runs <n>', 'cases per scenario', wholeNumber(1, 1_000_000), 4)
    .option('--case <id>', 'only that member, constraint, scenario or case', filled)
    .option('--shard <i/n>', 'only this part of n parts of equal cost, 1/n to n/n; takes --seed', shard)
    .option('--probes', 'also report what targets do where the documentation is silent');
}

function addTempoOptions(command: Command): Command {
  return command
    .option('--concurrency <n>', 'endpoint: requests in flight', wholeNumber(1, 1024), 16)
    .option(
      '--rate <n>',
      'requests per second (default: endpoint: no limit; live: 1, the most that AWS takes, in all shards together)',
      decimalNumber(0.001, 1_000_000),
    )
    .option(
      '--timeout <ms>',
      'how long one request may take, in milliseconds',
      wholeNumber(1, 3_600_000),
      10_000,
    );
}

/** Adds the flags of what only `run` does. */
export function addRunOptions(command: Command): Command {
  return command
    .option(
      '--changed <file>',
      'take over from this results.json what cannot have changed, and run the rest (mock and msw)',
      filled,
    )
    .option('--yes', 'agree to what would be asked before messages may be sent')
    .option(
      '--record <file>',
      'live or endpoint: keep what came back in a new file, for report --replay',
      filled,
    );
}

/** Adds the flags that decide what becomes of the results. */
export function addReportOptions(command: Command): Command {
  return command
    .option('--deviations <file>', 'known deviations: failures that it lists do not fail the run', filled)
    .option(
      '--write-deviations <file>',
      'make a first list of deviations from the failures of the run',
      filled,
    )
    .option(
      '--baseline <file>',
      'say what changed since these results.json of an earlier run; html lists it',
      filled,
    )
    .option(
      '--reporter <names...>',
      'terminal, json, ndjson, markdown, html (default: these), junit, github, ctrf, sarif, badge',
      filledList,
    )
    .option('--out <dir>', 'folder of the reports', filled, 'conformance-report');
}
