import { abbreviate } from '../reports/format-request.js';
import { makeVisible } from '../reports/make-visible.js';
import { describeConstraint } from '../spec/constraints/registry.js';
import type { Operation } from '../spec/contract.js';
import { check } from '../spec/evaluate.js';
import type { Violation } from '../spec/evaluate.js';
import { findOpenInputs } from '../spec/find-open-inputs.js';
import type { OpenInput } from '../spec/find-open-inputs.js';
import { loadContract } from '../spec/load-contract.js';
import { exitCodes } from './exit-codes.js';
import type { ExitCode } from './exit-codes.js';
import { findOperation, mainOperation } from './find-operation.js';
import type { Output } from './output.js';
import { readRequest } from './read-request.js';

/** The most places that are listed of one rule; --json lists all. */
const mostPlaces = 10;

/** The words of `check`. */
export interface CheckFlags {
  readonly file: string;
  readonly operation?: string;
  readonly json?: boolean;
  readonly spec?: string;
}

/** Prints each rule that a request breaks, or that none is, and what the documentation leaves open about it. */
export async function checkCommand(flags: CheckFlags, output: Output): Promise<ExitCode> {
  const contract = await loadContract(flags.spec);
  const operation =
    flags.operation === undefined ? mainOperation(contract) : findOperation(contract, flags.operation);
  const request = await readRequest(flags.file);
  const violations = check(operation, request);
  const open = findOpenInputs(contract, operation, request);
  output.print(
    flags.json === true ? renderJson(operation, violations, open) : renderText(operation, violations, open),
  );
  return violations.length === 0 ? exitCodes.conforms : exitCodes.doesNotConform;
}

function renderJson(
  operation: Operation,
  violations: readonly Violation[],
  open: readonly OpenInput[],
): string {
  const result = {
    operation: operation.name,
    valid: violations.length === 0,
    violations: violations.map((each) => ({ ...each, rule: ruleOf(operation, each.constraint) })),
    open: open.map(({ reading, path }) => ({ name: reading.name, path, reason: reading.reason })),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function renderText(
  operation: Operation,
  violations: readonly Violation[],
  open: readonly OpenInput[],
): string {
  const paths = pathsByRule(violations);
  const lines = [
    describeCount(paths.size, operation.name),
    ...[...paths].flatMap(([id, places]) => renderViolation({ operation, open }, id, places)),
  ];
  const broken = new Set(violations.map(({ path }) => path));
  const others = open.filter(({ path }) => !broken.has(path));
  if (others.length > 0) {
    lines.push(
      '',
      'The documentation leaves open (implementations differ, no verdict of a run rests on it):',
    );
    lines.push(...others.slice(0, mostPlaces).map(({ reading, path }) => renderOpen(reading, path)));
    if (others.length > mostPlaces)
      lines.push(`  and the same at more places: ${others.length - mostPlaces}`);
  }
  return `${lines.join('\n')}\n`;
}

function describeCount(count: number, operation: string): string {
  if (count === 0) return `No documented rule of ${operation} is broken.`;
  if (count === 1) return `1 documented rule of ${operation} is broken:`;
  return `${count} documented rules of ${operation} are broken:`;
}

/** Each broken rule once, with all the places where it is. */
function pathsByRule(violations: readonly Violation[]): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>();
  for (const { constraint, path } of violations) {
    const known = paths.get(constraint);
    if (known === undefined) paths.set(constraint, [path]);
    else known.push(path);
  }
  return paths;
}

/** What a violation is rendered with. */
interface Findings {
  readonly operation: Operation;
  readonly open: readonly OpenInput[];
}

function renderViolation(
  { operation, open }: Findings,
  id: string,
  paths: readonly string[],
): readonly string[] {
  const constraint = operation.constraints.find((each) => each.id === id);
  const source =
    constraint === undefined ? '' : `\n      ${constraint.source.label}, ${constraint.source.url}`;
  const shown = paths.slice(0, mostPlaces);
  return [
    ...shown.map((path) => `  at ${path === '' ? 'the whole request' : visible(path)}`),
    ...(paths.length > mostPlaces ? [`  and at more places: ${paths.length - mostPlaces}`] : []),
    `      ${id}`,
    `      ${ruleOf(operation, id)}${source}`,
    ...renderDoubts(open, shown),
  ];
}

/** Why a rule may not count as broken elsewhere. */
function renderDoubts(open: readonly OpenInput[], paths: readonly string[]): readonly string[] {
  const readings = open.filter(({ path }) => paths.includes(path)).map(({ reading }) => reading);
  return [...new Set(readings)].map(
    ({ name, reason }) => `      Broken as this suite reads it; implementations differ: ${name}. ${reason}`,
  );
}

function renderOpen(reading: OpenInput['reading'], path: string): string {
  return `  at ${visible(path)}: ${reading.name}. ${reading.reason}`;
}

function ruleOf(operation: Operation, id: string): string {
  const constraint = operation.constraints.find((each) => each.id === id);
  return constraint === undefined ? '' : describeConstraint(constraint);
}

/** A path without control characters, shortened in the middle where a key is very long. */
function visible(path: string): string {
  return makeVisible(abbreviate(path, 160));
}
