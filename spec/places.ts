import { assertNever } from './assert-never.js';
import { entriesDomain, stringDomain } from './constraints/registry.js';
import type {
  Constraint,
  ListShape,
  MapShape,
  Member,
  Operation,
  Shape,
  StringShape,
  StructureShape,
} from './contract.js';

/** A step from a value to what is in it. */
export type Step =
  | { readonly kind: 'key' | 'value'; readonly map: MapShape }
  | { readonly kind: 'item'; readonly list: ListShape }
  | { readonly kind: 'field'; readonly structure: StructureShape; readonly field: Member };

/** A place in a request that constraints are about: a member of it, or, some steps down, a part of its value. */
export interface Place {
  /** The path that constraints name: `Context.key`, `Tags.item.Key`. */
  readonly path: string;
  readonly member: Member;
  /** From the value of the member down; empty for the member itself. */
  readonly steps: readonly Step[];
  readonly shape: Shape;
}

const places = new WeakMap<Operation, ReadonlyMap<string, Place>>();

/** Finds the place that a constraint's member path names; undefined for the request, the response, errors and wire. */
export function findPlace(operation: Operation, path: string): Place | undefined {
  return placesOf(operation).get(path);
}

/** Every place of an operation, by its path, in page order. */
export function placesOf(operation: Operation): ReadonlyMap<string, Place> {
  const known = places.get(operation);
  if (known !== undefined) return known;
  const all = operation.members.flatMap((member) =>
    placesIn(member.shape, { member, steps: [], path: member.shape.path }),
  );
  const byPath = new Map(all.map((place) => [place.path, place]));
  places.set(operation, byPath);
  return byPath;
}

function placesIn(shape: Shape, at: Omit<Place, 'shape'>): readonly Place[] {
  const below = (inner: Shape, step: Step): readonly Place[] =>
    placesIn(inner, { ...at, steps: [...at.steps, step], path: inner.path });
  return [{ ...at, shape }, ...stepsFrom(shape).flatMap(([inner, step]) => below(inner, step))];
}

/** What is in a value of a shape, and the steps that lead there. */
function stepsFrom(shape: Shape): readonly (readonly [Shape, Step])[] {
  switch (shape.kind) {
    case 'string':
    case 'integer':
      return [];
    case 'map':
      return [
        [shape.key, { kind: 'key', map: shape }],
        [shape.value, { kind: 'value', map: shape }],
      ];
    case 'list':
      return [[shape.item, { kind: 'item', list: shape }]];
    case 'structure':
      return shape.members.map((field) => [field.shape, { kind: 'field', structure: shape, field }]);
    default:
      return assertNever(shape);
  }
}

/** A shape and all that is in it, from the outside in, in page order. */
export function shapesIn(shape: Shape): readonly Shape[] {
  return [shape, ...stepsFrom(shape).flatMap(([inner]) => shapesIn(inner))];
}

/** The strings in a shape, itself included. */
export function stringsIn(shape: Shape): readonly StringShape[] {
  return shapesIn(shape).filter((each) => each.kind === 'string');
}

/** The constraints of a shape and of all that is in it, in page order. */
export function constraintsIn(shape: Shape): readonly Constraint[] {
  return shapesIn(shape).flatMap((each) => each.constraints);
}

/** What holds several of what is at a place: the map or the list that its steps lead through first; undefined without one. */
export function containerOf({ steps }: Place): MapShape | ListShape | undefined {
  for (const step of steps) {
    if (step.kind === 'item') return step.list;
    if (step.kind === 'key' || step.kind === 'value') return step.map;
  }
  return undefined;
}

/** The most different entries of a map, or items of a list, that the rules allow. */
export function entryCapacity(container: MapShape | ListShape): number {
  return Math.min(entriesDomain(container.constraints).maxEntries, distinctEntries(container));
}

/** How many different entries or items a closed set allows; infinity where none does. */
export function distinctEntries(container: MapShape | ListShape): number {
  const told = container.kind === 'map' ? container.key : tellsApart(container);
  return told?.kind === 'string' ? (stringDomain(told.constraints).values?.length ?? Infinity) : Infinity;
}

/** What the items of an ordinary list differ in. */
export function tellsApart({ item, distinct }: ListShape): Shape | undefined {
  if (item.kind !== 'structure') return item;
  return item.members.find(({ name }) => name === distinct)?.shape;
}

/** The same shape with something done to each shape in it, the inner ones first. */
export function mapShapes(shape: Shape, change: (shape: Shape) => Shape): Shape {
  switch (shape.kind) {
    case 'string':
    case 'integer':
      return change(shape);
    case 'map':
      return change({ ...shape, key: mapString(shape.key, change), value: mapString(shape.value, change) });
    case 'list':
      return change({ ...shape, item: mapShapes(shape.item, change) });
    case 'structure':
      return change({
        ...shape,
        members: shape.members.map((each) => ({ ...each, shape: mapShapes(each.shape, change) })),
      });
    default:
      return assertNever(shape);
  }
}

function mapString(shape: StringShape, change: (shape: Shape) => Shape): StringShape {
  const changed = change(shape);
  if (changed.kind !== 'string') throw new TypeError(`${shape.path} can only be a string.`);
  return changed;
}
