import { ConformanceError } from '../../spec/conformance-error.js';
import { slipOf } from '../../spec/nearest.js';

/**
 * Looks for what was meant as a setting and would be ignored, since its name is not quite that of the setting. Other names
 * are the user's own affair, and so is a name beside the setting that it resembles.
 *
 * @throws ConformanceError kind `usage`, with the name that was meant
 */
export function refuseSlips(holder: object, settings: readonly string[], where: string): void {
  const given = Object.keys(holder);
  const missing = settings.filter((name) => !given.includes(name));
  for (const name of given.filter((each) => !settings.includes(each))) {
    const meant = slipOf(name, missing);
    if (meant === undefined) continue;
    throw new ConformanceError('usage', `It has no setting ${name}.`, {
      where,
      advice: `Write ${meant}, or give what is not for this program a name that is less like it.`,
    });
  }
}
