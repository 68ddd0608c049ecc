import type {
  Constraint,
  ConstraintOf,
  Contract,
  ErrorShape,
  Operation,
  ResponseElement,
  Service,
} from '../../spec/contract.js';
import type { AlterationContext, AlterationPlan, Unalterable } from './alteration.js';

/** Another status of a success. */
export function alterResponseStatus(
  constraint: ConstraintOf<'response.status'>,
  { operation }: AlterationContext,
): readonly AlterationPlan[] {
  return [200, 201, 204]
    .filter((status) => status !== constraint.status)
    .map((status) => ({
      name: `status-${status}`,
      family: 'status changed',
      description: `The suite believes that a success has the status ${status}.`,
      altered: {
        ...swap(operation, constraint, { ...constraint, status }),
        response: { ...operation.response, status },
      },
    }));
}

/** An element of the response under another name, and of another type. */
export function alterResponseElement(
  constraint: ConstraintOf<'response.type'>,
  { operation }: AlterationContext,
): readonly AlterationPlan[] {
  const { element } = constraint;
  const name = `${element.name}s`;
  const path = [...element.path.slice(0, -1), name];
  const member = ['response', ...path].join('.');
  const id = `${operation.name}/${member}/${constraint.rule}`;
  const expected = element.expected === 'string' ? 'timestamp' : 'string';
  const renamed = { ...constraint, element: { ...element, name, path }, member, id };
  const retyped = { ...constraint, element: { ...element, expected, elements: [] } as const };
  const altered = (to: typeof constraint): Operation => ({
    ...withoutNested(swap(operation, constraint, to), constraint.member),
    response: {
      ...operation.response,
      elements: replaceElement(operation.response.elements, element, to.element),
    },
  });
  const type: AlterationPlan = {
    name: expected,
    family: 'type swapped',
    description: `The suite believes that ${element.name} is a ${expected}.`,
    altered: altered(retyped),
  };
  // What may be left out is not missed under another name.
  if (!element.required) return [type];
  return [
    {
      name,
      family: 'name changed',
      description: `The suite believes that ${element.name} is called ${name}.`,
      altered: altered(renamed),
      blamed: id,
    },
    type,
  ];
}

/** Nothing is believed of what is in an element that is another one. */
function withoutNested(operation: Operation, member: string): Operation {
  const constraints = operation.constraints.filter((each) => !each.member.startsWith(`${member}.`));
  return { ...operation, constraints };
}

function replaceElement(
  elements: readonly ResponseElement[],
  from: ResponseElement,
  to: ResponseElement,
): readonly ResponseElement[] {
  return elements.map((each) =>
    each.path.join() === from.path.join()
      ? to
      : { ...each, elements: replaceElement(each.elements, from, to) },
  );
}

/** Another status of an error. */
export function alterErrorStatus(
  constraint: ConstraintOf<'error.status'>,
  context: AlterationContext,
): readonly AlterationPlan[] {
  const { error } = constraint;
  return [404, error.status === 400 ? 500 : 400].map((status) => ({
    name: `status-${status}`,
    family: 'status changed',
    description: `The suite believes that ${error.name} has the status ${status}.`,
    altered: withError(context.operation, error, { ...error, status }),
    stage: stageOf(error, context.operation),
    scope: 'everything',
  }));
}

/** An error under another name, and one that is retried otherwise. */
export function alterErrorType(
  constraint: ConstraintOf<'error.type'>,
  { operation }: AlterationContext,
): readonly AlterationPlan[] {
  const { error } = constraint;
  const name = error.name.replace(/Exception$/, 'Error');
  const renamed = `${operation.name}/error.${name}/${constraint.rule}`;
  const retry = error.retry === 'never' ? 'with-backoff' : 'never';
  return [
    {
      name,
      family: 'name changed',
      description: `The suite believes that ${error.name} is called ${name}.`,
      altered: withError(operation, error, { ...error, name }),
      blamed: renamed,
      stage: 'caller',
      scope: 'everything',
      realErrorName: (each) => (each === name ? error.name : each),
    },
    {
      name: `retried-${retry}`,
      family: 'retry changed',
      description: `The suite believes that ${error.name} is retried ${retry.replace('-', ' ')}.`,
      altered: withError(operation, error, { ...error, retry }),
      stage: 'caller',
      scope: 'everything',
    },
  ];
}

/** Where an error shows without being asked for. */
function stageOf({ name }: ErrorShape, { members }: Operation): 'server' | 'knowing-server' | 'caller' {
  if (name === 'ValidationException') return 'server';
  const hasSubject = members.some(({ identifiesSubject }) => identifiesSubject);
  return name === 'ResourceNotFoundException' && hasSubject ? 'knowing-server' : 'caller';
}

/** The same envelope with another method, target, content type or signing name; the body has no other form. */
export function alterWire(
  { aspect }: ConstraintOf<'wire'>,
  { contract, operation }: AlterationContext,
): readonly AlterationPlan[] | Unalterable {
  const { service } = contract;
  const changes: { readonly [A in typeof aspect]: Partial<Service> | undefined } = {
    method: { method: service.method === 'PUT' ? 'POST' : 'PUT' },
    target: { targetPrefix: `${service.targetPrefix}2` },
    'content-type': { contentType: service.contentType.replace('1.0', '1.1') },
    signature: { signingName: `${service.signingName}2` },
    body: undefined,
  };
  const change = changes[aspect];
  if (change === undefined) return { reason: 'the protocol has one form of a body' };
  const checked: Contract = { ...contract, service: { ...service, ...change } };
  const [value = ''] = Object.values(change).map(String);
  return [
    {
      name: 'another',
      family: 'envelope changed',
      description: `The suite believes that it has to be ${value}.`,
      altered: operation,
      contract: checked,
      stage: 'caller',
      scope: 'everything',
    },
  ];
}

function swap(operation: Operation, from: Constraint, to: Constraint): Operation {
  return { ...operation, constraints: operation.constraints.map((each) => (each === from ? to : each)) };
}

function withError(operation: Operation, from: ErrorShape, to: ErrorShape): Operation {
  const member = `error.${to.name}`;
  return {
    ...operation,
    errors: operation.errors.map((each) => (each === from ? to : each)),
    constraints: operation.constraints.map((each) =>
      (each.kind === 'error.type' || each.kind === 'error.status') && each.error === from
        ? { ...each, error: to, member, id: `${operation.name}/${member}/${each.rule}` }
        : each,
    ),
  };
}
