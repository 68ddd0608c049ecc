import type { Case } from '../generators/case.js';
import type { Probe } from '../generators/probe.js';
import type { Constraint } from '../spec/contract.js';
import type { Alteration } from '../spec/envelope.js';
import type { Polarity } from '../spec/scenario.js';
import type { ControlLook } from './judge-context.js';
import type { Arrival } from './integration/trial.js';
import type { FailureShape } from './failure-shape.js';
import type { Finding } from './fold-probes.js';
import type { Judgement, Verdict } from './judgement.js';
import type { Observation } from './observation.js';
import type { ProbeAnswer } from './probe-answer.js';
import type { Shard } from './shards/shard.js';
import type { CarriedRules, RunInputs } from './run-inputs.js';

/** A target as reports show it. */
export interface TargetInfo {
  readonly name: 'mock' | 'msw' | 'endpoint' | 'live';
  readonly kind: 'simulated' | 'real';
  readonly endpoint: string | undefined;
  /** What a run on AWS was made with; undefined for all other targets. */
  readonly evidence?: LiveEvidence;
  /** Where its answers were recorded before, and nothing is sent. */
  readonly recording?: RecordingInfo;
}

/** Since when observations are known, and whether that is too long ago. */
export interface RecordingInfo {
  /** When the run that was recorded began, ISO 8601, UTC. */
  readonly recordedAt: string;
  /** The suite that recorded them: name and version. */
  readonly by: string;
  /** False where the rules have changed since. */
  readonly sameSpec: boolean;
  /** Whole days since then. */
  readonly ageDays: number;
  /** Older observations are stale: the service may have changed since. */
  readonly staleAfterDays: number;
  /** False where the run that was recorded was cut short. */
  readonly complete: boolean;
}

/** Who asked AWS, where and with what: without it, nobody can tell what an observation is worth. Holds no secret. */
export interface LiveEvidence {
  readonly region: string;
  /** Where the URL comes from: the service's endpoint rules, or a setting (AWS_ENDPOINT_URL, endpoint_url of a profile). */
  readonly endpointFrom: 'rules' | 'configuration';
  /** The profile of the shared configuration files; undefined for the default one. */
  readonly profile?: string;
  /** The access key id, but for its kind and its last four characters. */
  readonly accessKey: string;
  /** The version of @aws-sdk/client-pinpoint-sms-voice-v2 that resolved region, endpoint and credentials. */
  readonly sdk: string;
  /** What was allowed to be sent; undefined where nothing was. */
  readonly messages?: AllowedMessages;
}

/** What a user allowed before a run. */
export interface AllowedMessages {
  /** The most messages in all, over all runs that share the ledger. */
  readonly most: number;
  /** How many the ledger knew of before the run, in all and on its day (UTC). */
  readonly before: { readonly inAll: number; readonly onDay: number };
  /** The number that they go to, masked. */
  readonly destination: string;
}

/** What a run was started with. */
export interface RunInfo {
  readonly suite: { readonly name: string; readonly version: string; readonly specDigest: string };
  readonly seed: number;
  readonly runs: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly targets: readonly TargetInfo[];
  readonly operations: readonly string[];
  /** The module of the code under test: its path from the folder of the run, with `/`. */
  readonly integration?: string;
  /** Which part of a run this is; undefined for a whole one. */
  readonly shard?: ShardInfo;
  /** What the verdicts of simulated targets rest on; undefined where the run has none. */
  readonly inputs?: RunInputs;
  /** Verdicts that are taken over from earlier runs: their rules are not run. */
  readonly carried?: readonly CarriedRules[];
}

/** One of several runs that divide the work of one between them. */
export interface ShardInfo extends Shard {
  /** The flags that decide what is divided, beside targets, seed and runs: they are the same for all shards. */
  readonly flags: readonly string[];
}

/** A scenario that a target is asked for, with the number of its cases; or why it is not asked for. */
export interface ScenarioInfo {
  readonly id: string;
  readonly polarity: Polarity;
  readonly cases: number;
  /** Set where no case is sent. */
  readonly skipped:
    { readonly verdict: 'unsupported' | 'untested' | 'inconclusive'; readonly reason: string } | undefined;
}

