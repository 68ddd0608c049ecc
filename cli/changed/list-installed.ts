import type { InstalledSoftware } from '../../suites/run-inputs.js';
import { isJsonObject } from '../../spec/json.js';
import { digestOf } from './digest.js';
import { identifyArchive, notedSource } from './identify-package.js';
import type { IdentifyPackage } from './identify-package.js';
import { findPackage, isInstalled, versionOf } from './read-package.js';
import type { FoundPackage } from './read-package.js';

/** Where packages are looked for, as modules in that folder get them. */
export interface PackageRequest {
  readonly name: string;
  readonly from: string;
}

/**
 * What is installed of these packages and of all that they depend on, and which gets which. It is unclear where a package is a link
 * to a folder whose files no version stands for, or comes from no registry; one that is missing is named as that.
 */
export function listInstalled(
  requests: readonly PackageRequest[],
  identify: IdentifyPackage = identifyArchive,
): InstalledSoftware {
  const versions: Record<string, string> = {};
  const seen = new Map<string, string>();
  const unclear = process.versions['pnp'] === undefined ? [] : ['packages are not in folders (Plug’n’Play)'];
  const queue: FoundPackage[] = [];
  const visit = ({ name, from }: PackageRequest): FoundPackage | undefined => {
    const found = findPackage(name, from);
    if (found === undefined || seen.has(found.folder)) return found;
    seen.set(found.folder, identify(found));
    unclear.push(...doubtsAbout(found));
    queue.push(found);
    return found;
  };
  const edges: string[] = [];
  const connect = (whose: string, request: PackageRequest): FoundPackage | undefined => {
    const found = visit(request);
    edges.push(`${whose} > ${request.name}: ${seen.get(found?.folder ?? '') ?? 'none'}`);
    return found;
  };
  for (const request of requests) {
    const found = connect('', request);
    versions[request.name] =
      found === undefined ? 'not installed' : (versionOf(found) ?? 'without a version');
    if (found === undefined && (process.env['NODE_PATH'] ?? '') !== '')
      unclear.push(`${request.name} may come from NODE_PATH`);
  }
  for (let each = queue.pop(); each !== undefined; each = queue.pop())
    for (const name of dependenciesOf(each))
      connect(seen.get(each.folder) ?? '', { name, from: each.folder });
  return {
    versions: sorted(versions),
    digest: digestOf(edges.toSorted().join('\n')),
    ...(unclear.length === 0 ? {} : { unclear: [...new Set(unclear)].toSorted() }),
  };
}

function doubtsAbout(found: FoundPackage): readonly string[] {
  const source = notedSource(found);
  return [
    ...(versionOf(found) === undefined ? [`${found.name} has no version`] : []),
    ...(isInstalled(found.folder) ? [] : [`${found.name} is a link to a folder`]),
    ...(source === undefined ? [] : [`${found.name} is installed from ${source}`]),
  ];
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
