import type { Command } from 'commander';
import { decimalNumber, filled, filledList, wholeNumber } from './parse-flag.js';
import { addReportOptions } from './run-options.js';

const ofReplay =
  'With --replay only: --stale-after, --spec, --deviations, --write-deviations, --baseline, --reporter, --out.';

/** Adds the flags of `report`: those of the coverage of the user's own tests, and those of a recording. */
export function addReportFlags(command: Command): Command {
  return addReportOptions(addReplayOptions(addCoverageOptions(command))).addHelpText(
    'after',
    `\n${ofReplay}`,
  );
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
