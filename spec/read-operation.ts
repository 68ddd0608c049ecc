import type { MakeBase, Statements } from './constraints/constraint-kind.js';
import { readConstraints } from './constraints/registry.js';
import type {
  Constraint,
  ConstraintBase,
  ErrorShape,
  Evidence,
  Member,
  Operation,
  ResponseElement,
  StringShape,
} from './contract.js';
import type {
  ElementDocument,
  ErrorDocument,
  MemberDocument,
  OperationDocument,
  ProseDocument,
  ServiceDocument,
} from './documents.js';
import { keyStatements, memberStatements, valueStatements } from './read-statements.js';

/** Where the constraints of one operation come from. */
interface Origin {
  readonly operation: string;
  readonly url: string;
  readonly read: string;
  readonly evidence: Evidence;
}

/** Turns an operation's document and the service's into the operation with all its constraints, in page order. */
export function readOperation(document: OperationDocument, service: ServiceDocument): Operation {
  const origin: Origin = {
    operation: document.Operation,
    url: document.Source.Page,
    read: document.Source.Read,
    evidence: document.Source.Evidence,
  };
  const members = Object.entries(document['Request Parameters']).map(([name, each]) =>
    readMember(name, each, origin),
  );
  const errors = Object.entries(document.Errors).map(([name, each]) => readError({ name, each, service }));
  const optional = members.filter((member) => !member.required).map((member) => member.name);
  const request: readonly Constraint[] = [
    ...(optional.length < 2 ? [] : [combination(optional, origin)]),
    ...readProse(document.Prose, 'request', origin),
  ];
  return {
    name: document.Operation,
    description: document.Description,
    readOnly: document['Read Only'] === 'Yes',
    sendsMessage: document['Sends a Message'] === 'Yes',
    furtherPermissions: document['Further Permissions'] ?? [],
    members,
    response: {
      status: document['Response Elements']['HTTP Status Code'],
      elements: Object.entries(document['Response Elements'].Members).map(readElement),
    },
    errors,
    constraints: [
      ...members.flatMap((member, index) => [
        ...shapeConstraints(member),
        ...readProse(Object.values(document['Request Parameters'])[index]?.Prose, member.name, origin),
      ]),
      ...request,
      ...readResponse(document['Response Elements'], origin),
      ...errors.flatMap((error) => errorConstraints(error, origin)),
      ...wireConstraints(service, document.Operation),
    ],
  };
}

function readMember(name: string, document: MemberDocument, operation: Origin): Member {
  const origin = { ...operation, evidence: document.Evidence ?? operation.evidence };
  const member = { name, description: document.Description, required: document.Required === 'Yes' };
  const own = readConstraints(memberStatements(document), baseMaker(origin, name));
  if (document.Type === 'String') {
    return {
      ...member,
      resource: document['Names a Resource'],
      identifiesSubject: document['Identifies the Subject'] === 'Yes',
      shape: {
        kind: 'string',
        path: name,
        constraints: own,
        examples: document.Examples,
        plausibleForms: document['Plausible Forms'] ?? {},
      },
    };
  }
  const part = (statements: Statements, examples: readonly string[]): StringShape => {
    const path = `${name}.${statements.role}`;
    const prefix = statements.role === 'key' ? 'Key ' : 'Value ';
    const constraints = readConstraints(statements, baseMaker(origin, path, prefix));
    return { kind: 'string', path, constraints, examples, plausibleForms: {} };
  };
  const keyExamples = document['Key Examples'] ?? document['Valid Keys'] ?? [];
  return {
    ...member,
    resource: undefined,
    identifiesSubject: false,
    shape: {
      kind: 'map',
      path: name,
      constraints: own,
      key: part(keyStatements(document), keyExamples),
      value: part(valueStatements(document), document['Value Examples']),
    },
  };
}

/** The constraints of a member in the order of the page: its type, then its entries, then whether it is required. */
function shapeConstraints({ shape }: Member): readonly Constraint[] {
  if (shape.kind === 'string') return shape.constraints;
  return [...shape.constraints, ...shape.key.constraints, ...shape.value.constraints];
}

function baseMaker(origin: Origin, member: string, prefix = ''): MakeBase {
  return (rule, label): ConstraintBase => ({
    id: `${origin.operation}/${member}/${rule}`,
    operation: origin.operation,
    member,
    rule,
    evidence: origin.evidence,
    source: {
      url: origin.url,
      label: label === 'Type' || label.startsWith('Valid ') ? label : `${prefix}${label}`,
      read: origin.read,
    },
  });
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
    ...Object.entries(document.Members).flatMap(([name, each]): readonly Constraint[] => {
      const path = `response.${name}`;
      const base = baseMaker(origin, path);
      return [
        { ...base('type', 'Type'), kind: 'response.type', element: readElement([name, each]) },
        ...readProse(each.Prose, path, origin),
      ];
    }),
  ];
}

function readElement([name, document]: readonly [string, ElementDocument]): ResponseElement {
  return {
    name,
    description: document.Description,
    expected: document.Type === 'Timestamp' ? 'timestamp' : 'string',
    required: document.Required !== 'No',
    example: document.Example,
  };
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
  return {
    name,
    description: shared.Description,
    status: each['HTTP Status Code'],
    retry: shared.Retry,
    members: Object.keys(shared.Members),
    reasons: shared.Reasons ?? [],
  };
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
