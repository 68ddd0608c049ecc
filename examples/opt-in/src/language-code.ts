import type { LanguageCode } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { OptInError } from './opt-in-error.js';

/**
 * The locales that we offer, by their BCP 47 tags, and what the service calls them. A language without a region has the one that
 * we chose for it; a locale that is not here is not guessed at.
 */
const languageCodes: ReadonlyMap<string, LanguageCode> = new Map([
  ['de', 'DE_DE'],
  ['de-DE', 'DE_DE'],
  ['en', 'EN_US'],
  ['en-GB', 'EN_GB'],
  ['en-US', 'EN_US'],
  ['es', 'ES_ES'],
  ['es-419', 'ES_419'],
  ['es-ES', 'ES_ES'],
  ['fr', 'FR_FR'],
  ['fr-CA', 'FR_CA'],
  ['fr-FR', 'FR_FR'],
  ['it', 'IT_IT'],
  ['it-IT', 'IT_IT'],
  ['ja', 'JA_JP'],
  ['ja-JP', 'JA_JP'],
  ['ko', 'KO_KR'],
  ['ko-KR', 'KO_KR'],
  ['pt-BR', 'PT_BR'],
  ['zh-CN', 'ZH_CN'],
  ['zh-TW', 'ZH_TW'],
]);

/** The locales in which a code can be asked for. */
export const locales: readonly string[] = [...languageCodes.keys()];

/**
 * The service's code for a locale. Upper and lower case are the same in a BCP 47 tag, so they are here.
 *
 * @throws OptInError kind `locale-not-offered`: what to speak instead is for the caller to decide, and to tell its user.
 */
export function toLanguageCode(locale: string): LanguageCode {
  const code = languageCodes.get(canonicalTag(locale));
  if (code === undefined) {
    throw new OptInError(
      'locale-not-offered',
      `No code can be sent in the locale ${JSON.stringify(locale)}.`,
    );
  }
  return code;
}

function canonicalTag(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? locale;
  } catch {
    return locale; // No tag of BCP 47: it is in no table.
  }
}
