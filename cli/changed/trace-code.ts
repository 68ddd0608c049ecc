import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isJsonObject } from '../../spec/json.js';
import type { Json } from '../../spec/json.js';
import { digestOf } from './digest.js';
import { findReferences } from './find-references.js';
import { dependenciesOf } from './list-installed.js';
import type { PackageRequest } from './list-installed.js';
import { findOwner, findPackage, foreignSource, isInstalled, packageNameOf } from './read-package.js';
import type { FoundPackage } from './read-package.js';
import { suiteFolder } from './suite-folder.js';

/** All that a module depends on, as far as texts can tell. */
export interface TracedCode {
  /** A digest of each file outside of installed packages, by its path relative to the folder that was given. */
  readonly files: Readonly<Record<string, string>>;
  /** The packages that these import. */
  readonly packages: readonly PackageRequest[];
  /** The environment variables that they name. */
  readonly variables: readonly string[];
  /** Why not everything can be told, in words; empty where it can be. */
  readonly unclear: readonly string[];
}

const codeExtensions = ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx'] as const;
const extensions: readonly string[] = [...codeExtensions, '.json', '.node', '.wasm'];
/** What stands for TypeScript in an import of JavaScript. */
const sources: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
  '.jsx': ['.tsx'],
};
/** A folder that is linked in place of a package is taken whole, up to so many files. */
const mostFiles = 2000;

/**
 * Follows the imports of a module through all files outside of installed packages. Where an import could lead to several files,
 * each of them counts, whichever would be loaded: a file that comes to stand in the way of another one is a change, too.
 */
export function traceCode(entry: string, folder: string): TracedCode {
  const trace = new Trace(folder);
  trace.enter(resolve(entry));
  return trace.finish();
}

class Trace {
  readonly #folder: string;
  readonly #files = new Map<string, string>();
  /** Of package.json, what counts where it is not imported itself. */
  readonly #manifests = new Map<string, string>();
  readonly #packages = new Map<string, PackageRequest>();
  readonly #linked = new Set<string>();
  readonly #variables = new Set<string>();
  readonly #unclear = new Set<string>();
  readonly #queue: string[] = [];

  constructor(folder: string) {
    this.#folder = realOf(folder);
  }

