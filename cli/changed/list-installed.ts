import type { InstalledSoftware } from '../../suites/run-inputs.js';
import { isJsonObject } from '../../spec/json.js';
import { digestOf } from './digest.js';
import { findPackage, isInstalled, versionOf } from './read-package.js';
import type { FoundPackage } from './read-package.js';

/** Where packages are looked for, as modules in that folder get them. */
export interface PackageRequest {
  readonly name: string;
  readonly from: string;
}

/**
 * What is installed of these packages and of all that they depend on. It is unclear where a package is a link to a folder
 * whose files no version stands for; one that is missing is named as that.
 */
export function listInstalled(requests: readonly PackageRequest[]): InstalledSoftware {
  const versions: Record<string, string> = {};
  const seen = new Map<string, string>();
  const unclear = process.versions['pnp'] === undefined ? [] : ['packages are not in folders (Plug’n’Play)'];
  const queue: FoundPackage[] = [];
  const visit = ({ name, from }: PackageRequest): FoundPackage | undefined => {
    const found = findPackage(name, from);
    if (found === undefined || seen.has(found.folder)) return found;
    seen.set(found.folder, `${found.name}@${versionOf(found) ?? ''}`);
    if (versionOf(found) === undefined) unclear.push(`${found.name} has no version`);
    if (!isInstalled(found.folder)) unclear.push(`${found.name} is a link to a folder`);
    queue.push(found);
    return found;
  };
  for (const request of requests) {
    const found = visit(request);
    versions[request.name] =
      found === undefined ? 'not installed' : (versionOf(found) ?? 'without a version');
  }
  for (let each = queue.pop(); each !== undefined; each = queue.pop())
    for (const name of dependenciesOf(each)) visit({ name, from: each.folder });
  return {
    versions: sorted(versions),
    digest: digestOf([...seen.values()].toSorted().join('\n')),
    ...(unclear.length === 0 ? {} : { unclear: unclear.toSorted() }),
  };
}

/** What a package may load at run time; what it does not find, it does without. */
export function dependenciesOf({ manifest }: FoundPackage): readonly string[] {
  return ['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap((key) => {
    const names = manifest[key];
    return isJsonObject(names) ? Object.keys(names) : [];
  });
}

function sorted(record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
