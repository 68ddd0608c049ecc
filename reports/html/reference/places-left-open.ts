import { stringDomain } from '../../../spec/constraints/registry.js';
import type { Operation, Reading, Shape, StringShape } from '../../../spec/contract.js';
import { dialectWitnesses } from '../../../spec/dialect-differences.js';
import type { DialectWitness } from '../../../spec/dialect-differences.js';
import { allowsEdgeWhiteSpace } from '../../../spec/edge-white-space.js';
import { placesOf } from '../../../spec/places.js';
import type { Place } from '../../../spec/places.js';
import type { PatternReading } from '../../../spec/translate-pattern.js';

/** Where a reading can touch a request of an operation. */
export type ConcernedPlaces =
  | { readonly kind: 'everywhere' }
  /** Paths of places; none where it does not concern the operation. */
  | { readonly kind: 'places'; readonly paths: readonly string[] };

/** Finds the places of an operation that a reading concerns, from the spec alone. */
export function findConcernedPlaces(operation: Operation, { detect, concerns }: Reading): ConcernedPlaces {
  if (detect === 'unknown-member' || (detect === 'none' && concerns === 'every-operation'))
    return { kind: 'everywhere' };
  const isConcerned = detect === 'none' ? concerned[concerns] : (detected[detect] ?? noPlace);
  const places = [...placesOf(operation).values()].filter(isConcerned);
  return { kind: 'places', paths: places.map(({ path }) => path) };
}

type Concerns = (place: Place) => boolean;

const noPlace: Concerns = () => false;

const concerned: { readonly [C in Reading['concerns']]: Concerns } = {
  'every-operation': noPlace,
  lists: ({ shape }) => shape.kind === 'list',
  'opaque-members': (place) => heldBy(place)?.nature === 'opaque',
  'named-resources': (place) => heldBy(place)?.resource !== undefined,
};

/** What `detectOpenInputs` looks for, by the name of the reading. */
const detected: Readonly<Record<string, Concerns>> = {
  'white-space': ofStrings((shape) => tellReadingsApart(shape, (one, other) => one.end === other.end)),
  'trailing-line-end': ofStrings((shape) =>
    tellReadingsApart(shape, (one, other) => one.dialect === other.dialect),
  ),
  'unit-of-length': ofStrings(({ constraints }) => {
    const { minLength, maxLength } = stringDomain(constraints);
    return minLength > 1 || maxLength < Infinity;
  }),
  encoding: ofStrings(() => true),
  null: (place) => {
    const last = place.steps.at(-1);
    if (last?.kind === 'item' || last?.kind === 'value') return true;
    return heldBy(place)?.required === false;
  },
  'impossible-identity': ofStrings(({ plausibleForms }) => Object.keys(plausibleForms).length > 0),
  'edge-white-space': ofStrings(allowsEdgeWhiteSpace),
  'number-form': ({ shape }) => shape.kind === 'integer',
};

function ofStrings(isConcerned: (shape: StringShape) => boolean): Concerns {
  return ({ shape }: { readonly shape: Shape }) => shape.kind === 'string' && isConcerned(shape);
}

/** The member that a place is; undefined for what is in a map or a list. */
function heldBy({ member, steps }: Place): Place['member'] | undefined {
  const last = steps.at(-1);
  if (last === undefined) return member;
  return last.kind === 'field' ? last.field : undefined;
}

const witnesses = new WeakMap<StringShape, readonly DialectWitness[]>();

/** True where some string is taken in one reading and refused in another, the two differing in nothing but one respect. */
function tellReadingsApart(
  shape: StringShape,
  isPair: (one: PatternReading, other: PatternReading) => boolean,
): boolean {
  const known = witnesses.get(shape) ?? dialectWitnesses(shape);
  witnesses.set(shape, known);
  return known.some(({ takenBy, refusedBy }) =>
    takenBy.some((one) => refusedBy.some((other) => isPair(one, other))),
  );
}
