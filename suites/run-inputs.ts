/**
 * What the verdicts of a run rest on, beside its seed and its number of cases: where all of it is the same, a simulated target
 * shows the same. Digests are SHA-256 in hexadecimal, shortened.
 */
export interface RunInputs {
  /** The suite itself; with a digest of its files where it is no installed package, and a version says little. */
  readonly suite: string;
  /** Node.js: its version, the machine that it was built for, and the options that it was given. */
  readonly node: string;
  /** The flags that decide what is asked. */
  readonly settings: InputSettings;
  /** What makes and judges cases: versions by the name of the package, and a digest of all that these depend on. */
  readonly software: InstalledSoftware;
  /** The same of what a simulated target is made of, by its name. */
  readonly targets: Readonly<Record<string, InstalledSoftware>>;
  /** A digest of what the spec says of each operation, by its name. */
  readonly operations: Readonly<Record<string, string>>;
  /** The code under test; absent where there is none. */
  readonly integration?: IntegrationInputs;
}

/** Flags that decide what is asked of simulated targets. Absent where they were not given. */
export interface InputSettings {
  readonly region: string;
  readonly timeoutMs: number;
  readonly probes: boolean;
  readonly case?: string;
  readonly verifiedDestinationNumberId?: string;
}

/** Packages as they are installed. */
export interface InstalledSoftware {
  readonly versions: Readonly<Record<string, string>>;
  /**
   * Of names and versions of all packages that these depend on, of which gets which, and of what npm has noted of their archives; for
   * code under test also of their files.
   */
  readonly digest: string;
  /** Why it cannot be told what is installed, in words; absent where it can be. */
  readonly unclear?: readonly string[];
}

/** All that the code under test is known to depend on. */
export interface IntegrationInputs {
  /** Relative to the folder that the run was started in. */
  readonly file: string;
  /** A digest of each file outside of installed packages, by its path relative to that folder. */
  readonly files: Readonly<Record<string, string>>;
  /** The packages that these import. */
  readonly packages: InstalledSoftware;
  /** A digest of the whole contract: code under test may call any operation. */
  readonly contract: string;
  /**
   * The environment variables that these files name, or that Node.js and the SDK read without being told, and a digest of their
   * values, of the time zone and of the locale; absent in older results.
   */
  readonly environment?: { readonly names: readonly string[]; readonly digest: string };
  /** Why it cannot be told what it depends on, in words; absent where it can be. */
  readonly unclear?: readonly string[];
}

/** Verdicts of an earlier run that a run goes on from. */
export interface CarriedRules {
  readonly target: string;
  /** When the run was started that showed them, ISO 8601, UTC. */
  readonly from: string;
  /** The ids of constraints. */
  readonly rules: readonly string[];
}
