import fc from 'fast-check';
import type { Case } from '../generators/case.js';
import { createCatalogue } from '../generators/catalogue.js';
import type { Catalogue, RealScenario } from '../generators/catalogue.js';
import { createDraftContext } from '../generators/draft-context.js';
import { wildRequest } from '../generators/wild-request.js';
import { ConformanceError } from '../spec/conformance-error.js';
import type { Operation } from '../spec/contract.js';
import { compileEvaluator } from '../spec/evaluate.js';
import type { Evaluator } from '../spec/evaluate.js';
import type { JsonObject } from '../spec/json.js';
import { combinable } from '../spec/members.js';
import { nearestId } from '../spec/nearest-id.js';
import type { InputOf, OperationName } from '../suites/operation-types.js';
import { isSendableBySdk } from '../suites/sdk.js';
import { checkOptions, flag, text } from './check-options.js';
import type { OptionKinds } from './check-options.js';
import { requireOperation } from './packaged-contract.js';
import { suggest } from './suggest.js';
import { usageError } from './usage-error.js';

/** Which broken inputs are wanted; all where nothing is said. */
export interface BrokenInputOptions {
  /** One rule, like `Context.key/length.max`; the name of the operation may stand before it. */
  readonly rule?: string | undefined;
  /** The rules of one member and of what is in it, like `Context`, or `Context.key`. */
  readonly member?: string | undefined;
  /**
   * Also values of the wrong JSON type, like a number for a string, which the SDK sends as they are. They are left out where no
   * rule is named, since a caller in TypeScript does not have them.
   */
  readonly wrongTypes?: boolean | undefined;
}

/** An input that breaks a rule. */
export interface BrokenInput<I> {
  readonly input: I;
  /** The id of the rule. */
  readonly rule: string;
  /** Where it is broken, as a JSON pointer into the input. */
  readonly path: string;
  /** The id of the way in which it is broken. */
  readonly scenario: string;
  /** The rule, and those that cannot be kept where it is broken in this way. */
  readonly breaks: readonly string[];
}

/**
 * Any input that keeps all rules of an operation: every subset of the optional members, every length, every class of characters.
 * Each value, shrunk ones too, is checked before it is given.
 *
 * @throws ConformanceError kind `usage` for an operation that the contract does not have
 */
export function validInput<N extends OperationName>(operation: N): fc.Arbitrary<InputOf<N>>;
export function validInput(operation: OperationName): fc.Arbitrary<unknown> {
  const { valid, evaluate } = subjectOf(operation);
  return valid.map((input) => {
    const [violation] = evaluate(input);
    if (violation !== undefined) throw ownFault(violation.constraint, input);
    return input;
  });
}

/**
 * Inputs that break one rule of an operation, or that rule and those that cannot be kept with it. Each value, shrunk ones too,
 * breaks exactly what it says. What the SDK does not send is left out: null, and a list where an object is due.
 *
 * @throws ConformanceError kind `usage` for an operation, rule or member that the contract does not have, and for one that no input
 * breaks
 */
export function brokenInput<N extends OperationName>(
  operation: N,
  options?: BrokenInputOptions,
): fc.Arbitrary<BrokenInput<InputOf<N>>>;
export function brokenInput(
  operation: OperationName,
  options: BrokenInputOptions = {},
): fc.Arbitrary<BrokenInput<unknown>> {
  const subject = subjectOf(operation);
  checkOptions<BrokenInputOptions>('brokenInput', options, optionKinds);
  const wanted = choose(subject, options);
  const rules = [...new Set(wanted.map(({ real }) => real.constraint.id))];
  const breakRule = (rule: string): fc.Arbitrary<BrokenInput<unknown>> =>
    fc.oneof(
      ...wanted
        .filter(({ real }) => real.constraint.id === rule)
        .map((scenario) => broken(subject, scenario)),
    );
  // Each rule as often as another one, however many scenarios it has; and what shrinks stays with its scenario.
  return fc.oneof(...rules.map(breakRule));
}

const optionKinds: OptionKinds<BrokenInputOptions> = { rule: text, member: text, wrongTypes: flag };

/** A scenario that breaks its rule, and those of its cases that the SDK sends. */
interface BreakingScenario {
  readonly real: RealScenario;
  readonly indices: readonly number[];
}

