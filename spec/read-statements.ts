import { assertNever } from './assert-never.js';
import type { Bounds, Statements } from './constraints/constraint-kind.js';
import type {
  EntriesDocument,
  LengthDocument,
  MapMemberDocument,
  MemberDocument,
  ObjectListDocument,
  StringListDocument,
  StringStatements,
} from './documents.js';

/** What a member's document says about the member itself, in the form that constraint kinds read. */
export function memberStatements(document: MemberDocument): Statements {
  const common = { role: 'member', required: document.Required === 'Yes' } as const;
  switch (document.Type) {
    case 'String':
      return { ...common, type: 'string', ...stringStatements(document) };
    case 'Integer': {
      const { 'Minimum value': min, 'Maximum value': max } = document['Valid Range'] ?? {};
      return { ...common, type: 'integer', range: toBounds(min, max) };
    }
    case 'String to string map':
      return { ...common, type: 'map', entries: entries(document['Map Entries']) };
    case 'Array of strings':
    case 'Array of objects':
      return { ...common, type: 'list', entries: entries(document['Array Members']) };
    default:
      return assertNever(document);
  }
}

/** What an array's document says about its items. */
export function itemStatements(document: StringListDocument | ObjectListDocument): Statements {
  return document.Type === 'Array of strings'
    ? { role: 'item', type: 'string', ...stringStatements(document) }
    : { role: 'item', type: 'structure' };
}

function stringStatements(
  document: StringStatements,
): Pick<Statements, 'lengths' | 'pattern' | 'values' | 'similar'> {
  return {
    ...lengths(document['Length Constraints']),
    ...(document.Pattern === undefined ? {} : { pattern: document.Pattern }),
    ...closedSet(document['Valid Values'], document['Similar Values']),
  };
}

function entries(document: EntriesDocument | undefined): Bounds {
  return toBounds(document?.['Minimum number of items'], document?.['Maximum number of items']);
}

/** What a map's document says about its keys. */
export function keyStatements(document: MapMemberDocument): Statements {
  return {
    role: 'key',
    type: 'string',
    ...lengths(document['Key Length Constraints']),
    ...(document['Key Pattern'] === undefined ? {} : { pattern: document['Key Pattern'] }),
    ...closedSet(document['Valid Keys'], document['Similar Keys']),
  };
}

/** What a map's document says about its values. */
export function valueStatements(document: MapMemberDocument): Statements {
  return {
    role: 'value',
    type: 'string',
    ...lengths(document['Value Length Constraints']),
    ...(document['Value Pattern'] === undefined ? {} : { pattern: document['Value Pattern'] }),
    ...closedSet(document['Valid Values'], document['Similar Values']),
  };
}

function closedSet(
  values: readonly string[] | undefined,
  similar: readonly string[] | undefined,
): Pick<Statements, 'values' | 'similar'> {
  return {
    ...(values === undefined ? {} : { values }),
    ...(similar === undefined ? {} : { similar }),
  };
}

function lengths(document: LengthDocument | undefined): { readonly lengths?: Bounds } {
  if (document === undefined) return {};
  return { lengths: toBounds(document['Minimum length'], document['Maximum length']) };
}

function toBounds(min: number | undefined, max: number | undefined): Bounds {
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}
