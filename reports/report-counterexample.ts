import { assertNever } from '../spec/assert-never.js';
import { describeConstraint } from '../spec/constraints/registry.js';
import type { Constraint } from '../spec/contract.js';
import type { Counterexample, TargetInfo } from '../suites/events.js';
import type { Observation, ObservedError, WireAnswer } from '../suites/observation.js';
import type { Json } from '../spec/json.js';
import type { Arrival } from '../suites/integration/trial.js';
import { curlLine } from './curl-line.js';
import type { CurlContext } from './curl-line.js';
import { maskUuids, maskUuidsIn } from './mask-uuids.js';
import { repeatCommand } from './repeat-command.js';
import type { AnswerResult, ArrivalResult, CounterexampleResult, ErrorResult } from './results.js';

/** What the lines that repeat a case need to know of the run. */
export interface RepeatContext extends CurlContext {
  /** Flags of the run that decide what a case is, each word by itself; target, endpoint, seed and case are added. */
  readonly flags: readonly string[];
  /** The same for a run on AWS, where requests are never about what the user named. */
  readonly liveFlags?: readonly string[];
}

/** Where a counterexample was found. */
export interface CounterexampleOrigin {
  readonly target: TargetInfo;
  readonly constraint: Constraint;
  readonly seed: number;
}

/** A counterexample as results.json has it: complete, and equal for equal seeds. */
export function reportCounterexample(
  found: Counterexample,
  { target, constraint, seed }: CounterexampleOrigin,
  context: RepeatContext,
): CounterexampleResult {
  const { caseId, request, url } = found;
  return {
    caseId,
    request,
    certificate: found.certificate,
    shrinkSteps: found.shrinkSteps,
    expected: found.expected,
    observed: maskUuids(found.reason),
    rule: describeConstraint(constraint),
    source: constraint.source,
    ...reportObservation(found.observation),
    command: repeatCommand({ target, seed, caseId, flags: flagsFor(target, context) }),
    ...(found.arrivals === undefined ? {} : { arrivals: found.arrivals.map(reportArrival) }),
    curl: curlLine(
      { url, operation: found.operation ?? constraint.operation, request, envelope: found.envelope },
      { ...context, region: target.evidence?.region ?? context.region },
    ),
  };
}

function reportArrival({ request, problems, answeredWith }: Arrival): ArrivalResult {
  return {
    request: isJson(request) ? request : null,
    problems: problems.map(({ aspect, detail }) => `${aspect}: ${maskUuids(detail)}`),
    answeredWith,
  };
}

function isJson(value: unknown): value is Json {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isJson);
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}

function flagsFor(
  { name, evidence }: TargetInfo,
  { flags, liveFlags = [] }: RepeatContext,
): readonly string[] {
  return name === 'live' ? ['--region', evidence?.region ?? '', ...liveFlags] : flags;
}

function reportObservation(observation: Observation): Pick<CounterexampleResult, 'answer' | 'error'> {
  switch (observation.kind) {
    case 'accepted':
      return { answer: reportAnswer(observation.wire), error: null };
    case 'rejected':
      return { answer: reportAnswer(observation.wire), error: reportError(observation.error) };
    case 'refused-locally':
      return { answer: null, error: reportError(observation.error) };
    case 'unreachable':
      return { answer: null, error: null };
    default:
      return assertNever(observation);
  }
}

function reportError({ name, status, members, isTyped, message }: ObservedError): ErrorResult {
  const reason = members['Reason'];
  return {
    name: name ?? null,
    status: status ?? null,
    reason: typeof reason === 'string' ? reason : null,
    members: JSON.stringify(members).length > longestBody ? {} : maskUuidsIn(members),
    isTyped: isTyped ?? null,
    message: maskUuids(message),
  };
}

/** Headers that differ between equal requests, or that may hold a secret. */
const leftOut = new Set([
  'age',
  'connection',
  'date',
  'keep-alive',
  'server-timing',
  'set-cookie',
  'traceparent',
  'transfer-encoding',
]);
/** The same, by a part of the name: `x-amzn-requestid`, `x-amz-cf-id`, `x-response-time`, ... */
const leftOutPart = /request-?id|trace-?id|correlation-?id|amz-(?:cf-)?id|response-time|runtime/;

function reportAnswer(wire: WireAnswer | undefined): AnswerResult | null {
  if (wire === undefined) return null;
  const headers = Object.entries(wire.headers)
    .filter(([name]) => !leftOut.has(name.toLowerCase()) && !leftOutPart.test(name.toLowerCase()))
    .map(([name, value]) => [name, maskUuids(value)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    status: wire.status,
    headers: Object.fromEntries(headers),
    body: maskUuids(shortenBody(wire.body)),
  };
}

/** The longest body, and the longest members of an error, that a counterexample holds, in UTF-16 units. */
const longestBody = 16_384;

function shortenBody(body: string): string {
  if (body.length <= longestBody) return body;
  return `${body.slice(0, longestBody)} ... (${body.length - longestBody} more UTF-16 units)`;
}
