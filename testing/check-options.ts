import { nearest } from '../spec/nearest.js';
import { usageError } from './usage-error.js';
import { isRecord, typeNameOf } from './validity/object-types.js';
import { showValue } from './validity/show-value.js';

/** What an option can be. */
export interface OptionKind {
  /** In words: `true or false`. */
  readonly takes: string;
  readonly isFit: (value: unknown) => boolean;
  /** True where the value must not be shown. */
  readonly isSecret?: boolean;
}

/** The options that there are; the compiler finds what an interface has and this lacks. */
export type OptionKinds<O> = { readonly [K in keyof Required<O>]: OptionKind };

/** An option that is on or off. */
export const flag: OptionKind = { takes: 'true or false', isFit: (value) => typeof value === 'boolean' };

/** An option that is a string. */
export const text: OptionKind = { takes: 'a string', isFit: (value) => typeof value === 'string' };

/** Where coverage is recorded, as mock and handlers take it. */
export const coverageKind: OptionKind = {
  takes: 'true, false or the path of a folder',
  isFit: (value) => typeof value === 'boolean' || typeof value === 'string',
};

/** An option with few values. */
export function oneOf(...values: readonly string[]): OptionKind {
  return {
    takes: values.map((each) => `'${each}'`).join(' or '),
    isFit: (value) => typeof value === 'string' && values.includes(value),
  };
}

/**
 * Checks options that a caller without types gave; what is undefined is not given.
 *
 * @throws ConformanceError kind `usage`, with the nearest name and those that there are, where an option is none or cannot have its value
 */
export function checkOptions<O>(where: string, given: unknown, kinds: OptionKinds<O>): void {
  if (given === undefined) return;
  const known = new Map(Object.entries<OptionKind>(kinds));
  const names = [...known.keys()];
  const all = `Options: ${names.join(', ')}.`;
  if (!isRecord(given))
    throw usageError(where, `Options are an object, and this is ${showValue(given)}.`, all);
  for (const [name, value] of Object.entries<unknown>({ ...given })) {
    if (value === undefined) continue;
    const kind = known.get(name);
    if (kind === undefined) {
      const close = nearest(name, names);
      const advice = close === undefined ? all : `Did you mean ${close}? ${all}`;
      throw usageError(where, `There is no option ${showValue(name)}.`, advice);
    }
    if (kind.isFit(value)) continue;
    const shown = kind.isSecret === true ? `something else (${typeNameOf(value)})` : showValue(value);
    throw usageError(where, `The option ${name} is ${shown}.`, `It takes ${kind.takes}.`);
  }
}
