/**
 * Where a type holds `any`, as a union of paths; `never` where it holds none. Parameters and results of functions are looked at,
 * members, items, and what promises give, to a depth of six. Types that are not ours (`Foreign`) are looked at no further: they may
 * hold what they like, if they are not `any` themselves, as they are where their package cannot be found.
 */
export type AnyPaths<T, Path extends string, Foreign, Depth extends readonly unknown[] = []> =
  IsAny<T> extends true
    ? Path
    : Depth['length'] extends 6
      ? never
      : T extends Foreign
        ? never
        : PathsInside<T, Path, Foreign, [...Depth, 0]>;

/** Each part of a union is looked at on its own. */
type PathsInside<T, Path extends string, Foreign, Depth extends readonly unknown[]> = T extends (
  ...args: infer Args
) => infer Result
  ? TuplePaths<Args, Path, Foreign, Depth> | AnyPaths<Result, `${Path}(result)`, Foreign, Depth>
  : T extends abstract new (...args: infer Args) => infer Instance
    ? TuplePaths<Args, `new ${Path}`, Foreign, Depth> | AnyPaths<Instance, `new ${Path}()`, Foreign, Depth>
    : T extends PromiseLike<infer Value>
      ? AnyPaths<Value, `await ${Path}`, Foreign, Depth>
      : T extends ReadonlyMap<infer Key, infer Value>
        ? AnyPaths<Key | Value, `${Path}.get`, Foreign, Depth>
        : T extends readonly (infer Item)[]
          ? AnyPaths<Item, `${Path}[]`, Foreign, Depth>
          : T extends object
            ? Paths<{ [K in keyof T]-?: AnyPaths<T[K], `${Path}.${NameOf<K>}`, Foreign, Depth> }[keyof T]>
            : never;

type TuplePaths<
  Args extends readonly unknown[],
  Path extends string,
  Foreign,
  Depth extends readonly unknown[],
> = Paths<
  { [K in keyof Args]-?: AnyPaths<Args[K], `${Path}(parameter ${NameOf<K>})`, Foreign, Depth> }[number]
>;

type IsAny<T> = 0 extends 1 & T ? true : false;

/** Without the `undefined` of what is optional. */
type Paths<P> = Extract<P, string>;

type NameOf<K> = K extends string | number ? `${K}` : 'symbol';
