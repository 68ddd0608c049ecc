import type { Evidence, Source } from '../spec/contract.js';
import type { Json, JsonObject } from '../spec/json.js';
import type { Polarity } from '../spec/scenario.js';
import type { LiveEvidence, RecordingInfo, ShardInfo, TargetInfo } from '../suites/events.js';
import type { Finding } from '../suites/fold-probes.js';
import type { Verdict } from '../suites/judgement.js';
import type { ObservedForm } from './observed-form.js';
import type { ProbeAnswer } from '../suites/probe-answer.js';
import type { Shard } from '../suites/shards/shard.js';
import type { RunInputs } from '../suites/run-inputs.js';

/**
 * results.json, schema 1: what one run showed, per documented rule and target.
 *
 * Two runs of one seed, with the same of all that `run.inputs` names, differ in `run.startedAt` and `run.durationMs` only. Published as
 * reports/schemas/results.schema.json.
 */
export interface Results {
  readonly schema: 1;
  readonly suite: { readonly name: string; readonly version: string; readonly specDigest: string };
  readonly run: RunResult;
  readonly summary: Summary;
  /** In the order of the spec; the targets of one constraint stand together, in the order of the run. */
  readonly constraints: readonly ConstraintResult[];
  /** The entries of the deviations file, in its order, each with what this run says of it; absent where none was given. */
  readonly deviations?: readonly DeviationResult[];
  /** What targets do where the documentation is silent; absent where no probe was sent. No verdict rests on it. */
  readonly probes?: readonly ProbeResults[];
}

/** What one target did with the probes of one operation. */
export interface ProbeResults {
  readonly target: TargetInfo['name'];
  readonly operation: string;
  readonly findings: readonly FindingResult[];
  readonly probes: readonly ProbeAnswerResult[];
}

/** The answer that a target gives to a question that the documentation leaves open. */
export interface FindingResult {
  readonly question: string;
  /** The entry of spec/interpretation.yaml that the question belongs to. */
  readonly reading: string;
  /** Absent where it is about the operation as a whole. */
  readonly member?: string;
  readonly state: Finding['state'];
  /** In words. */
  readonly finding: string;
  /** How many probes ask the question, and how many of them were answered. */
  readonly probes: number;
  readonly answered: number;
}

/** What a target did with one probe. */
export interface ProbeAnswerResult {
  readonly id: string;
  readonly answer: ProbeAnswer['kind'];
  /** What was seen, or why the answer says nothing. */
  readonly detail?: string;
}

/** What was run, and whether it came to its end. */
export interface RunResult {
  readonly seed: number;
  /** Cases per scenario that were asked for. */
  readonly runs: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** 0 while the run has not ended. */
  readonly durationMs: number;
  /** False where the run was cut short: a verdict may be missing. */
  readonly complete: boolean;
  readonly incompleteReason?: string;
  /** The module of the code under test: its path from the folder of the run, with `/`; absent where there was none. */
  readonly integration?: string;
  readonly targets: readonly TargetResult[];
  /** Which part of a run this is; absent for a whole one. */
  readonly shard?: ShardInfo;
  /** The runs that these results were put together from, in the order of their start; absent for those of one run. */
  readonly merged?: readonly MergedRun[];
  /** What the verdicts of simulated targets rest on; absent where the run has none. `run --changed` goes by it. */
  readonly inputs?: RunInputs;
}

/** One of the runs that results were put together from. */
export interface MergedRun {
  /** The file, as it was named. */
  readonly file: string;
  readonly shard?: Shard;
  readonly targets: readonly TargetInfo['name'][];
  readonly seed: number;
  readonly runs: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** What its verdicts of simulated targets rest on; absent where it has none. */
  readonly inputs?: RunInputs;
}

/** A target of the run. */
export interface TargetResult {
  readonly name: TargetInfo['name'];
  readonly kind: TargetInfo['kind'];
  readonly endpoint: string | null;
  /** What a run on AWS was made with; absent for all other targets. */
  readonly evidence?: LiveEvidence;
  /** What an ordinary request about an id that cannot exist was answered, per operation; present for a run on AWS. */
  readonly access?: readonly AccessResult[];
  /** Where its answers were recorded before, and nothing was sent. */
  readonly recording?: RecordingInfo & { readonly stale: boolean };
  /** How many messages this run may have sent; present where some were allowed. */
  readonly messagesSent?: number;
  /** How many calls of the code under test were made; absent where there is none. Several rules are read off each. */
  readonly calls?: number;
  /** The operations that it says it does not have; absent where there is none. */
  readonly lacks?: readonly LackedOperation[];
}

/** An operation that a target does not have, by its own word. */
export interface LackedOperation {
  readonly operation: string;
  /** What it answered, in words. */
  readonly reason: string;
}

/** Whether the credentials of a run may use an operation, as far as requests that send nothing can show it. */
export interface AccessResult {
  readonly operation: string;
  readonly allowed: boolean;
  /** In words. */
  readonly says: string;
}

/** What a whole run showed; the exit code follows from it. */
export type RunVerdict = 'conforms' | 'does-not-conform' | 'inconclusive';

/** The run in numbers. Targets are never added up: a simulated one and a real one show different things. */
export interface Summary {
  readonly verdict: RunVerdict;
  /** Why, in words; absent where the run conforms. */
  readonly reason?: string;
  readonly targets: readonly TargetSummary[];
  /** Absent where no deviations file was given. */
  readonly deviations?: DeviationsSummary;
}

