import { documentedMembers } from '../../sandbox/answer.js';
import type { Catalogue } from '../../generators/catalogue.js';
import type { ErrorShape, Operation } from '../../spec/contract.js';
import { compileEvaluator } from '../../spec/evaluate.js';
import type { JsonObject } from '../../spec/json.js';
import { isSendableBySdk } from '../sdk.js';
import { callAdapter } from './call-adapter.js';
import { listTellingInputs } from './list-telling-inputs.js';
import type { Subject } from './subject.js';
import type { TrialDepth } from './trial-depth.js';
import { faults } from './trial.js';
import type { Fault, Trial, TrialKind, Wording } from './trial.js';
import { wordMessage } from './word-message.js';

/** A Reason that no spec has: clients keep enums open. Source: Smithy, "enum". */
const newReason = 'A_REASON_THAT_IS_NEW';

/** The trials of one operation, and why some that there could be are left out. */
export interface TrialPlan {
  readonly trials: readonly Trial[];
  /** In words; empty where nothing is left out. */
  readonly leftOut: readonly string[];
}

/** What trials are planned from. */
export interface TrialSources {
  readonly catalogue: Catalogue;
  readonly subject: Subject;
  readonly depth: TrialDepth;
  readonly lacks: (fault: Fault) => string | undefined;
}

/** Plans the calls of an integration for one operation: equal sources, equal trials in equal order. */
export function planTrials(sources: TrialSources): TrialPlan {
  const { catalogue } = sources;
  const { operation } = catalogue;
  const leftOut = new Set<string>();
  const say = createSayer(sources, leftOut);
  const inputs = listInputs(sources).flatMap(({ request, certificate, kind }): readonly Trial[] => {
    const said = say(request, certificate, 'member' in kind ? kind.member : undefined);
    return said === undefined
      ? []
      : [{ ...kind, operation, request: said, certificate, script: [documented] }];
  });
  const ordinary =
    catalogue.controls.map((each) => say(each.request, [], undefined)).find(isGiven) ??
    inputs.find(({ kind }) => kind === 'valid')?.request;
  if (ordinary === undefined) return { trials: [], leftOut: [...leftOut] };
  const base = { operation, request: ordinary, certificate: [] };
  return {
    trials: [
      ...inputs.filter(({ kind }) => kind === 'valid'),
      ...[0, 1].map((): Trial => ({ kind: 'again', ...base, script: [documented] })),
      ...inputs.filter(({ kind }) => kind === 'invalid'),
      ...operation.errors
        .flatMap((error) => planError(error, operation, sources.depth))
        .map((each) => ({ ...base, ...each })),
      ...faults
        .filter((fault) => sources.lacks(fault) === undefined)
        .map((fault): Trial => ({ kind: 'fault', fault, ...base, script: [{ kind: 'fault', fault }] })),
    ],
    leftOut: [...leftOut],
  };
}

const documented = { kind: 'documented' } as const;

function isGiven<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** An input of the catalogue, and what a trial with it is about. */
interface Input {
  readonly request: JsonObject;
  readonly certificate: readonly string[];
  readonly kind: Extract<TrialKind, { readonly kind: 'valid' | 'invalid' }>;
}

/** The requests of the catalogue that the SDK can send, each once for each member. */
function listInputs({ catalogue, depth }: TrialSources): readonly Input[] {
  const { operation, scenarios } = catalogue;
  const inputs = new Map<string, Input>();
  for (const { scenario, constraint, cases, inputs: distinct, caseAt } of scenarios) {
    const count = Math.min(cases, distinct, depth.inputs);
    for (let index = 0; index < count; index += 1) {
      const each = caseAt(index);
      if (each.kind !== 'request' || !isSendableBySdk(operation, each.request)) continue;
      const member = memberOf(constraint.member);
      const kind = scenario.polarity === 'accept' ? 'valid' : 'invalid';
      const key = `${kind} ${member} ${JSON.stringify(each.request)}`;
      const { request, certificate } = each;
      if (!inputs.has(key)) inputs.set(key, { request, certificate, kind: { kind, member } });
    }
  }
  const valid = [...inputs.values()].flatMap(({ request, kind }) =>
    kind.kind === 'valid' ? [{ request, member: kind.member }] : [],
  );
  const telling = listTellingInputs(operation, valid).map(({ request, member }): Input => ({
    request,
    certificate: [],
    kind: { kind: 'valid', member },
  }));
  return [...inputs.values(), ...telling];
}

/** `Context` for `Context.key`. */
function memberOf(member: string): string {
  return member.split('.')[0] ?? member;
}

/**
 * What an integration makes of a request before it is told it: what it sets itself is set, and what its callers cannot say is
 * left out. Undefined where the request could not show any more what it is to show.
 */
function createSayer(
  { catalogue: { operation }, subject }: TrialSources,
  leftOut: Set<string>,
): (
  request: JsonObject,
  certificate: readonly string[],
  member: string | undefined,
) => JsonObject | undefined {
  const { members, fixed } = subject;
  const evaluate = compileEvaluator(operation);
  const canSay = (name: string): boolean => members === undefined || members.includes(name);
  return (request, certificate, member) => {
    const leave = (why: string): undefined => void leftOut.add(why);
    // What the types of an own input keep from being said.
    if (members !== undefined && certificate.some((id) => id.endsWith('/type')))
      return leave('its types keep callers from saying a value of another type');
    const isMember = operation.members.some(({ name }) => name === member);
    if (member !== undefined && isMember && !canSay(member)) return leave(`its callers cannot say ${member}`);
    const said = {
      ...Object.fromEntries(Object.entries(request).filter(([name]) => canSay(name))),
      ...fixed,
    };
    if (!breaksJust(evaluate(said), certificate))
      return leave(
        'what it sets itself, and what its callers cannot say, would change what the request shows',
      );
    const own = callAdapter('toInput', () => subject.toInput(said));
    return own.kind === 'unsayable' ? leave(own.reason) : said;
  };
}

function breaksJust(
  violations: readonly { readonly constraint: string }[],
  certificate: readonly string[],
): boolean {
  const broken = new Set(violations.map(({ constraint }) => constraint));
  return broken.size === certificate.length && certificate.every((id) => broken.has(id));
}

type ErrorTrial = Pick<Trial, 'script'> & Extract<TrialKind, { readonly kind: 'error' | 'recovery' }>;

/** Each Reason with each wording; errors that are to be retried also once, before a success. */
function planError(error: ErrorShape, operation: Operation, depth: TrialDepth): readonly ErrorTrial[] {
  const reasons = error.reasons.length === 0 ? [undefined] : error.reasons.slice(0, depth.reasons);
  const answer = (reason: string | undefined, wording: Wording): Trial['script'] => {
    const members = {
      ...documentedMembers(error, reason),
      Message: wordMessage(operation, { error, reason, wording }),
    };
    return [{ kind: 'error', error, members }];
  };
  const trial = (reason: string | undefined, wording: Wording, repetition = 0): ErrorTrial => ({
    kind: 'error',
    error,
    reason,
    isNew: reason === newReason,
    wording,
    repetition,
    script: answer(reason, wording),
  });
  return [
    ...reasons.flatMap((reason, index) => [
      trial(reason, 'neutral'),
      ...(index === 0 ? [trial(reason, 'neutral', 1)] : []),
      trial(reason, 'own'),
      trial(reason, 'others'),
    ]),
    ...(error.reasons.length === 0 ? [] : [trial(newReason, 'neutral')]),
    ...(error.retry === 'never'
      ? []
      : [{ kind: 'recovery', error, script: [...answer(undefined, 'neutral'), documented] } as const]),
  ];
}