  /** Takes a file in, unless it is of an installed package. */
  enter(path: string): void {
    const real = realOf(path);
    if (this.#files.has(this.#nameOf(real))) return;
    try {
      this.#files.set(this.#nameOf(real), digestOf(readFileSync(real)));
    } catch {
      this.#unclear.add(`${this.#nameOf(real)} cannot be read`);
      return;
    }
    this.#addManifest(dirname(real));
    if (isCode(real)) this.#queue.push(real);
    if (extname(real) === '.node') this.#unclear.add(`${this.#nameOf(real)} is no text`);
  }

  finish(): TracedCode {
    for (let path = this.#queue.pop(); path !== undefined; path = this.#queue.pop()) this.#follow(path);
    const files = [...new Map([...this.#manifests, ...this.#files])];
    return {
      files: Object.fromEntries(files.toSorted(([a], [b]) => (a < b ? -1 : 1))),
      packages: [...this.#packages.values()],
      variables: [...this.#variables].toSorted(),
      unclear: [...this.#unclear].toSorted(),
    };
  }

  #follow(path: string): void {
    const { specifiers, variables, unclear } = findReferences(readFileSync(path, 'utf8'));
    for (const name of variables) this.#variables.add(name);
    for (const what of unclear) this.#unclear.add(`${this.#nameOf(path)} ${what}`);
    for (const specifier of specifiers) this.#resolve(specifier, path);
  }

  #resolve(specifier: string, importer: string): void {
    if (isBuiltin(specifier)) return;
    const from = dirname(importer);
    if (/^(?:\.{0,2}\/|\.{1,2}$)/.test(specifier)) this.#enterAll(resolve(from, specifier));
    else if (specifier.startsWith('file:')) this.#enterAll(fileURLToPath(specifier));
    else if (specifier.startsWith('#')) this.#resolveAlias(specifier, importer);
    else if (/^[a-z][a-z0-9+.-]*:/i.test(specifier))
      this.#unclear.add(`${this.#nameOf(importer)} imports ${specifier}`);
    else this.#enterPackage(packageNameOf(specifier), from);
  }

  /** Every file that the path can mean; where there is none, that is noted, and a file that comes to be there is a change. */
  #enterAll(path: string): void {
    const found = candidatesOf(path).filter(isFile);
    const owner = isFile(join(path, 'package.json')) ? findOwner(path) : undefined;
    if (owner !== undefined) this.#enterLinked(owner);
    else if (found.length === 0) this.#files.set(this.#nameOf(path), 'missing');
    for (const each of found) this.enter(each);
  }

  /** What `imports` of a package.json says for a name with `#`: all that it says, whatever the conditions are. */
  #resolveAlias(specifier: string, importer: string): void {
    const owner = findOwner(dirname(importer));
    const imports = owner?.manifest['imports'];
    const entries = isJsonObject(imports) ? Object.entries(imports) : [];
    for (const [key, value] of entries) {
      const [head = '', tail] = key.split('*');
      const fits =
        tail === undefined ? key === specifier : specifier.startsWith(head) && specifier.endsWith(tail);
      const star = specifier.slice(head.length, specifier.length - (tail ?? '').length);
      for (const target of fits ? leavesOf(value) : [])
        this.#resolve(target.replaceAll('*', star), join(owner?.folder ?? '', 'package.json'));
    }
  }

  #enterPackage(name: string, from: string): void {
    const found = findPackage(name, from) ?? ownPackage(name, from);
    // An adapter imports this package; what it is made of is known apart.
    if (found?.folder === suiteFolder) return;
    const source = foreignSource(name, from);
    if (found !== undefined && !isInstalled(found.folder)) this.#enterLinked(found);
    else if (source !== undefined) this.#unclear.add(`${name} is installed from ${source}`);
    // One that is not there is none of what is loaded, or loading fails; if it comes, its version is a change.
    else this.#packages.set(`${name}\0${found?.folder ?? from}`, { name, from });
  }

  /** A folder of the user's own in place of a package: all its files, and the packages that it depends on. */
  #enterLinked(found: FoundPackage): void {
    if (this.#linked.has(found.folder)) return;
    this.#linked.add(found.folder);
    const files = listFiles(found.folder);
    if (files.length > mostFiles) this.#unclear.add(`${found.name} is a link to a folder of many files`);
    else for (const each of files) this.enter(each);
    for (const name of dependenciesOf(found)) this.#enterPackage(name, found.folder);
  }

  /** What a package.json says about how the files beside it are loaded. */
  #addManifest(from: string): void {
    const owner = findOwner(from);
    if (owner === undefined) return;
    const { name, type, imports, exports, main } = owner.manifest;
    const says = JSON.stringify([name, type, imports, exports, main].map((each) => each ?? null));
    this.#manifests.set(this.#nameOf(join(owner.folder, 'package.json')), digestOf(says));
  }

  #nameOf(path: string): string {
    return relative(this.#folder, path) || '.';
  }
}

/** A package may import itself by its name. */
function ownPackage(name: string, from: string): FoundPackage | undefined {
  const owner = findOwner(from);
  return owner?.name === name ? owner : undefined;
}

function candidatesOf(path: string): readonly string[] {
  const extension = extname(path);
  const bare = path.slice(0, path.length - extension.length);
  return [
    path,
    ...(sources[extension] ?? []).map((each) => `${bare}${each}`),
    ...extensions.map((each) => `${path}${each}`),
    ...extensions.map((each) => join(path, `index${each}`)),
  ];
}

function listFiles(folder: string): readonly string[] {
  const files: string[] = [];
  const folders = [folder];
  for (let each = folders.pop(); each !== undefined && files.length <= mostFiles; each = folders.pop()) {
    for (const entry of readdirSync(each, { withFileTypes: true })) {
      const path = join(each, entry.name);
      if (entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile() && extensions.includes(extname(path))) files.push(path);
    }
  }
  return files;
}

function leavesOf(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return isJsonObject(value) ? Object.values(value).flatMap(leavesOf) : [];
}

function isCode(path: string): boolean {
  return codeExtensions.some((each) => each === extname(path));
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
