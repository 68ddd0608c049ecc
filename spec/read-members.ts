import { assertNever } from './assert-never.js';
import type { MakeBase, Statements } from './constraints/constraint-kind.js';
import { readConstraints } from './constraints/registry.js';
import type {
  ConstraintBase,
  Evidence,
  ListShape,
  MapShape,
  Member,
  MemberNature,
  Shape,
  StringShape,
} from './contract.js';
import type {
  MapMemberDocument,
  MemberDocument,
  ObjectListDocument,
  StringListDocument,
  StringStatements,
} from './documents.js';
import { itemStatements, keyStatements, memberStatements, valueStatements } from './read-statements.js';

/** Where the constraints of one operation come from. */
export interface Origin {
  readonly operation: string;
  readonly url: string;
  readonly read: string;
  readonly evidence: Evidence;
}

/** Reads the members of a request, or of the objects of an array: then `above` is the path of these. */
export function readMembers(
  documents: Readonly<Record<string, MemberDocument>>,
  origin: Origin,
  above?: string,
): readonly Member[] {
  return Object.entries(documents).map(([name, document]) => ({
    name,
    description: document.Description,
    required: document.Required === 'Yes',
    resource: 'Names a Resource' in document ? document['Names a Resource'] : undefined,
    identifiesSubject: document.Type === 'String' && document['Identifies the Subject'] === 'Yes',
    nature: natureOf(document),
    beside: document['Values Beside It'] ?? {},
    shape: readShape(above === undefined ? name : `${above}.${name}`, document, {
      ...origin,
      evidence: document.Evidence ?? origin.evidence,
    }),
  }));
}

function natureOf(document: MemberDocument): MemberNature {
  if (document.Type !== 'String') return 'ordinary';
  if (document.Opaque === 'Yes') return 'opaque';
  return document['Idempotency Token'] === 'Yes' ? 'idempotency-token' : 'ordinary';
}

function readShape(path: string, document: MemberDocument, origin: Origin): Shape {
  const constraints = readConstraints(memberStatements(document), baseMaker(origin, path));
  const common = { path, constraints };
  switch (document.Type) {
    case 'String':
      return readString(common, document);
    case 'Integer':
      return { ...common, kind: 'integer', examples: document.Examples };
    case 'String to string map':
      return readMap(common, document, origin);
    case 'Array of strings':
    case 'Array of objects':
      return readList(common, document, origin);
    default:
      return assertNever(document);
  }
}

type Common = Pick<Shape, 'path' | 'constraints'>;

function readString(
  common: Common,
  { Examples, 'Plausible Forms': forms }: Pick<StringStatements, 'Examples' | 'Plausible Forms'>,
): StringShape {
  return { ...common, kind: 'string', examples: Examples, plausibleForms: forms ?? {} };
}

function readMap(common: Common, document: MapMemberDocument, origin: Origin): MapShape {
  const part = (statements: Statements, examples: readonly string[]): StringShape => {
    const path = `${common.path}.${statements.role}`;
    const prefix = statements.role === 'key' ? 'Key ' : 'Value ';
    const constraints = readConstraints(statements, baseMaker(origin, path, prefix));
    return readString({ path, constraints }, { Examples: examples });
  };
  const keyExamples = document['Key Examples'] ?? document['Valid Keys'] ?? [];
  return {
    ...common,
    kind: 'map',
    key: part(keyStatements(document), keyExamples),
    value: part(valueStatements(document), document['Value Examples']),
  };
}

function readList(
  common: Common,
  document: StringListDocument | ObjectListDocument,
  origin: Origin,
): ListShape {
  const path = `${common.path}.item`;
  const item = {
    path,
    constraints: readConstraints(itemStatements(document), baseMaker(origin, path)),
  };
  const list = { ...common, kind: 'list' } as const;
  if (document.Type === 'Array of strings')
    return { ...list, item: readString(item, document), distinct: undefined };
  const members = readMembers(document.Members, origin, path);
  return { ...list, item: { ...item, kind: 'structure', members }, distinct: document['Distinct By'] };
}

/** Makes what every constraint of a member has; `prefix` stands before labels that pages give to parts of a map. */
export function baseMaker(origin: Origin, member: string, prefix = ''): MakeBase {
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