/** A constraint of the spec with its scenarios on one target. Constraints without scenarios have a reason. */
export interface ConstraintInfo {
  readonly constraint: Constraint;
  readonly scenarios: readonly ScenarioInfo[];
  readonly untestedReason: string | undefined;
  /** The shard that it belongs to; undefined in a whole run. */
  readonly shard?: number;
}

/** A failure with all that is needed to understand and repeat it. */
export interface Counterexample {
  /** The case as it was generated. */
  readonly caseId: string;
  /** The smallest failing request that was found, and what it breaks by the evaluator's word. */
  readonly request: Case['request'];
  readonly certificate: readonly string[];
  /** How the envelope that it went in was altered; undefined for a request as callers send it. */
  readonly envelope?: Alteration | undefined;
  readonly shrinkSteps: number;
  /** What was expected, in words. */
  readonly expected: string;
  /** What was seen instead, in words. */
  readonly reason: string;
  /** The same without words; undefined where the case did not fail again. */
  readonly shape: FailureShape | undefined;
  readonly observation: Observation;
  /** The URL that the request went to, or would have gone to. */
  readonly url: string;
  /** The operation, where the rule is not of one. */
  readonly operation?: string;
  /** All requests of the call, where the rule is about a call. */
  readonly arrivals?: readonly Arrival[];
}

/** What a call of the code under test was about, and what it led to. */
export interface ObservedCall {
  readonly operation: string;
  readonly about: string;
  readonly request: Case['request'];
  readonly certificate: readonly string[];
  readonly arrivals: readonly Arrival[];
}

/** The one stream of a run. Every report is made from it; a stream without `run-finished` was cut short. */
export type RunEvent =
  | { readonly type: 'run-started'; readonly run: RunInfo }
  /** The denominator of coverage: every constraint of the spec, before anything is sent. */
  | {
      readonly type: 'target-started';
      readonly target: TargetInfo;
      readonly constraints: readonly ConstraintInfo[];
    }
  | {
      readonly type: 'control-judged';
      readonly target: TargetInfo;
      readonly operation: string;
      readonly look: ControlLook;
      readonly reason: string;
    }
  | {
      readonly type: 'case-judged';
      readonly target: TargetInfo;
      readonly case: Case;
      readonly observation: Observation;
      readonly judgement: Judgement;
    }
  /** A call of the code under test: several rules are read off it, and what they say is said of their scenarios. */
  | {
      readonly type: 'call-observed';
      readonly target: TargetInfo;
      readonly call: ObservedCall;
      readonly observation: Observation;
    }
  /** All cases of a scenario are judged, and its failure, if any, is shrunk. */
  | {
      readonly type: 'scenario-judged';
      readonly target: TargetInfo;
      readonly constraintId: string;
      readonly scenarioId: string;
      readonly polarity: Polarity;
      readonly verdict: Verdict;
      readonly cases: number;
      readonly reason: string;
      /** The different ways in which cases failed, that of the counterexample included; empty unless the verdict is `fail`. */
      readonly shapes: readonly FailureShape[];
      readonly counterexample: Counterexample | undefined;
    }
  /** What a target did with an input that the documentation leaves open; undefined where it was not sent. */
  | {
      readonly type: 'probe-observed';
      readonly target: TargetInfo;
      readonly probe: Probe;
      readonly answer: ProbeAnswer;
      readonly observation: Observation | undefined;
    }
  /** What all the probes of an operation say together. */
  | {
      readonly type: 'probes-folded';
      readonly target: TargetInfo;
      readonly operation: string;
      readonly findings: readonly Finding[];
    }
  | {
      readonly type: 'target-finished';
      readonly target: TargetInfo;
      /** How many messages may have been sent; undefined where none was allowed. */
      readonly messages?: number;
      readonly complete: boolean;
      readonly reason: string;
    }
  | { readonly type: 'run-finished'; readonly complete: boolean; readonly durationMs: number };
