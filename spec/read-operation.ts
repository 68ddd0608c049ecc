import type { Constraint, ErrorShape, Operation, Remedy, ResponseElement } from './contract.js';
import type {
  ElementDocument,
  ErrorDocument,
  OperationDocument,
  ProseDocument,
  ServiceDocument,
  SharedErrorDocument,
} from './documents.js';
import { combinable } from './members.js';
import { constraintsIn } from './places.js';
import { baseMaker, readMembers } from './read-members.js';
import type { Origin } from './read-members.js';

/** Turns an operation's document and the service's into the operation with all its constraints, in page order. */
export function readOperation(document: OperationDocument, service: ServiceDocument): Operation {
  const origin: Origin = {
    operation: document.Operation,
    url: document.Source.Page,
    read: document.Source.Read,
    evidence: document.Source.Evidence,
  };
  const members = readMembers(document['Request Parameters'], origin);
  const errors = Object.entries(document.Errors).map(([name, each]) => readError({ name, each, service }));
  const combined = combinable(members);
  const request: readonly Constraint[] = [
    ...(combined.length < 2 ? [] : [combination(combined, origin)]),
    ...readProse(document.Prose, 'request', origin),
  ];
  return {
    name: document.Operation,
    description: document.Description,
    effect: document.Effect,
    furtherPermissions: document['Further Permissions'] ?? [],
    members,
    response: {
      status: document['Response Elements']['HTTP Status Code'],
      elements: readElements(document['Response Elements'].Members, []),
    },
    errors,
    constraints: [
      ...members.flatMap((member, index) => [
        ...constraintsIn(member.shape),
        ...readProse(Object.values(document['Request Parameters'])[index]?.Prose, member.name, origin),
      ]),
      ...request,
      ...readResponse(document['Response Elements'], origin),
      ...errors.flatMap((error) => errorConstraints(error, origin)),
      ...wireConstraints(service, document.Operation),
    ],
  };
}

function readProse(
  prose: readonly ProseDocument[] | undefined,
  member: string,
  origin: Origin,
): readonly Constraint[] {
  const base = baseMaker(origin, member);
  return (prose ?? []).map((each): Constraint => ({
    ...base(
      `prose.${each.Name}`,
      member === 'request' ? 'description of the operation' : `description of ${member}`,
    ),
    kind: 'prose',
    statement: each.Statement,
    reason: each.Reason,
  }));
}

function combination(members: readonly string[], origin: Origin): Constraint {
  // The page names no members that exclude each other, and the model has no such rule: an absence, read off the model.
  const base = baseMaker({ ...origin, evidence: 'modeled' }, 'request');
  return { ...base('combination', 'Request Parameters'), kind: 'combination', members };
}

function readResponse(
  document: OperationDocument['Response Elements'],
  origin: Origin,
): readonly Constraint[] {
  const response = baseMaker(origin, 'response');
  return [
    {
      ...response('status', 'Response Elements'),
      kind: 'response.status',
      status: document['HTTP Status Code'],
    },
    { ...response('format', 'Response Elements'), kind: 'response.format', format: document.Format },
    ...elementConstraints(document.Members, [], origin),
  ];
}

/** The rules of the elements of a response, each followed by those of what is in it. */
function elementConstraints(
  documents: Readonly<Record<string, ElementDocument>>,
  above: readonly string[],
  origin: Origin,
): readonly Constraint[] {
  return readElements(documents, above).flatMap((element): readonly Constraint[] => {
    const path = ['response', ...element.path].join('.');
    const document = documents[element.name];
    return [
      { ...baseMaker(origin, path)('type', 'Type'), kind: 'response.type', element },
      ...elementConstraints(document?.Members ?? {}, [...element.path, 'item'], origin),
      ...readProse(document?.Prose, path, origin),
    ];
  });
}

const elementTypes = { String: 'string', Timestamp: 'timestamp', 'Array of objects': 'list' } as const;

function readElements(
  documents: Readonly<Record<string, ElementDocument>>,
  above: readonly string[],
): readonly ResponseElement[] {
  return Object.entries(documents).map(([name, document]) => {
    const path = [...above, name];
    return {
      name,
      path,
      description: document.Description,
      expected: elementTypes[document.Type],
      elements: readElements(document.Members ?? {}, [...path, 'item']),
      required: document.Required !== 'No',
      example: document.Example,
    };
  });
}

/** An error by its name, as an operation and the service describe it. */
interface NamedError {
  readonly name: string;
  readonly each: ErrorDocument;
  readonly service: ServiceDocument;
}

function readError({ name, each, service }: NamedError): ErrorShape {
  const shared = service.Errors[name];
  if (shared === undefined) throw new Error(`${name} is not described.`); // parseDocuments has looked
  const { 'After Validation': after = [], 'Own Reasons': ownReasons = [] } = each;
  return {
    name,
    description: shared.Description,
    status: each['HTTP Status Code'],
    retry: shared.Retry,
    remedy: readRemedy(shared.Remedy, service),
    members: Object.keys(shared.Members),
    reasons: shared.Reasons ?? [],
    ownReasons,
    afterValidation: after === 'Yes' ? 'always' : after,
  };
}

function readRemedy(
  document: SharedErrorDocument['Remedy'],
  { 'Remedy Sources': sources = {} }: ServiceDocument,
): Remedy | undefined {
  if (document === undefined) return undefined;
  const { Page: url = '', Label: label = '', Read: read = '' } = sources[document.Source] ?? {};
  return { statement: document.Statement, evidence: document.Evidence, source: { url, label, read } };
}

function errorConstraints(error: ErrorShape, origin: Origin): readonly Constraint[] {
  const base = baseMaker(origin, `error.${error.name}`);
  return [
    { ...base('type', `Errors: ${error.name}`), kind: 'error.type', error },
    { ...base('status', `Errors: ${error.name}: HTTP Status Code`), kind: 'error.status', error },
  ];
}

function wireConstraints(service: ServiceDocument, operation: string): readonly Constraint[] {
  const { Page: url, Read: read, Evidence: evidence } = service.Source;
  const base = baseMaker({ operation, url, read, evidence }, 'wire');
  return [
    {
      ...base('method', 'HTTP binding'),
      kind: 'wire',
      aspect: 'method',
      expected: `${service.Method} ${service.Path}`,
    },
    {
      ...base('target', 'X-Amz-Target'),
      kind: 'wire',
      aspect: 'target',
      expected: `${service['Target Prefix']}.${operation}`,
    },
    {
      ...base('content-type', 'Content-Type'),
      kind: 'wire',
      aspect: 'content-type',
      expected: service['Content Type'],
    },
    {
      ...base('body', 'Shape serialization'),
      kind: 'wire',
      aspect: 'body',
      expected: 'one JSON object in UTF-8',
    },
    {
      ...base('signature', 'Authentication'),
      kind: 'wire',
      aspect: 'signature',
      expected: `AWS Signature Version 4 for ${service['Signing Name']}, over the body that was sent`,
    },
  ];
}
