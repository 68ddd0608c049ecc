import { resolve } from 'node:path';

/** Where calls are recorded when nothing else is named: in the folder that the tests run in. */
export const defaultCoverageFolder = '.sms-voice-coverage';

/** Whether calls are recorded: yes, no, or in this folder. What is not said is left to the environment. */
export type CoverageOption = boolean | string | undefined;

/**
 * The folder that calls are recorded in, as an absolute path; undefined where they are not. The option goes before
 * `SMS_VOICE_COVERAGE`, which is a folder, or `1` for the default one; `0` and nothing are no.
 */
export function coverageFolder(option: CoverageOption, variable: string | undefined): string | undefined {
  if (option === false || option === '') return undefined;
  if (typeof option === 'string') return resolve(option);
  const named = folderInVariable(variable);
  return named === undefined && option === true ? resolve(defaultCoverageFolder) : named;
}

function folderInVariable(variable: string | undefined): string | undefined {
  if (variable === undefined || ['', '0', 'false'].includes(variable)) return undefined;
  return resolve(['1', 'true'].includes(variable) ? defaultCoverageFolder : variable);
}
