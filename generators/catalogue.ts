import type fc from 'fast-check';
import { ConformanceError } from '../spec/conformance-error.js';
import type { Constraint, ConstraintKindName, Operation } from '../spec/contract.js';
import { compileEvaluator } from '../spec/evaluate.js';
import type { Violation } from '../spec/evaluate.js';
import type { Scenario } from '../spec/scenario.js';
import type { Case, Premise } from './case.js';
import { checkBreaking } from './check-breaking.js';
import { createDraftContext } from './draft-context.js';
import { draftScenario } from './draft-scenario.js';
import { draftWitness } from './draft-witness.js';
import type { Draft, DraftContext, DraftSource } from './draft.js';
import { combinable } from '../spec/members.js';
import { listScenarios } from './list-scenarios.js';
import { plainRequest } from './plain-request.js';
import type { Base } from './plain-request.js';
import { caseRandom } from './seed.js';

/** What a catalogue depends on. Equal options give equal cases and ids, on every target. */
export interface CatalogueOptions {
  readonly seed: number;
  /** Cases per scenario; scenarios that list their inputs have at least one case for each. */
  readonly runs: number;
  /** What the operations act on; undefined for the example of the spec, which exists nowhere. */
  readonly subjectId: string | undefined;
}

/** A scenario for which requests exist. */
export interface RealScenario {
  readonly scenario: Scenario;
  readonly constraint: Constraint;
  readonly operation: Operation;
  /** The constraints that its requests break. */
  readonly breaks: readonly string[];
  /** How many cases it has. */
  readonly cases: number;
  /** How many cases there are of different inputs: more of them repeat what is asked. */
  readonly inputs: number;
  /** Makes one case. @throws ConformanceError kind `generator` where the certificate is not what is declared. */
  readonly caseAt: (index: number) => Case;
  /** Smaller cases of the same scenario, lazily, simplest first; each certified like the case itself. */
  readonly shrink: (index: number) => CaseTree;
  /** All cases with this index that start from a base, for a property of somebody else; each one certified, shrunk ones too. */
  readonly arbitrary: (index: number, base: Base) => fc.Arbitrary<Case>;
}

/** A case and, lazily, the smaller ones that a failure may be shrunk to. */
export interface CaseTree {
  readonly case: Case;
  readonly smaller: () => Iterable<CaseTree>;
}

/** Requests that a target must accept before anything else is asked of it: the first that it accepts is its control. */
export interface Catalogue {
  readonly operation: Operation;
  readonly scenarios: readonly RealScenario[];
  readonly controls: readonly Premise[];
}

/**
 * Makes the catalogue of one operation: every constraint's scenarios, in page order.
 *
 * @throws ConformanceError kind `generator` where a constraint can be broken and no scenario breaks it as it can be.
 */
export function createCatalogue(operation: Operation, options: CatalogueOptions): Catalogue {
  const context = createDraftContext(operation, options.subjectId);
  const optional = combinable(operation.members);
  const scenarios: RealScenario[] = [];
  const rejects: DraftSource[] = [];
  const invalid = (): DraftSource => joinSources(rejects);
  for (const constraint of operation.constraints) {
    for (const { scenario, source } of exercise(context, constraint, invalid)) {
      if (isTellingReject(scenario, constraint, source)) rejects.push(source);
      scenarios.push(realise({ context, constraint, scenario, source, optional, options }));
    }
  }
  checkBreaking(operation, scenarios);
  return { operation, scenarios, controls: controlsOf(context, optional) };
}

/** The planned scenarios for which requests exist, and one more where none of them breaks the rule as it can be broken. */
function* exercise(
  context: DraftContext,
  constraint: Constraint,
  invalid: () => DraftSource,
): IterableIterator<{ readonly scenario: Scenario; readonly source: DraftSource }> {
  const sets = context.leastBreaks(constraint.id);
  let isBroken = sets.length === 0;
  for (const scenario of listScenarios(context.operation, constraint)) {
    const source = draftScenario(context, { constraint, scenario }, invalid);
    if (source === undefined) continue;
    const { breaks } = source;
    isBroken ||= sets.some((set) => set.length === breaks.length && set.every((id) => breaks.includes(id)));
    yield { scenario, source };
  }
  const witness = isBroken ? undefined : draftWitness(context, constraint);
  if (witness !== undefined) yield witness;
}

/** An ordinary way to break one rule alone: the first scenario of each constraint, without entangled rules and types. */
function isTellingReject(scenario: Scenario, constraint: Constraint, source: DraftSource): boolean {
  if (scenario.polarity !== 'reject' || scenario.entry !== 'first' || constraint.kind === 'type')
    return false;
  const isRequestRule = constraint.member !== 'wire' && !constraint.member.startsWith('error.');
  return isRequestRule && source.breaks.length === 1 && source.breaks[0] === constraint.id;
}

function joinSources(sources: readonly DraftSource[]): DraftSource {
  const spread = sources.filter((_, index) => index % Math.ceil(sources.length / 16) === 0);
  const at = (index: number): DraftSource => {
    const source = spread[index % spread.length];
    if (source === undefined) throw new TypeError('No rule of this operation can be broken alone.');
    return source;
  };
  return {
    breaks: [],
    size: spread.length,
    exact: true,
    draft: (index, base) => at(index).draft(0, base),
    breaksAt: (index) => at(index).breaks,
  };
}

/** Minimal and full requests of both variants: a target that refuses one for a reason of its own may accept another. */
function controlsOf(context: DraftContext, optional: readonly string[]): readonly Premise[] {
  const { operation, subject } = context;
  const all = operation.members.filter(({ required }) => !required).map(({ name }) => name);
  const bases: readonly Base[] = [
    { optional: [], variant: 0 },
    { optional, variant: 0 },
    { optional: [], variant: 1 },
    { optional, variant: 1 },
    // With what ordinary requests leave out: a target that asks for it has to be tested, too.
    ...(all.length > optional.length ? [{ optional: all, variant: 0 } as const] : []),
  ];
  return bases.map((base) => context.premise(plainRequest(operation, { ...base, subject })));
}

