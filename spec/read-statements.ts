import type { Bounds, Statements } from './constraints/constraint-kind.js';
import type { LengthDocument, MapMemberDocument, MemberDocument } from './documents.js';

/** What a member's document says about the member itself, in the form that constraint kinds read. */
export function memberStatements(document: MemberDocument): Statements {
  const required = document.Required === 'Yes';
  if (document.Type === 'String') {
    return {
      role: 'member',
      type: 'string',
      required,
      ...lengths(document['Length Constraints']),
      ...(document.Pattern === undefined ? {} : { pattern: document.Pattern }),
      ...closedSet(document['Valid Values'], document['Similar Values']),
    };
  }
  const entries = document['Map Entries'];
  const bounds = toBounds(entries?.['Minimum number of items'], entries?.['Maximum number of items']);
  return { role: 'member', type: 'map', required, ...(entries === undefined ? {} : { entries: bounds }) };
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
