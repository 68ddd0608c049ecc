import type { Command } from 'commander';
import { exampleCredentials } from '../sandbox/http-request.js';
import { numericSettings, settingNames } from '../sandbox/state/flow-settings.js';
import { filled, filledList, wholeNumber } from './parse-flag.js';

/** Adds the options of `serve` to its command. */
export function addServeOptions(serve: Command): Command {
  return addStateOptions(addServerOptions(serve)).addHelpText(
    'after',
    `
${keyHelp}

${settingsHelp()}

${magicHelp}`,
  );
}

function addServerOptions(serve: Command): Command {
  return serve
    .option('--port <n>', 'port to listen on; 0 for any that is free', wholeNumber(0, 65_535), 8080)
    .option('--host <address>', 'address to listen on', filled, '127.0.0.1')
    .option('--allow-remote', 'listen on a --host that other machines can reach')
    .option(
      '--access-key-id <id>',
      'key pair that signatures are verified against (default: see below)',
      filled,
    )
    .option('--secret-access-key <key>', 'its secret; others may see it in a list of processes', filled)
    .option('--no-signature', 'take requests whatever their signature is')
    .option('--body-limit <bytes>', 'largest body', wholeNumber(1024, 1_000_000_000), 1_048_576)
    .option(
      '--request-timeout <ms>',
      'how long a request may take to arrive, in milliseconds',
      wholeNumber(1, 3_600_000),
      10_000,
    );
}

function addStateOptions(serve: Command): Command {
  return serve
    .option('--state <file>', 'keep the state in a file, and go on with it (default: in memory)', filled)
    .option(
      '--seed <n>',
      'seed of ids and codes, 0 to 4294967295 (default: random, and printed)',
      wholeNumber(0, 4294967295),
    )
    .option('--set <name=value>', 'a setting of the list below; repeatable', filledList)
    .option('--account <state>', 'active, disabled or low-reputation', filled, 'active')
    .option('--opted-out <phone...>', 'numbers whose owners opted out', filledList)
    .option('--region <name>', 'region in ARNs', filled, 'us-east-1')
    .option('--spec <dir>', 'read the contract from another folder', filled);
}

const keyHelp = `Without a key pair in flags, that of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY is used, and where these are not set, that
of AWS's examples: ${exampleCredentials.accessKeyId} and ${exampleCredentials.secretAccessKey}.`;

const bases = {
  documented: 'documented by AWS',
  assumed: 'assumed, AWS documents nothing',
  relaxed: 'less strict than AWS',
  sandbox: 'of the sandbox alone',
} as const;

function settingsHelp(): string {
  const lines = settingNames.map((name) => {
    const { default: value, basis, description } = numericSettings[name];
    return `  ${name}=${value}\n      ${description} [${bases[basis]}]`;
  });
  return ['Settings and their defaults:', ...lines].join('\n');
}

const magicHelp = `Magic ids, which are answered with an error whatever the state is:
  VerifiedDestinationNumberId (of Describe: one of VerifiedDestinationNumberIds)
      vdn-throw-<Error>-<Reason>, like vdn-throw-ConflictException-VERIFICATION_CODE_EXPIRED
  RcsAgentId of CreateVerifiedDestinationNumber
      rcs-throw-<Error>-<Reason>
  Without <Reason> for an error that has none. GET /errors lists them all.`;
