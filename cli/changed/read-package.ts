import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { isJsonObject } from '../../spec/json.js';
import type { JsonObject } from '../../spec/json.js';

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
 * Where a package is taken from by the package.json of those who import it, where that is no registry: a file, a folder or a
 * repository, whose content can change while the version stays. Undefined otherwise.
 */
export function foreignSource(name: string, owner: FoundPackage | undefined): string | undefined {
  const ranges = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].flatMap(
    (key) => {
      const names = owner?.manifest[key];
      const range = isJsonObject(names) ? names[name] : undefined;
      return typeof range === 'string' ? range : [];
    },
  );
  return ranges.find((range) => /[:/]/.test(range) && !/^(?:npm|catalog|workspace):/.test(range));
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
