import type { MapShape, Member, Operation, Shape, StringShape } from '../../spec/contract.js';

/** Where in a request a constraint looks. */
export type MutantPlace =
  | { readonly part: 'member'; readonly member: Member; readonly shape: Shape }
  | {
      readonly part: 'key' | 'value';
      readonly member: Member;
      readonly map: MapShape;
      readonly shape: StringShape;
    };

/** Finds the place that the member path of a constraint names; undefined where it is about no value of a request. */
export function placeOf({ members }: Operation, path: string): MutantPlace | undefined {
  for (const member of members) {
    const { shape } = member;
    if (path === member.name) return { part: 'member', member, shape };
    if (shape.kind !== 'map') continue;
    if (path === shape.key.path) return { part: 'key', member, map: shape, shape: shape.key };
    if (path === shape.value.path) return { part: 'value', member, map: shape, shape: shape.value };
  }
  return undefined;
}

/** The string at a place; undefined for maps, and for what is no place. */
export function stringAt(operation: Operation, path: string): StringShape | undefined {
  const shape = placeOf(operation, path)?.shape;
  return shape?.kind === 'string' ? shape : undefined;
}

/** An example of a string, counted from 0; the last one where there are not so many. */
export function exampleOf({ examples }: StringShape, index: number): string | undefined {
  return examples[index] ?? examples.at(-1);
}
