import { describeCheck, openHeadline, toCheckJson } from '../reports/check/describe-check.js';
import type { BrokenRule, CheckResult } from '../reports/check/describe-check.js';
import type { Contract, Operation } from '../spec/contract.js';
import { check } from '../spec/evaluate.js';
import { findOpenInputs } from '../spec/find-open-inputs.js';
import { loadContract } from '../spec/load-contract.js';
import { exitCodes } from './exit-codes.js';
import type { ExitCode } from './exit-codes.js';
import { findOperation, mainOperation } from './find-operation.js';
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
  const operation =
    flags.operation === undefined ? mainOperation(contract) : findOperation(contract, flags.operation);
  const result = await checkFile(contract, operation, flags.file);
  output.print(flags.json === true ? toCheckJson(result) : renderCheck(result));
  return result.violations.length === 0 ? exitCodes.conforms : exitCodes.doesNotConform;
}

/** Checks the request in a file. @throws ConformanceError kind `usage` where there is none in it, see `readRequest` */
export async function checkFile(
  contract: Contract,
  operation: Operation,
  file: string,
): Promise<CheckResult> {
  const request = await readRequest(file);
  return {
    operation,
    violations: check(operation, request),
    open: findOpenInputs(contract, operation, request),
  };
}

/** The result of a check, as it is printed for a person. */
export function renderCheck(result: CheckResult): string {
  const { headline, broken, open, moreOpen } = describeCheck(result);
  const lines = [headline, ...broken.flatMap(renderRule)];
  if (open.length > 0) {
    lines.push('', openHeadline);
    lines.push(...open.map(({ place, name, reason }) => `  at ${place}: ${name}. ${reason}`));
    if (moreOpen > 0) lines.push(`  and the same at more places: ${moreOpen}`);
  }
  return `${lines.join('\n')}\n`;
}

function renderRule({ id, words, source, places, morePlaces, doubts }: BrokenRule): readonly string[] {
  return [
    ...places.map((place) => `  at ${place}`),
    ...(morePlaces > 0 ? [`  and at more places: ${morePlaces}`] : []),
    `      ${id}`,
    `      ${words}`,
    ...(source === undefined ? [] : [`      ${source.label}, ${source.url}`]),
    ...doubts.map((doubt) => `      ${doubt}`),
  ];
}
