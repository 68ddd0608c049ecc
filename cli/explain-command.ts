import { ConformanceError } from '../spec/conformance-error.js';
import { describeConstraint } from '../spec/constraints/registry.js';
import type { Constraint, Contract, Operation } from '../spec/contract.js';
import { findIsolability } from '../spec/find-isolability.js';
import { idsOfIntegration, isIntegrationId } from '../spec/integration-rules.js';
import { loadContract } from '../spec/load-contract.js';
import { mainOperation } from './find-operation.js';
import { nearest } from '../spec/nearest.js';
import { toJsonSchema } from '../spec/to-json-schema.js';
import type { Output } from './output.js';
import { markIsolability } from '../reports/render-isolability.js';
import { withOperation } from './with-operation.js';

/** The words of `explain`. */
export interface ExplainFlags {
  readonly id: string | undefined;
  readonly spec?: string;
  readonly jsonSchema?: boolean;
}

/** What an id names. */
type Subject =
  | { readonly kind: 'operation'; readonly operation: Operation }
  | { readonly kind: 'member'; readonly operation: Operation; readonly constraints: readonly Constraint[] }
  | {
      readonly kind: 'constraint';
      readonly operation: Operation;
      readonly constraint: Constraint;
      readonly scenario: string | undefined;
    };

/** Prints the operations and their rules, what is known of one rule, or an operation as JSON Schema. */
export async function explainCommand({ id, spec, jsonSchema }: ExplainFlags, output: Output): Promise<void> {
  const contract = await loadContract(spec);
  if (jsonSchema === true) {
    const schema = toJsonSchema(operationOf(contract, id));
    output.print(`${JSON.stringify(schema, null, 2)}\n`);
    return;
  }
  if (id === undefined) {
    for (const operation of contract.operations)
      output.print(await renderOperation(operation, operation.constraints));
    output.print(
      '\nsms-voice-conformance explain ID shows one rule, with examples that keep and break it.\nsms-voice-conformance explain integration lists what code that calls the service keeps to.\n',
    );
    return;
  }
  if (isIntegrationId(id)) {
    const { explainIntegration } = await import('./explain-integration.js');
    output.print(explainIntegration(contract, id));
    return;
  }
  const subject = findSubject(contract, id);
  switch (subject.kind) {
    case 'operation':
      output.print(await renderOperation(subject.operation, subject.operation.constraints));
      return;
    case 'member':
      output.print(await renderOperation(subject.operation, subject.constraints));
      return;
    case 'constraint': {
      const { renderConstraint } = await import('./render-constraint.js');
      output.print(renderConstraint(subject.operation, subject.constraint, subject.scenario));
    }
  }
}

/** The operation that the id names; without an id, the main one. */
function operationOf(contract: Contract, id: string | undefined): Operation {
  if (id === undefined) return mainOperation(contract);
  const subject = findSubject(contract, id);
  if (subject.kind === 'operation') return subject.operation;
  throw new ConformanceError('usage', `${id} is not an operation.`, {
    where: '--json-schema',
    advice: `A schema is about an operation: ${contract.operations.map(({ name }) => name).join(', ')}.`,
  });
}

async function renderOperation(operation: Operation, constraints: readonly Constraint[]): Promise<string> {
  const isolability = await findIsolability(operation);
  const lines = [operation.name, `  ${operation.description}`];
  let member = '';
  for (const constraint of constraints) {
    if (constraint.member !== member) lines.push('', `  ${constraint.member}`);
    member = constraint.member;
    lines.push(
      `    ${constraint.id}`,
      `        ${describeConstraint(constraint)}${markIsolability(isolability.get(constraint.id))}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Finds what an id names; the name of the operation may be left out, see `withOperation`. */
function findSubject(contract: Contract, id: string): Subject {
  for (const each of withOperation(id, contract.operations)) {
    for (const operation of contract.operations) {
      const subject = findInOperation(operation, each);
      if (subject !== undefined) return subject;
    }
  }
  throw unknownId(contract, id);
}

function findInOperation(operation: Operation, id: string): Subject | undefined {
  if (id === operation.name) return { kind: 'operation', operation };
  const constraint = operation.constraints.find((each) => id === each.id || id.startsWith(`${each.id}/`));
  if (constraint !== undefined) {
    const scenario = id === constraint.id ? undefined : id;
    return { kind: 'constraint', operation, constraint, scenario };
  }
  const constraints = operation.constraints.filter((each) => `${operation.name}/${each.member}` === id);
  return constraints.length === 0 ? undefined : { kind: 'member', operation, constraints };
}

function unknownId({ operations, integration }: Contract, id: string): ConformanceError {
  const ofOperations = operations.flatMap(({ name, constraints }) => [
    name,
    ...constraints.flatMap((each) => [each.member, `${name}/${each.member}`]),
    ...constraints.flatMap((each) => [each.id, each.id.slice(name.length + 1)]),
  ]);
  const known = [...ofOperations, ...idsOfIntegration(integration)];
  const close = nearest(id, known);
  return new ConformanceError('usage', `There is no operation, member, constraint or scenario ${id}.`, {
    where: 'explain',
    advice:
      close === undefined
        ? 'sms-voice-conformance explain, without an id, lists them all.'
        : `Did you mean ${close}? sms-voice-conformance explain, without an id, lists them all.`,
  });
}
