import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { isJsonObject } from '../../spec/json.js';
import type { Json, JsonObject } from '../../spec/json.js';

/** A package as it lies on the disk. */
export interface FoundPackage {
  readonly name: string;
  /** The folder, with every link resolved. */
  readonly folder: string;
  readonly manifest: JsonObject;
}

/**
 * The package of a name as modules in a folder get it: from the nearest folder `node_modules` that has it. Undefined where
 * none has. One without a package.json that can be read has an empty one.
 */
export function findPackage(name: string, from: string): FoundPackage | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(candidate)) {
      const real = realpathSync(candidate);
      return readPackage(real, name) ?? { name, folder: real, manifest: {} };
    }
    if (dirname(folder) === folder) return undefined;
  }
}

/** The package that a folder belongs to: the nearest package.json from there on up. */
export function findOwner(from: string): FoundPackage | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return readPackage(folder, '');
    if (dirname(folder) === folder) return undefined;
  }
}

/** True for what a package manager has installed: a version stands for its files. Links to other folders are none of it. */
export function isInstalled(folder: string): boolean {
  return folder.split(sep).includes('node_modules');
}

/** The name of the package that a specifier like `@scope/name/part` is of. */
export function packageNameOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The version of a package, as its package.json says it. */
export function versionOf({ manifest }: FoundPackage): string | undefined {
  return typeof manifest['version'] === 'string' ? manifest['version'] : undefined;
}

/**
 * Where a package is taken from by any package.json from a folder on up, or by what one of these puts in the place of packages,
 * where that is no registry: a file, a folder or a repository, whose content can change while the version stays. Undefined otherwise.
 */
export function foreignSource(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = existsSync(join(folder, 'package.json')) ? readPackage(folder, '')?.manifest : undefined;
    const foreign = manifest === undefined ? undefined : rangesOf(name, manifest).find(isForeign);
    if (foreign !== undefined || dirname(folder) === folder) return foreign;
  }
}

const asking = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

/** All that a package.json says of where a package comes from. */
function rangesOf(name: string, manifest: JsonObject): readonly string[] {
  const { overrides, resolutions, pnpm } = manifest;
  const ranges = asking.flatMap((key) => {
    const names = manifest[key];
    const range = isJsonObject(names) ? names[name] : undefined;
    return typeof range === 'string' ? range : [];
  });
  const replacing = [overrides, resolutions, isJsonObject(pnpm) ? pnpm['overrides'] : undefined];
  return [...ranges, ...replacing.flatMap((each) => (each === undefined ? [] : leavesBelow(each, name)))];
}

/** The texts below a key that names the package, alone or within a path of them. */
function leavesBelow(value: Json, name: string, isBelow = false): readonly string[] {
  if (typeof value === 'string') return isBelow ? [value] : [];
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesBelow(inner, name, isBelow || key.includes(name)),
  );
}

function isForeign(range: string): boolean {
  return /[:/]|\.t(?:ar\.)?gz$/.test(range) && !/^(?:npm|jsr|catalog|workspace):/.test(range);
}

function readPackage(folder: string, name: string): FoundPackage | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (!isJsonObject(manifest)) return undefined;
    const own = manifest['name'];
    return { name: name === '' && typeof own === 'string' ? own : name, folder, manifest };
  } catch {
    return undefined;
  }
}
