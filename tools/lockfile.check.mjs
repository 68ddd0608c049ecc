/**
 * Fails when package-lock.json names a registry host (an install elsewhere would then depend on it), or when it lacks
 * an optional package. npm leaves out silently what its registry does not have, such as the binaries of a new
 * release for other platforms, and then `npm ci` refuses the file: pin the release before, as is done for oxlint,
 * oxlint-tsgolint and knip.
 */
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const problems = Object.entries(packages).flatMap(([place, entry]) => [
  ...(entry.resolved === undefined ? [] : [`${place} is resolved to a host`]),
  ...Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !isLocked(place, name))
    .map((name) => `${place} needs ${name}, which is not locked`),
]);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Looks for the package where Node would: beside its user, then in each folder above. */
function isLocked(place, name) {
  if (`${place === '' ? '' : `${place}/`}node_modules/${name}` in packages) return true;
  return place !== '' && isLocked(place.slice(0, Math.max(place.lastIndexOf('/node_modules/'), 0)), name);
}
