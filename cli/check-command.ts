import { ConformanceError } from '../spec/conformance-error.js';
import { describeConstraint } from '../spec/constraints/registry.js';
import type { Contract, Operation } from '../spec/contract.js';
import { check } from '../spec/evaluate.js';
import type { Violation } from '../spec/evaluate.js';
import { findOpenInputs } from '../spec/find-open-inputs.js';
import type { OpenInput } from '../spec/find-open-inputs.js';
import { loadContract } from '../spec/load-contract.js';
import { exitCodes } from './exit-codes.js';
import type { ExitCode } from './exit-codes.js';
import { findOperation } from './find-operation.js';
import type { Output } from './output.js';
import { readRequest } from './read-request.js';

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
  const operation = chooseOperation(contract, flags.operation);
  const request = readRequest(flags.file);
  const violations = check(operation, request);
  const open = findOpenInputs(contract, operation, request);
  output.print(
    flags.json === true ? renderJson(operation, violations, open) : renderText(operation, violations, open),
  );
  return violations.length === 0 ? exitCodes.conforms : exitCodes.doesNotConform;
}

function chooseOperation(contract: Contract, name: string | undefined): Operation {
  if (name !== undefined) return findOperation(contract, name);
  const [only, ...others] = contract.operations;
  if (only !== undefined && others.length === 0) return only;
  throw new ConformanceError('usage', 'There is more than one operation.', {
    where: '--operation',
    advice: `Say which one the request is for: ${contract.operations.map((each) => each.name).join(', ')}.`,
  });
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
  const count = violations.length;
  const lines = [
    count === 0
      ? `No documented rule of ${operation.name} is broken.`
      : `${count} documented ${count === 1 ? 'rule' : 'rules'} of ${operation.name} ${count === 1 ? 'is' : 'are'} broken:`,
    ...violations.flatMap(({ constraint, path }) => renderViolation(operation, constraint, path)),
  ];
  if (open.length > 0) {
    lines.push('', 'The documentation leaves open (implementations differ, no verdict rests on it):');
    for (const { reading, path } of open)
      lines.push(`  at ${visible(path)}: ${reading.name}. ${reading.reason}`);
  }
  return `${lines.join('\n')}\n`;
}

function renderViolation(operation: Operation, id: string, path: string): readonly string[] {
  const constraint = operation.constraints.find((each) => each.id === id);
  const source =
    constraint === undefined ? '' : `\n      ${constraint.source.label}, ${constraint.source.url}`;
  return [
    `  at ${path === '' ? 'the whole request' : visible(path)}`,
    `      ${id}`,
    `      ${ruleOf(operation, id)}${source}`,
  ];
}

function ruleOf(operation: Operation, id: string): string {
  const constraint = operation.constraints.find((each) => each.id === id);
  return constraint === undefined ? '' : describeConstraint(constraint);
}

/** A path without control characters, shortened in the middle where a key is very long. */
function visible(path: string): string {
  const shown = path.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (each) => {
    return `\\u${(each.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
  return shown.length <= 160 ? shown : `${shown.slice(0, 78)} ... ${shown.slice(-78)}`;
}
