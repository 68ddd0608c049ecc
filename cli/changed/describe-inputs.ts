import { createRequire } from 'node:module';
import { readFileSync, readdirSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Contract, Operation } from '../../spec/contract.js';
import { packageVersion } from '../../spec/package-version.js';
import type {
  InputSettings,
  InstalledSoftware,
  IntegrationInputs,
  RunInputs,
} from '../../suites/run-inputs.js';
import { defaultRegion } from '../plan-targets.js';
import type { RunFlags } from '../run-flags.js';
import { describeVariables, findPreloads } from './describe-environment.js';
import { digestOf } from './digest.js';
import { identifyFiles } from './identify-package.js';
import { dependenciesOf, listInstalled } from './list-installed.js';
import { findOwner, isInstalled } from './read-package.js';
import { suiteFolder } from './suite-folder.js';
import { traceCode } from './trace-code.js';

const sdk = '@aws-sdk/client-pinpoint-sms-voice-v2';
/** What a simulated target is made of. */
const madeOf = { mock: [sdk, 'aws-sdk-client-mock'], msw: [sdk, 'msw'] } as const;
/** What makes the cases, beside the packages that this one depends on. */
const generator = 'fast-check';

/** What a run is about, as far as its verdicts rest on it. */
export interface InputSources {
  readonly contract: Contract;
  readonly operations: readonly Operation[];
  /** The simulated targets. */
  readonly targets: readonly ('mock' | 'msw')[];
  /** The files that were required before the code under test was loaded. */
  readonly requiredBefore: ReadonlySet<string>;
}

/** Writes down what the verdicts of simulated targets rest on. The code under test is loaded before. */
export function describeInputs(
  flags: RunFlags,
  { contract, operations, targets, requiredBefore }: InputSources,
): RunInputs {
  const own = findOwner(suiteFolder);
  const dependencies = own === undefined ? [] : dependenciesOf(own);
  const peers: ReadonlySet<string> = new Set([...Object.values(madeOf).flat(), generator]);
  const installed = (names: readonly string[]): InstalledSoftware =>
    listInstalled(names.map((name) => ({ name, from: suiteFolder })));
  const { service, open } = contract;
  return {
    suite: describeSuite(),
    node: [process.version, process.platform, process.arch, ...nodeOptions()].join(' '),
    settings: settingsOf(flags),
    software: withUnclear(
      installed([...dependencies.filter((name) => !peers.has(name)), generator]),
      findPreloads(process),
    ),
    targets: Object.fromEntries(targets.map((name) => [name, installed(madeOf[name])])),
    operations: Object.fromEntries(
      operations.map((operation) => [operation.name, digestOf(JSON.stringify([service, open, operation]))]),
    ),
    ...(flags.integration === undefined
      ? {}
      : { integration: describeCode(flags.integration, contract, requiredBefore) }),
  };
}

function withUnclear(software: InstalledSoftware, more: readonly string[]): InstalledSoftware {
  const unclear = [...(software.unclear ?? []), ...more];
  return unclear.length === 0 ? software : { ...software, unclear };
}

function describeSuite(): string {
  const version = packageVersion();
  return isInstalled(suiteFolder)
    ? version
    : `${version} (files ${digestOf(ownFiles().join('\n')).slice(0, 12)})`;
}

/** What is not installed from a registry changes without its version. */
function ownFiles(): readonly string[] {
  const folder = join(suiteFolder, 'dist');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => name.endsWith('.js') && !/(?:\.test\.js$)|(?:^|[\\/])(?:fixtures|bench)[\\/]/.test(name),
    )
    .toSorted()
    .map((name) => `${name} ${digestOf(readFileSync(join(folder, name)))}`);
}

function nodeOptions(): readonly string[] {
  const { NODE_OPTIONS, NODE_PATH } = process.env;
  // What reads TypeScript goes by variables, too.
  const ofJiti = Object.entries(process.env).flatMap(([name, value]) =>
    name.startsWith('JITI_') ? `${name}=${value ?? ''}` : [],
  );
  return [...process.execArgv, NODE_OPTIONS ?? '', NODE_PATH ?? '', ...ofJiti.toSorted()].filter(
    (each) => each !== '',
  );
}

function settingsOf(flags: RunFlags): InputSettings {
  const { region = defaultRegion, timeout: timeoutMs, probes = false, verifiedDestinationNumberId } = flags;
  return {
    region,
    timeoutMs,
    probes,
    ...(flags.case === undefined ? {} : { case: flags.case }),
    ...(verifiedDestinationNumberId === undefined ? {} : { verifiedDestinationNumberId }),
  };
}

function describeCode(
  file: string,
  contract: Contract,
  requiredBefore: ReadonlySet<string>,
): IntegrationInputs {
  const folder = process.cwd();
  const { files, packages, variables, unclear } = traceCode(file, folder);
  const unseen = [...requiredFiles()]
    .filter(
      (path) =>
        !requiredBefore.has(path) && !isInstalled(path) && !path.startsWith(join(suiteFolder, 'dist')),
    )
    .map((path) => relative(realpathSync(folder), path))
    .filter((name) => files[name] === undefined);
  const hidden = [...unclear, ...unseen.map((name) => `${name} is loaded, and no import of it was found`)];
  const { service, operations, open, integration } = contract;
  return {
    file: relative(folder, file) || file,
    files,
    packages: listInstalled(packages, identifyFiles),
    contract: digestOf(JSON.stringify([service, operations, open, integration])),
    environment: describeVariables(variables, process),
    ...(hidden.length === 0 ? {} : { unclear: hidden.toSorted() }),
  };
}

/** What Node.js and jiti keep of the modules that were required. */
export function requiredFiles(): ReadonlySet<string> {
  return new Set(Object.keys(createRequire(import.meta.url).cache));
}
