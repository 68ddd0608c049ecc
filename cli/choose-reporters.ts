import { defaultReporters, isReporterName, reporterNames } from '../reports/create-reporters.js';
import type { ReporterName } from '../reports/create-reporters.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { nearest } from '../spec/nearest.js';

/** The reporters that --reporter names; where it is not given, the usual ones. @throws ConformanceError kind `usage`, with the nearest name. */
export function chooseReporters(names: readonly string[] | undefined): readonly ReporterName[] {
  return (names ?? defaultReporters).map((name) => {
    if (isReporterName(name)) return name;
    throw new ConformanceError('usage', `There is no reporter ${name}.`, {
      where: '--reporter',
      advice: adviceFor(name),
    });
  });
}

function adviceFor(name: string): string {
  const parts = name.split(',').map((each) => each.trim());
  if (parts.length > 1 && parts.every(isReporterName))
    return `Set the names apart by spaces: --reporter ${parts.join(' ')}.`;
  const close = nearest(name, reporterNames);
  const known = `Known: ${reporterNames.join(', ')}.`;
  return close === undefined ? known : `Did you mean ${close}? ${known}`;
}
