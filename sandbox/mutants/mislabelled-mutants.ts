import type { Constraint, ErrorShape } from '../../spec/contract.js';
import { readingOf } from './compare-strings.js';
import { shows } from './mutant.js';
import type { Equivalence, Mislabel, MutantContext, MutantPlan } from './mutant.js';

/** A label, what it is called, and what it says in words. */
interface Labelling {
  readonly name: string;
  readonly words: string;
  readonly label: Mislabel;
}

const page = '<!DOCTYPE html><html><body><h1>Bad Request</h1></body></html>';

/** Wrong names: another documented one, one of other services, one of the framework. */
function wrongNames({ operation, contract }: MutantContext, right: ErrorShape): readonly Labelling[] {
  const { credentials, availability } = contract.service.commonErrors;
  // These say nothing about a rule: a suite cannot but leave it open.
  const masks = new Set([...credentials, ...availability]);
  const other = operation.errors.find(
    ({ name, status }) => name !== right.name && status === right.status && !masks.has(name),
  );
  const names = [other?.name, 'InvalidParameterException', `${right.name}s`].filter(
    (each) => each !== undefined,
  );
  return names.map((name) => ({
    name: `named-${name}`,
    words: `named ${name}`,
    label: { kind: 'name', name },
  }));
}

function wrongStatuses(right: number): readonly Labelling[] {
  return [200, 404, 422, 500]
    .filter((status) => status !== right)
    .map((status) => ({
      name: `status-${status}`,
      words: `with the HTTP status ${status}`,
      label: { kind: 'status', status },
    }));
}

const wrongBodies: readonly Labelling[] = [
  { name: 'untyped', words: 'without a name', label: { kind: 'untyped' } },
  {
    name: 'html',
    words: 'as an HTML page',
    label: { kind: 'body', type: 'text/html', body: page, namesError: false },
  },
  {
    name: 'text',
    words: 'as plain text',
    label: { kind: 'body', type: 'text/plain', body: 'The request is invalid.', namesError: false },
  },
  {
    name: 'empty-body',
    words: 'with an empty body',
    label: { kind: 'body', type: 'text/plain', body: '', namesError: false },
  },
  {
    name: 'html-with-name',
    words: 'as an HTML page under the right name',
    label: { kind: 'body', type: 'text/html', body: page, namesError: true },
  },
];

/** What breaks this one rule is refused, but not as documented. */
export function mislabelledMutants(constraint: Constraint, context: MutantContext): readonly MutantPlan[] {
  const { operation, contract } = context;
  const right = operation.errors.find(({ name }) => name === 'ValidationException');
  if (right === undefined) return [];
  const labellings = [...wrongNames(context, right), ...wrongStatuses(right.status), ...wrongBodies];
  const toPlan = ({ name, words, label }: Labelling, equivalence: Equivalence): MutantPlan => ({
    name: `refused-${name}`,
    family: 'mislabelled',
    description: `The provider refuses what breaks the rule ${words}.`,
    fault: { kind: 'mislabelled', label },
    equivalence,
  });
  const details = readingOf(contract, 'none');
  const other = operation.members.find(({ name }) => name !== constraint.member.split('.')[0])?.name ?? '';
  const blamed: Labelling = {
    name: 'blaming-another-member',
    words: `and names ${other} in Fields`,
    label: { kind: 'blamed-member', member: other },
  };
  return [
    ...labellings.map((each) => toPlan(each, shows)),
    ...(constraint.kind === 'type' ? [toPlan(malformed, malformedIsRight(context))] : []),
    toPlan(blamed, details === undefined ? shows : detailsAreOpen(details)),
  ];
}

const malformed: Labelling = {
  name: 'named-SerializationException',
  words: 'named SerializationException',
  label: { kind: 'name', name: 'SerializationException' },
};

function malformedIsRight({ contract }: MutantContext): Equivalence {
  const reading = readingOf(contract, 'none');
  if (reading === undefined) return shows;
  return {
    kind: 'open',
    reading,
    reason: `"${reading}" leaves open which error a wrong JSON type gets`,
  };
}

function detailsAreOpen(reading: string): Equivalence {
  return {
    kind: 'open',
    reading,
    reason: `name, status and form of the answer are right; "${reading}" leaves open whether Fields is filled, and with what`,
  };
}

/** Every answer with an error is wrong: in its name and form (`type`), or in its status. */
export function errorAnswerMutants(
  error: ErrorShape,
  rule: 'type' | 'status',
  context: MutantContext,
): readonly MutantPlan[] {
  const labellings =
    rule === 'status' ? wrongStatuses(error.status) : [...wrongNames(context, error), ...wrongBodies];
  const order = readingOf(context.contract, 'none');
  const isDocumented = ({ label }: Labelling): boolean =>
    label.kind === 'name' && context.operation.errors.some((each) => each.name === label.name);
  return labellings.map((each) => ({
    name: `always-${each.name}`,
    family: 'error',
    description: `The provider answers every ${error.name} ${each.words}.`,
    fault: { kind: 'every-error', error: error.name, label: each.label },
    // Of a request that breaks a rule, nothing else may be said; of an unknown id, another check may come first.
    equivalence:
      error.name !== 'ValidationException' && order !== undefined && isDocumented(each)
        ? orderIsOpen(order)
        : shows,
  }));
}

function orderIsOpen(reading: string): Equivalence {
  return {
    kind: 'open',
    reading,
    reason: `another documented error may be checked for first: "${reading}" leaves open the order of checks`,
  };
}
