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
      : IsForeign<T, Foreign> extends true
        ? never
        : T extends (...args: infer Args) => infer Result
          ? | TupleAnyPaths<Args, `${Path}(parameter`, Foreign, [...Depth, 0]>
            | AnyPaths<Result, `${Path}(result)`, Foreign, [...Depth, 0]>
          : T extends abstract new (...args: infer Args) => infer Instance
            ? | TupleAnyPaths<Args, `new ${Path}(parameter`, Foreign, [...Depth, 0]>
              | AnyPaths<Instance, `new ${Path}()`, Foreign, [...Depth, 0]>
            : T extends PromiseLike<infer Value>
              ? AnyPaths<Value, `await ${Path}`, Foreign, [...Depth, 0]>
              : T extends ReadonlyMap<infer Key, infer Value>
                ? AnyPaths<Key | Value, `${Path}.get`, Foreign, [...Depth, 0]>
                : T extends readonly (infer Item)[]
                  ? AnyPaths<Item, `${Path}[]`, Foreign, [...Depth, 0]>
                  : T extends object
                    ? {
                        [K in keyof T]-?: AnyPaths<T[K], `${Path}.${NameOf<K>}`, Foreign, [...Depth, 0]>;
                      }[keyof T]
                    : never;

type TupleAnyPaths<
  Args extends readonly unknown[],
  Path extends string,
  Foreign,
  Depth extends readonly unknown[],
> =
  IsAny<Args> extends true
    ? `${Path}s)`
    : { [K in keyof Args]: AnyPaths<Args[K], `${Path} ${NameOf<K>})`, Foreign, Depth> }[number];

type IsAny<T> = 0 extends 1 & T ? true : false;

/** Also of a type that is a part of what a foreign type is made of. */
type IsForeign<T, Foreign> = [T] extends [never] ? true : [T] extends [Foreign] ? true : false;

type NameOf<K> = K extends string | number ? `${K}` : 'symbol';
