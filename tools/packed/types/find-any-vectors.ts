/** Shows that AnyPaths finds an `any` wherever it may be, and none where there is none. */
import type { AnyPaths } from './find-any.js';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Foreign = Date | { readonly foreign: unknown };

export const vectors: readonly true[] = [
  found<any, 'T'>(),
  found<any[], 'T[]'>(),
  found<readonly { a?: any }[], 'T[].a'>(),
  found<(a: string, b: any) => void, 'T(parameter 1)'>(),
  found<(...rest: any[]) => void, `T(parameter ${number})`>(),
  found<() => Promise<any>, 'await T(result)'>(),
  found<new (a: { b: any }) => object, 'new T(parameter 0).b'>(),
  found<ReadonlyMap<string, any>, 'T.get'>(),
  found<
    { on: <N extends string>(name: N) => { fail: (details: any) => void } },
    'T.on(result).fail(parameter 0)'
  >(),
  found<string | { a: { b: { c: any } } }, 'T.a.b.c'>(),
  found<((a?: any) => void) | undefined, 'T(parameter 0)'>(),
  none<unknown>(),
  none<{ a?: Date | { b?: number } }>(),
  none<{ a: unknown; b: (c: string) => Promise<readonly number[]>; d: Date }>(),
  none<{ readonly foreign: any }>(),
];

function found<T, Paths>(): Same<AnyPaths<T, 'T', Foreign>, Paths> {
  return undefined as never;
}

function none<T>(): Same<AnyPaths<T, 'T', Foreign>, never> {
  return undefined as never;
}
