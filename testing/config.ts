import type { ReporterName } from '../reports/create-reporters.js';
import type { AccountState } from '../sandbox/state/flow-settings.js';

/** What every command can be told: where the contract is read from, if not from this package. A path, relative to the file. */
interface SpecSetting {
  readonly spec?: string | undefined;
}

/** What decides which cases are made. */
interface CaseSettings extends SpecSetting {
  readonly operation?: readonly string[] | undefined;
  /** 0 to 4294967295; random where it is not set. */
  readonly seed?: number | undefined;
  /** Cases per scenario. */
  readonly runs?: number | undefined;
}

/** What decides what becomes of the results. Paths are relative to the file. */
interface OutcomeSettings {
  readonly deviations?: string | undefined;
  readonly writeDeviations?: string | undefined;
  /** The results.json of an earlier run. */
  readonly baseline?: string | undefined;
  readonly reporter?: readonly ReporterName[] | undefined;
  /** A folder. */
  readonly out?: string | undefined;
}

/** The flags of `plan`, as keys in camelCase. Paths are relative to the file. */
export interface PlanSettings extends CaseSettings {
  readonly target?: readonly ('mock' | 'msw' | 'endpoint' | 'live')[] | undefined;
  /** A module, JavaScript or TypeScript. */
  readonly integration?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  readonly verifiedDestinationNumberId?: string | undefined;
  /** The most messages in all. Each run still asks for consent; `--yes` is taken only where `--max-messages` stands beside it. */
  readonly maxMessages?: number | undefined;
  readonly ledger?: string | undefined;
  readonly case?: string | undefined;
  readonly probes?: boolean | undefined;
  readonly concurrency?: number | undefined;
  /** Requests per second. */
  readonly rate?: number | undefined;
  /** In milliseconds. */
  readonly timeout?: number | undefined;
}

/** The flags of `run`, as keys in camelCase, without `--yes` and `--shard`. Paths are relative to the file. */
export interface RunSettings extends PlanSettings, OutcomeSettings {
  /** The results.json of an earlier run. */
  readonly changed?: string | undefined;
  readonly record?: string | undefined;
}

/** The flags of `report`, as keys in camelCase, without `--clear`, which is something to do and no setting. */
export interface ReportSettings extends OutcomeSettings, SpecSetting {
  /** The folder that tests recorded in. */
  readonly coverage?: string | undefined;
  readonly operation?: readonly string[] | undefined;
  /** In percent. */
  readonly failUnder?: number | undefined;
  readonly json?: boolean | undefined;
  readonly replay?: string | undefined;
  /** In days. */
  readonly staleAfter?: number | undefined;
}

/** The flags of `serve`, as keys in camelCase; `signature: false` is `--no-signature`. */
export interface ServeSettings extends SpecSetting {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly allowRemote?: boolean | undefined;
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
  readonly signature?: boolean | undefined;
  readonly state?: string | undefined;
  readonly seed?: number | undefined;
  /** Each as `name=value`. */
  readonly set?: readonly string[] | undefined;
  readonly account?: AccountState | undefined;
  readonly optedOut?: readonly string[] | undefined;
  readonly region?: string | undefined;
  /** In bytes. */
  readonly bodyLimit?: number | undefined;
  /** In milliseconds. */
  readonly requestTimeout?: number | undefined;
}

/**
 * What a settings file can say: the flags of each command under the name of the command, as keys in camelCase. What `run` is told
 * holds for `plan`, too. A flag on the command line wins over the file.
 */
export interface Config {
  readonly run?: RunSettings | undefined;
  readonly plan?: PlanSettings | undefined;
  readonly report?: ReportSettings | undefined;
  readonly explain?: (SpecSetting & { readonly jsonSchema?: boolean | undefined }) | undefined;
  readonly check?:
    | (SpecSetting & { readonly operation?: string | undefined; readonly json?: boolean | undefined })
    | undefined;
  /** `out` is a folder. */
  readonly reference?:
    | (SpecSetting & {
        readonly operation?: readonly string[] | undefined;
        readonly out?: string | undefined;
      })
    | undefined;
  readonly serve?: ServeSettings | undefined;
  /** `out` is a file, or `-` for the standard output. */
  readonly vectors?: (CaseSettings & { readonly out?: string | undefined }) | undefined;
  readonly mutants?:
    | (CaseSettings & {
        readonly mutant?: string | undefined;
        readonly direction?: 'provider' | 'suite' | undefined;
        readonly jobs?: number | undefined;
        readonly out?: string | undefined;
      })
    | undefined;
}

/** Gives back what it is given: an editor then knows what a settings file can say, and the compiler refuses what it cannot. */
export function defineConfig(config: Config): Config {
  return config;
}
