import { ConformanceError } from '../../spec/conformance-error.js';
import { nearest } from '../../spec/nearest.js';
import { isNumericSettingName, numericSettings, settingNames } from './flow-settings.js';
import type { NumericSettingName } from './flow-settings.js';

/**
 * Reads `NAME=VALUE`.
 *
 * @throws ConformanceError kind `usage` for an unknown name, and for a value that is no whole number in range
 */
export function parseSetting(text: string): { readonly name: NumericSettingName; readonly value: number } {
  const [name = '', value = ''] = splitOnce(text);
  if (!isNumericSettingName(name)) {
    const close = nearest(name, settingNames);
    throw new ConformanceError('usage', `There is no setting ${JSON.stringify(name)}.`, {
      where: '--set',
      advice: `${close === undefined ? '' : `Did you mean ${close}? `}Write NAME=VALUE; serve --help lists the names.`,
    });
  }
  const { min, max } = numericSettings[name];
  const number = Number(value);
  if (/^[0-9]+$/.test(value) && number >= min && number <= max) return { name, value: number };
  throw new ConformanceError('usage', `${JSON.stringify(value)} is no value of ${name}.`, {
    where: '--set',
    advice: `Write a whole number from ${min} to ${max}, like ${name}=${numericSettings[name].default}.`,
  });
}

function splitOnce(text: string): readonly string[] {
  const at = text.indexOf('=');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
