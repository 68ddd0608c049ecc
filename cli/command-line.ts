import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ConformanceError } from '../spec/conformance-error.js';
import { isJsonObject } from '../spec/json.js';
import { readJson } from '../spec/read-json.js';
import { exitCodes } from './exit-codes.js';
import type { ExitCode } from './exit-codes.js';
import { createOutput } from './output.js';
import type { Output } from './output.js';
import type { RunFlags } from './run-command.js';

/** Parses the words of the command line, carries out the command, and says how the process ends. Never throws. */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
  const output = createOutput();
  let code: ExitCode = exitCodes.conforms;
  const program = createProgram(output, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    return explainFailure(error, output);
  }
}

/** The name and version in package.json. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const manifest = readJson(text);
  return isJsonObject(manifest) && typeof manifest.version === 'string' ? manifest.version : '';
}

function createProgram(output: Output, end: (code: ExitCode) => void): Command {
  const program = new Command('sms-voice-conformance')
    .description('The executable contract of AWS End User Messaging SMS (Pinpoint SMS Voice V2).')
    .version(packageVersion())
    .configureOutput({ writeOut: output.print, writeErr: output.warn })
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', `\n${exitCodeHelp}`);
  addRun(program, output, end);
  addExplain(program, output, end);
  addCheck(program, output, end);
  return program;
}

const exitCodeHelp = `Exit codes:
  0  conforms (check: the request keeps all rules)
  1  does not conform (check: the request breaks a rule)
  2  wrong usage, a broken spec, or a report that cannot be written
  3  inconclusive: unreachable, the control was refused, interrupted, or no conclusive verdict at all`;

function addRun(program: Command, output: Output, end: (code: ExitCode) => void): void {
  addRunOptions(program.command('run').description('Run the suites and write reports.'))
    .allowExcessArguments(false)
    .action(async (flags: RunFlags) => {
      const { runCommand } = await import('./run-command.js');
      end(await runCommand(flags, output));
    });
}

function addRunOptions(run: Command): Command {
  return run
    .addOption(
      new Option('--target <name>', 'mock, msw or endpoint; repeatable (default: mock and msw)').argParser(
        collect,
      ),
    )
    .option('--operation <names...>', 'only these operations (default: all)')
    .option(
      '--integration <file>',
      'module whose default export is the integration under test (mock and msw)',
    )
    .option('--endpoint <url>', 'where target endpoint sends its requests')
    .option('--region <name>', 'region that requests are signed for', 'us-east-1')
    .option(
      '--verified-destination-number-id <id>',
      'what requests are about (default: an id that does not exist)',
    )
    .option(
      '--seed <n>',
      'seed of all cases, 0 to 4294967295 (default: random, and printed)',
      wholeNumber(0, 4294967295),
    )
    .option('--runs <n>', 'cases per scenario', wholeNumber(1, 1_000_000), 4)
    .option('--case <id>', 'only that constraint, scenario or case')
    .option('--concurrency <n>', 'endpoint: requests in flight', wholeNumber(1, 1024), 16)
    .option('--rate <n>', 'endpoint: requests per second (default: no limit)', positiveNumber)
    .option(
      '--timeout <ms>',
      'how long one request may take, in milliseconds',
      wholeNumber(1, 3_600_000),
      10_000,
    )
    .option('--reporter <names...>', 'terminal, json, ndjson, markdown (default: all of them)')
    .option('--out <dir>', 'folder of the reports', 'conformance-report')
    .option('--spec <dir>', 'read the contract from another folder');
}

function addExplain(program: Command, output: Output, end: (code: ExitCode) => void): void {
  program
    .command('explain')
    .description(
      'Show the rules, or one of them with its source, its scenarios and examples that keep and break it.',
    )
    .argument('[id]', 'an operation, a member, a constraint or a scenario')
    .option('--spec <dir>', 'read the contract from another folder')
    .action(async (id: string | undefined, flags: { readonly spec?: string }) => {
      const { explainCommand } = await import('./explain-command.js');
      await explainCommand({ id, spec: flags.spec }, output);
      end(exitCodes.conforms);
    });
}

function addCheck(program: Command, output: Output, end: (code: ExitCode) => void): void {
  program
    .command('check')
    .description('Say which rules a request breaks.')
    .argument('<file>', 'a file with the request as JSON, or - for the standard input')
    .option('--operation <name>', 'the operation that the request is for (default: the only one)')
    .option('--json', 'print the result as JSON')
    .option('--spec <dir>', 'read the contract from another folder')
    .action(
      async (
        file: string,
        flags: { readonly operation?: string; readonly json?: boolean; readonly spec?: string },
      ) => {
        const { checkCommand } = await import('./check-command.js');
        end(await checkCommand({ file, ...flags }, output));
      },
    );
}

function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

/** Parses a whole number in a range, both ends included. */
function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^[0-9]+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Write a whole number from ${min} to ${max}.`);
  };
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (/^[0-9]+(?:\.[0-9]+)?$/.test(text) && value > 0 && value <= 1_000_000) return value;
  throw new InvalidArgumentError('Write a number over 0.');
}

/** Turns whatever went wrong into a clear line and an exit code; a stack trace only where the user asked for it. */
function explainFailure(error: unknown, output: Output): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.conforms : exitCodes.usage;
  if (error instanceof ConformanceError) {
    output.warn(`error: ${error.describe()}\n`);
    return exitCodes.usage;
  }
  output.warn(
    `error: This is a fault of sms-voice-conformance: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  if (process.env.SMS_VOICE_CONFORMANCE_DEBUG && error instanceof Error)
    output.warn(`${error.stack ?? ''}\n`);
  else output.warn('  Set SMS_VOICE_CONFORMANCE_DEBUG=1 to see where it happened, and please report it.\n');
  return exitCodes.usage;
}