interface Realisation {
  readonly context: DraftContext;
  readonly constraint: Constraint;
  readonly scenario: Scenario;
  readonly source: DraftSource;
  readonly optional: readonly string[];
  readonly options: CatalogueOptions;
}

function realise(realisation: Realisation): RealScenario {
  const { context, constraint, scenario, source, optional, options } = realisation;
  const { operation } = context;
  const evaluate = compileEvaluator(operation);
  const generate = (
    index: number,
  ): { readonly arbitrary: fc.Arbitrary<Draft>; readonly value: fc.Value<Draft> } => {
    const random = caseRandom(options.seed, scenario.id, index);
    const arbitrary = source.draft(index, baseAt(index, optional, random));
    return { arbitrary, value: arbitrary.generate(random, undefined) };
  };
  const toCase = (draft: Draft, index: number): Case => {
    const certificate = certify(realisation, evaluate(draft.request), { draft, index });
    return createCase(realisation, { draft, index, certificate });
  };
  const tree = (arbitrary: fc.Arbitrary<Draft>, value: fc.Value<Draft>, index: number): CaseTree => ({
    case: toCase(value.value, index),
    *smaller() {
      for (const next of arbitrary.shrink(value.value, value.context)) yield tree(arbitrary, next, index);
    },
  });
  return {
    scenario,
    constraint,
    operation,
    breaks: source.breaks,
    cases: source.exact ? source.size : Math.max(options.runs, source.size),
    inputs: source.size,
    caseAt: (index) => toCase(generate(index).value.value, index),
    shrink: (index) => {
      const { arbitrary, value } = generate(index);
      return tree(arbitrary, value, index);
    },
    arbitrary: (index, base) => source.draft(index, base).map((draft) => toCase(draft, index)),
  };
}

/** The ordinary request that a case starts from: minimal and full ones in turn, then any subset of the members. */
function baseAt(index: number, optional: readonly string[], random: fc.Random): Base {
  switch (index) {
    case 0:
      return { optional: [], variant: 0 };
    case 1:
      return { optional, variant: 1 };
    case 2:
      return { optional: [], variant: 1 };
    case 3:
      return { optional, variant: 0 };
    default:
      return {
        optional: optional.filter(() => random.nextInt(0, 1) === 1),
        variant: random.nextInt(0, 1) === 1 ? 1 : 0,
      };
  }
}

/** A draft, and which case of its scenario it is to be. */
interface NumberedDraft {
  readonly draft: Draft;
  readonly index: number;
}

/** Lists the constraints that a draft breaks, after they have been held against what its scenario declares. */
function certify(
  { scenario, source, options }: Realisation,
  violations: readonly Violation[],
  { draft, index }: NumberedDraft,
): readonly string[] {
  const breaks = source.breaksAt?.(index) ?? source.breaks;
  const certificate =
    violations.length === 0 ? breaksNothing : [...new Set(violations.map((each) => each.constraint))];
  if (certificate.length === breaks.length && certificate.every((each) => breaks.includes(each)))
    return certificate;
  throw new ConformanceError('generator', `A generated request does not break exactly what it declares.`, {
    where: `${scenario.id}/${index}`,
    advice: [
      `declared: ${breaks.join(', ') || 'nothing'}; broken: ${certificate.join(', ') || 'nothing'}`,
      `request: ${JSON.stringify(draft.request).slice(0, 2000)}`,
      `seed: ${options.seed}`,
      'This is a fault of the suite, not of the target. Please report it.',
    ].join('\n  '),
  });
}

/** Turns a certified draft into a case. */
function createCase(
  { constraint, scenario, source, context }: Realisation,
  { draft, index, certificate }: NumberedDraft & { readonly certificate: readonly string[] },
): Case {
  const base = {
    id: `${scenario.id}/${index}`,
    scenarioId: scenario.id,
    constraintId: constraint.id,
    operation: context.operation.name,
    polarity: scenario.polarity,
    index,
    request: draft.request,
    breaks: source.breaksAt?.(index) ?? source.breaks,
    certificate,
    premises: draft.premises,
    contrast: draft.contrast,
  };
  const { stimulus } = scenario;
  if (constraint.kind === 'wire' && stimulus.kind === 'envelope') {
    const { alteration, evidence } = stimulus;
    return { ...base, kind: 'envelope', aspect: constraint.aspect, alteration, evidence };
  }
  if (constraint.kind === 'wire') return { ...base, kind: 'wire' };
  if (responseKinds.has(constraint.kind)) return { ...base, kind: 'response' };
  if (constraint.kind !== 'error.type' && constraint.kind !== 'error.status')
    return { ...base, kind: 'request' };
  if (stimulus.kind !== 'provoked') return { ...base, kind: 'error-answer', error: constraint.error.name };
  const { error, reason } = stimulus;
  return { ...base, kind: 'provoked', error, reason, reads: readsOf(scenario, constraint) };
}

/** The kinds of rules that are read off the answer to a request that is accepted. */
const responseKinds: ReadonlySet<ConstraintKindName> = new Set([
  'response.status',
  'response.format',
  'response.type',
]);
const breaksNothing: readonly string[] = Object.freeze([]);

function readsOf(scenario: Scenario, constraint: Constraint): 'error' | 'status' | 'attempts' {
  if (constraint.kind === 'error.status') return 'status';
  return scenario.name.includes('retried') ? 'attempts' : 'error';
}
