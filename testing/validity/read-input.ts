import type { UnfitPart } from '../contract-problem.js';
import { assertNever } from '../../spec/assert-never.js';
import type { Member, Operation, Shape } from '../../spec/contract.js';
import { setOwn } from '../../spec/json.js';
import type { Json, JsonObject } from '../../spec/json.js';
import { nearest } from '../../spec/nearest.js';
import { escapePointer } from '../../spec/place-values.js';
import { isRecord } from './object-types.js';
import { showPath, showValue } from './show-value.js';
import { unfit } from './unfit.js';

/** What is done about parts that no documented rule is about. */
export interface ReadOptions {
  readonly unknownMembers: 'refuse' | 'leave-out';
  readonly nullMembers: 'refuse' | 'leave-out';
}

/** A fresh copy of an input, and the parts that do not fit. What has a wrong type is `true` in the copy, which no member may be. */
export interface ReadInput {
  readonly copy: Json;
  readonly unfit: readonly UnfitPart[];
}

/** Copies an input by the shapes of the operation. Nothing is coerced; what is undefined is left out. */
export function readInput({ name, members }: Operation, input: unknown, options: ReadOptions): ReadInput {
  const parts: UnfitPart[] = [];
  const reading: Reading = { operation: name, options, parts };
  const copy = isRecord(input) ? readMembers(members, input, { reading, path: '' }) : null;
  return { copy, unfit: parts };
}

interface Reading {
  readonly operation: string;
  readonly options: ReadOptions;
  readonly parts: UnfitPart[];
}

interface At {
  readonly reading: Reading;
  readonly path: string;
}

function readMembers(members: readonly Member[], holder: object, at: At): JsonObject {
  const copy: Record<string, Json> = {};
  for (const member of members) {
    const value: unknown = Reflect.get(holder, member.name);
    const below = { ...at, path: `${at.path}/${member.name}` };
    if (value === null) readNull(member, copy, below);
    else if (value !== undefined) copy[member.name] = readValue(member.shape, value, below);
  }
  if (at.reading.options.unknownMembers === 'refuse') findUnknown(members, holder, at);
  return copy;
}

function readNull({ name, required }: Member, copy: Record<string, Json>, { reading, path }: At): void {
  if (required) copy[name] = null;
  else if (reading.options.nullMembers === 'refuse')
    reading.parts.push(
      unfit('null', {
        operation: reading.operation,
        path,
        says: `${name} is null.`,
        sent: 'null',
        fix: 'Leave it out, or give a value.',
      }),
    );
}

function readValue(shape: Shape, value: unknown, at: At): Json {
  switch (shape.kind) {
    case 'string':
      return typeof value === 'string' ? value : true;
    case 'integer':
      return typeof value === 'number' ? value : true;
    case 'map':
      return isRecord(value) ? readEntries(value) : true;
    case 'list':
      if (!Array.isArray(value)) return true;
      return Array.from(value, (item: unknown, index) =>
        readItem(shape.item, item, { ...at, path: `${at.path}/${index}` }),
      );
    case 'structure':
      return isRecord(value) ? readMembers(shape.members, value, at) : true;
    default:
      return assertNever(shape);
  }
}

function readItem(shape: Shape, value: unknown, at: At): Json {
  return value === null || value === undefined ? true : readValue(shape, value, at);
}

function readEntries(map: object): JsonObject {
  const copy: Record<string, Json> = {};
  for (const key of Object.keys(map)) {
    const value: unknown = Reflect.get(map, key);
    if (value !== undefined) setOwn(copy, key, typeof value === 'string' ? value : true);
  }
  return copy;
}

function findUnknown(members: readonly Member[], holder: object, { reading, path }: At): void {
  const names = members.map(({ name }) => name);
  for (const key of Object.keys(holder)) {
    const value: unknown = Reflect.get(holder, key);
    if (names.includes(key) || value === undefined) continue;
    const missing = names.filter((name) => (Reflect.get(holder, name) ?? null) === null);
    const close = nearest(key, missing);
    reading.parts.push(
      unfit('unknown-member', {
        operation: reading.operation,
        path: showPath(`${path}/${escapePointer(key)}`),
        says: `${showValue(key)} is no member.`,
        sent: showValue(value),
        fix: close === undefined ? `Leave it out. The members are ${names.join(', ')}.` : `Write ${close}.`,
      }),
    );
  }
}
