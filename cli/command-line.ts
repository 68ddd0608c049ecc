import { Command, CommanderError } from 'commander';
import { makeLinesVisible } from '../reports/make-visible.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { addReportFlags } from './add-report.js';
import { addServeOptions } from './add-serve.js';
import { describeFailure } from './describe-failure.js';
import { exitCodes } from './exit-codes.js';
import type { ExitCode } from './exit-codes.js';
import type { ExplainFlags } from './explain-command.js';
import type { MutantsFlags } from './mutants-command.js';
import { createOutput } from './output.js';
import type { Output } from './output.js';
import { packageVersion } from '../spec/package-version.js';
import { filled, filledList, wholeNumber } from './parse-flag.js';
import type { ReferenceFlags } from './reference-command.js';
import type { ReportFlags } from './report-command.js';
import type { RunFlags } from './run-flags.js';
import { addReportOptions, addRunOptions, addWorkOptions } from './run-options.js';
import type { ServeFlags } from './serve-flags.js';
import type { VectorsFlags } from './vectors-command.js';

/**
 * Parses the words of the command line, carries out the command, and says how the process ends. When it returns, all is
 * written. Never throws.
 */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
  const output = createOutput();
  const code = await carryOut(words, output);
  const failure = await output.settle();
  if (failure === undefined) return code;
  output.warn(
    `error: standard output: It cannot be written: ${failure.message}.\n  Print to another place.\n`,
  );
  return exitCodes.usage;
}

async function carryOut(words: readonly string[], output: Output): Promise<ExitCode> {
  let code: ExitCode = exitCodes.conforms;
  const program = createProgram(output, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) output.warn(describeFailure(error));
    else if (error.code === 'commander.help' && error.exitCode !== 0) output.warn(describeNoCommand(words));
    if (error instanceof ConformanceError && error.kind === 'target') return exitCodes.inconclusive;
    const isHelp = error instanceof CommanderError && error.exitCode === 0;
    return isHelp ? exitCodes.conforms : exitCodes.usage;
  }
}

/** commander prints the help where there is no command, or none of that name to help with. */
function describeNoCommand(words: readonly string[]): string {
  const name = words[0] === 'help' ? words[1] : undefined;
  const what = name === undefined ? 'There is no command.' : `There is no command ${makeLinesVisible(name)}.`;
  return `\nerror: ${what}\n  Write one of: run, plan, report, explain, check, reference, serve, vectors, mutants.\n`;
}

/** The command line: all commands with their flags; `end` is told with which code the one that was given ends. */
export function createProgram(output: Output, end: (code: ExitCode) => void): Command {
  const program = new Command('sms-voice-conformance')
    .description('The executable contract of AWS End User Messaging SMS (Pinpoint SMS Voice V2).')
    .version(packageVersion())
    .configureOutput({
      writeOut: output.print,
      writeErr: (text) => output.warn(makeLinesVisible(text)),
    })
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('  sms-voice-conformance --help lists the commands.')
    .addHelpText('after', `\n${exitCodeHelp}`)
    .hook('preAction', async (_, command) => {
      const folder = currentFolder();
      const { applySettings } = await import('./apply-settings.js');
      await applySettings({ command, folder, warn: output.warn });
    });
  addRun(program, output, end);
  addPlan(program, output, end);
  addReport(program, output, end);
  addExplain(program, output, end);
  addCheck(program, output, end);
  addReference(program, output, end);
  addServe(program, output, end);
  addVectors(program, output, end);
  addMutants(program, output, end);
  program.commands.forEach(addSettingsOptions);
  return program;
}

function addSettingsOptions(command: Command): void {
  command
    .option(
      '--config <file>',
      'settings file (default: the nearest sms-voice-conformance.config.ts, .js or .json)',
      filled,
    )
    .option('--no-config', 'use no settings file');
}

const exitCodeHelp = `Exit codes:
  0  conforms (check: the request keeps all rules; mutants: nothing survives; report: enough is covered)
  1  does not conform (check: the request breaks a rule; mutants: a fault was not found, or blamed on another rule;
     report: less is covered than --fail-under asks for)
  2  wrong usage, a broken spec, results that do not belong together, or a report that cannot be written
  3  inconclusive: unreachable, the control was refused, interrupted, no conclusive verdict at all, or nothing recorded`;

