import type { Command } from 'commander';
import { decimalNumber, filled, filledList, wholeNumber } from './parse-flag.js';
import { addReportOptions } from './run-options.js';

const uses = `Files stand before the flags. With files or --replay only: --reporter, --out, --baseline.
With --replay only: --stale-after, --spec, --deviations, --write-deviations.
All other flags go with the coverage of your own tests.`;

/** Adds the arguments and flags of `report`: of results, of the coverage of the user's own tests, and of a recording. */
export function addReportFlags(command: Command): Command {
  const withFiles = command.argument(
    '[files...]',
    'put these results.json together and report on them; of a folder, those in it at any depth',
    filledList,
  );
  return addReportOptions(addReplayOptions(addCoverageOptions(withFiles))).addHelpText('after', `\n${uses}`);
}

function addCoverageOptions(command: Command): Command {
  return command
    .option(
      '--coverage <dir>',
      'the folder that your tests recorded in (default: SMS_VOICE_COVERAGE, or .sms-voice-coverage)',
      filled,
    )
    .option('--operation <names...>', 'only these operations count (default: all)', filledList)
    .option(
      '--fail-under <percent>',
      'exit with 1 where less is covered of all that counts',
      decimalNumber(0, 100),
    )
    .option('--json', 'print the coverage as JSON')
    .option('--clear', 'remove what was recorded, and report nothing; for before the tests run');
}

function addReplayOptions(command: Command): Command {
  return command
    .option('--replay <file>', 'judge this recording of run --record again, instead', filled)
    .option(
      '--stale-after <days>',
      'observations of a recording that are older are shown as stale',
      wholeNumber(0, 36_500),
      90,
    )
    .option('--spec <dir>', 'read the contract from another folder', filled);
}