/** A deviations file in numbers. */
export interface DeviationsSummary {
  readonly entries: number;
  /** Entries that the run has confirmed: the target fails as listed. */
  readonly known: number;
  /** Entries that do not hold: each fails the run. */
  readonly broken: number;
}

/** One target in numbers. All but `integration` counts documented rules alone. */
export interface TargetSummary extends RulesSummary {
  readonly name: TargetInfo['name'];
  readonly kind: TargetInfo['kind'];
  /** The rules `integration/...` in numbers; absent where no code of the user's was under test. */
  readonly integration?: Omit<RulesSummary, 'cases'> & { readonly calls: number };
}

/** Rules in numbers. */
export interface RulesSummary {
  /** How many constraints the spec has. */
  readonly constraints: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Constraints that fail as the deviations file lists it, of those that fail; absent where no file was given. */
  readonly knownFailures?: number;
  /** Cases judged. */
  readonly cases: number;
  /** Constraints with a conclusive verdict (pass or fail), of all that the spec has. */
  readonly coverage: { readonly shown: number; readonly total: number };
  /** Constraints that pass, of those with a conclusive verdict. */
  readonly conformance: { readonly pass: number; readonly shown: number };
}

/** One constraint on one target. */
export interface ConstraintResult {
  readonly id: string;
  readonly target: TargetInfo['name'];
  readonly verdict: Verdict;
  readonly evidence: Evidence;
  readonly source: Source;
  /** The rule in words. */
  readonly rule: string;
  /** Why the verdict is what it is; absent for a pass. */
  readonly reason?: string;
  /** The shard that the rule belongs to; present in the results of a shard alone. In those of another shard it is untested. */
  readonly shard?: number;
  /** Present where every scenario that fails is a known deviation: the rule does not fail the run. */
  readonly deviation?: { readonly entries: readonly DeviationNote[] };
  /** The run that showed it, where this one has not run it (`run --changed`): when it was started, ISO 8601, UTC. */
  readonly carriedFrom?: { readonly startedAt: string };
  readonly scenarios: readonly ScenarioResult[];
}

/** One scenario on one target. */
export interface ScenarioResult {
  readonly id: string;
  readonly polarity: Polarity;
  readonly verdict: Verdict;
  /** Cases judged. */
  readonly cases: number;
  readonly counterexample?: CounterexampleResult;
  /** Why the verdict is what it is; absent for a pass. */
  readonly reason?: string;
  /** The different ways in which cases failed, as a deviations file lists them; absent unless the verdict is `fail`. */
  readonly shapes?: readonly ObservedForm[];
  /** The entry that lists all of them. */
  readonly deviation?: DeviationNote;
}

/** What an entry of a deviations file says to whoever reads a report. */
export interface DeviationNote {
  readonly id: string;
  readonly reason: string;
  readonly ticket?: string;
  /** The last day on which the entry holds, YYYY-MM-DD, UTC. */
  readonly expires?: string;
}

/**
 * What a run says of an entry of a deviations file: `confirmed` where the target fails as listed; `undecided` where the run
 * does not tell; `not-run` where the entry is about a target or an operation that the run is not about. All others fail the
 * run.
 */
export type DeviationStatus =
  'confirmed' | 'undecided' | 'not-run' | 'unexpected-pass' | 'other-shape' | 'expired' | 'unknown-id';

/** An entry of a deviations file, and what the run says of it. */
export interface DeviationResult extends DeviationNote {
  readonly target: TargetInfo['name'];
  readonly observed: readonly ObservedForm[];
  /** `file:line:column` of the entry. */
  readonly where: string;
  readonly status: DeviationStatus;
  /** Why, in words. */
  readonly detail?: string;
}

/** A failure with all that is needed to understand and repeat it. */
export interface CounterexampleResult {
  readonly caseId: string;
  /** The smallest failing request that was found. */
  readonly request: JsonObject;
  /** The ids of all constraints that the request breaks. */
  readonly certificate: readonly string[];
  readonly shrinkSteps: number;
  /** In words. */
  readonly expected: string;
  /** In words. */
  readonly observed: string;
  /** The rule in words. */
  readonly rule: string;
  readonly source: Source;
  /** What came over the wire; null where nothing did, or nobody saw it. */
  readonly answer: AnswerResult | null;
  /** The error that was seen; null where there was none. */
  readonly error: ErrorResult | null;
  /** A line for a POSIX shell that repeats the case alone. */
  readonly command: string;
  /** The requests of the call, in their order; present where the rule is about a call. */
  readonly arrivals?: readonly ArrivalResult[];
  /** The same request for a POSIX shell, signed with the credentials of the environment; it holds none. */
  readonly curl: string;
}

/** A request that the service got. */
export interface ArrivalResult {
  /** Null where its body could not be read. */
  readonly request: Json;
  /** What was wrong with its envelope, in words. */
  readonly problems: readonly string[];
  /** `success`, the name of an error, or what the network did. */
  readonly answeredWith: string;
}

/** An HTTP answer. Headers that differ from one request to the next are left out; UUIDs are written as `<uuid>`. */
export interface AnswerResult {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An error as the caller saw it; UUIDs are written as `<uuid>`. */
export interface ErrorResult {
  readonly name: string | null;
  readonly status: number | null;
  /** The member `Reason`, where the error has one. */
  readonly reason: string | null;
  /** All members beside name and message, `Reason` included. */
  readonly members: JsonObject;
  /** Whether the caller got an instance of the SDK's class of that name; null where no SDK was between. */
  readonly isTyped: boolean | null;
  readonly message: string;
}