/** A shell may stand in a folder that is gone. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new ConformanceError('usage', 'The folder that you are in does not exist any more.', {
      advice: 'Change to another folder.',
      cause,
    });
  }
}

function addCommand(program: Command, name: string): Command {
  return program
    .command(name)
    .showHelpAfterError(`  sms-voice-conformance ${name} --help lists the arguments and options.`);
}

function addRun(program: Command, output: Output, end: (code: ExitCode) => void): void {
  const run = addCommand(program, 'run').description('Run the suites and write reports.');
  addReportOptions(addRunOptions(addWorkOptions(run, 'mock and msw'))).action(async (flags: RunFlags) => {
    const { runCommand } = await import('./run-command.js');
    end(await runCommand(flags, output));
  });
}

function addPlan(program: Command, output: Output, end: (code: ExitCode) => void): void {
  const plan = addCommand(program, 'plan').description(
    'Show what a run would send to AWS, how long it can take, what it can cost and what it must be allowed. Sends nothing.',
  );
  addWorkOptions(plan, 'live').action(async (flags: RunFlags) => {
    const { planCommand } = await import('./plan-command.js');
    await planCommand(flags, output);
    end(exitCodes.conforms);
  });
}

function addReport(program: Command, output: Output, end: (code: ExitCode) => void): void {
  const report = addCommand(program, 'report').description(
    'Say what your own tests exercise of the contract, as the mock and the handlers have recorded it; put results of runs together; or judge a recording again.',
  );
  addReportFlags(report).action(
    async (files: readonly string[], flags: ReportFlags, { options }: Command) => {
      const given = options
        .map((option) => option.attributeName())
        .filter((name) => report.getOptionValueSource(name) === 'cli');
      const { reportCommand } = await import('./report-command.js');
      end(await reportCommand({ files, flags, given }, output));
    },
  );
}

function addExplain(program: Command, output: Output, end: (code: ExitCode) => void): void {
  addCommand(program, 'explain')
    .description(
      'Show the rules, or one of them with its source, its scenarios and examples that keep and break it.',
    )
    .argument('[id]', 'an operation, a member, a constraint or a scenario', filled)
    .option('--json-schema', 'print the rules of an operation as JSON Schema (2020-12)')
    .option('--spec <dir>', 'read the contract from another folder', filled)
    .action(async (id: string | undefined, flags: Omit<ExplainFlags, 'id'>) => {
      const { explainCommand } = await import('./explain-command.js');
      await explainCommand({ ...flags, id }, output);
      end(exitCodes.conforms);
    });
}

function addCheck(program: Command, output: Output, end: (code: ExitCode) => void): void {
  addCommand(program, 'check')
    .description('Say which rules a request breaks.')
    .argument('<file>', 'a file with the request as JSON, or - for the standard input', filled)
    .option(
      '--operation <name>',
      'the operation that the request is for (default: SendDestinationNumberVerificationCode)',
      filled,
    )
    .option('--json', 'print the result as JSON')
    .option('--spec <dir>', 'read the contract from another folder', filled)
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

function addReference(program: Command, output: Output, end: (code: ExitCode) => void): void {
  addCommand(program, 'reference')
    .description(
      'Write the reference as web pages for any static host: the rules with examples, and a box that checks requests.',
    )
    .option('--operation <names...>', 'only these operations (default: all)', filledList)
    .option('--out <dir>', 'folder of the pages; other files in it stay', filled, 'conformance-reference')
    .option('--spec <dir>', 'read the contract from another folder', filled)
    .action(async (flags: ReferenceFlags) => {
      const { referenceCommand } = await import('./reference-command.js');
      await referenceCommand(flags, output);
      end(exitCodes.conforms);
    });
}

function addServe(program: Command, output: Output, end: (code: ExitCode) => void): void {
  const serve = addCommand(program, 'serve').description(
    'Put the sandbox on a port of this machine: the opt-in flow with its state and errors; no message leaves it.',
  );
  addServeOptions(serve).action(async (flags: ServeFlags) => {
    const { serveCommand } = await import('./serve-command.js');
    end(await serveCommand(flags, output));
  });
}

function addVectors(program: Command, output: Output, end: (code: ExitCode) => void): void {
  addCommand(program, 'vectors')
    .description('Write the catalogue as portable JSON test vectors, for any language.')
    .option('--operation <names...>', 'only these operations (default: all)', filledList)
    .option('--seed <n>', 'seed of all cases, 0 to 4294967295', wholeNumber(0, 4294967295), 1)
    .option('--runs <n>', 'cases per scenario', wholeNumber(1, 1_000_000), 4)
    .option('--out <file>', 'a file, or - for the standard output', filled, '-')
    .option('--spec <dir>', 'read the contract from another folder', filled)
    .action(async (flags: VectorsFlags) => {
      const { vectorsCommand } = await import('./vectors-command.js');
      await vectorsCommand(flags, output);
      end(exitCodes.conforms);
    });
}

function addMutants(program: Command, output: Output, end: (code: ExitCode) => void): void {
  addCommand(program, 'mutants')
    .description(
      'Run the suite against providers and callers that are wrong in one rule each, and wrong suites against what is right.',
    )
    .option('--operation <names...>', 'only these operations (default: all)', filledList)
    .option('--mutant <id>', 'only that one, with its counterexample', filled)
    .option(
      '--direction <name>',
      'only provider (wrong providers and callers) or suite (wrong suites)',
      filled,
    )
    .option(
      '--seed <n>',
      'seed of all cases, 0 to 4294967295 (default: random, and printed)',
      wholeNumber(0, 4294967295),
    )
    .option('--runs <n>', 'cases per scenario', wholeNumber(1, 1000), 4)
    .option('--jobs <n>', 'threads (default: one for each core, at most 4)', wholeNumber(1, 64))
    .option('--out <dir>', 'folder of the reports', filled, 'conformance-report')
    .option('--spec <dir>', 'read the contract from another folder', filled)
    .action(async (flags: MutantsFlags) => {
      const { mutantsCommand } = await import('./mutants-command.js');
      end(await mutantsCommand(flags, output));
    });
}