/** All that is known of an operation; made once. */
interface Subject {
  readonly operation: Operation;
  readonly evaluate: Evaluator;
  readonly valid: fc.Arbitrary<JsonObject>;
  readonly breaking: () => readonly BreakingScenario[];
}

const subjects = new Map<string, Subject>();

function subjectOf(name: string): Subject {
  const known = subjects.get(name);
  if (known !== undefined) return known;
  const operation = requireOperation(name);
  let breaking: readonly BreakingScenario[] | undefined;
  const subject: Subject = {
    operation,
    evaluate: compileEvaluator(operation),
    valid: wildRequest(operation, createDraftContext(operation, undefined).language),
    breaking: () => {
      breaking ??= listBreaking(createCatalogue(operation, { seed: 0, runs: fewest, subjectId: undefined }));
      return breaking;
    },
  };
  subjects.set(name, subject);
  return subject;
}

/** How many different requests a scenario starts from at least; what it lists may be more. */
const fewest = 4;

function listBreaking({ operation, scenarios }: Catalogue): readonly BreakingScenario[] {
  return scenarios.flatMap((real) => {
    if (real.scenario.polarity !== 'reject' || !real.breaks.includes(real.constraint.id)) return [];
    const indices = Array.from({ length: real.cases }, (_, index) => index).filter((index) =>
      isSendableBySdk(operation, real.caseAt(index).request),
    );
    return indices.length === 0 ? [] : [{ real, indices }];
  });
}

function broken(
  { operation, evaluate }: Subject,
  { real, indices }: BreakingScenario,
): fc.Arbitrary<BrokenInput<unknown>> {
  const base = fc.record({
    optional: fc.subarray([...combinable(operation.members)]),
    variant: fc.constantFrom(0 as const, 1 as const),
  });
  return fc
    .tuple(fc.constantFrom(...indices), base)
    .chain(([index, from]) => real.arbitrary(index, from))
    .map(({ request, scenarioId, constraintId, breaks }: Case) => {
      const violation = evaluate(request).find((each) => each.constraint === constraintId);
      if (violation === undefined) throw ownFault(constraintId, request);
      return { input: request, rule: constraintId, path: violation.path, scenario: scenarioId, breaks };
    });
}

function choose(subject: Subject, options: BrokenInputOptions): readonly BreakingScenario[] {
  const { rule, member, wrongTypes = rule !== undefined } = options;
  const { operation } = subject;
  const id = rule === undefined ? undefined : findRule(operation, rule);
  if (member !== undefined) checkMember(operation, member);
  const found = subject.breaking().filter(({ real: { constraint } }) => {
    if (constraint.kind === 'type' && !wrongTypes) return false;
    if (id !== undefined && constraint.id !== id) return false;
    return member === undefined || constraint.member === member || constraint.member.startsWith(`${member}.`);
  });
  if (found.length > 0) return found;
  throw usageError(
    operation.name,
    `No input that the SDK sends breaks ${rule ?? `a rule of ${member ?? operation.name}`}.`,
    `sms-voice-conformance explain ${id ?? operation.name} shows what can be broken.`,
  );
}

function findRule({ name, constraints }: Operation, rule: string): string {
  const ids = constraints.map((each) => each.id);
  const found = ids.find((id) => id === rule || id === `${name}/${rule}`);
  if (found !== undefined) return found;
  const close = nearestId(rule.startsWith(`${name}/`) ? rule : `${name}/${rule}`, ids);
  throw usageError(
    name,
    `There is no rule ${rule}.`,
    close === undefined ? `sms-voice-conformance explain ${name} lists the rules.` : `Did you mean ${close}?`,
  );
}

function checkMember({ name, constraints }: Operation, member: string): void {
  const members = [...new Set(constraints.map((each) => each.member))];
  if (members.some((each) => each === member || each.startsWith(`${member}.`))) return;
  throw usageError(name, `There is no member ${member}.`, suggest(member, members));
}

function ownFault(constraint: string, request: JsonObject): ConformanceError {
  return new ConformanceError('generator', 'A generated input does not break exactly what it is to break.', {
    where: constraint,
    advice: `request: ${JSON.stringify(request).slice(0, 2000)}\n  This is a fault of the suite. Please report it.`,
  });
}
