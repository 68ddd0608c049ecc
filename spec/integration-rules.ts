/** The rules of an integration, without the word `integration/` before them. Ids never change their meaning. */
export const integrationRules = [
  'request/unchanged',
  'request/sent-once',
  'request/input-kept',
  'request/envelope',
  'response/reaches-caller',
  'invalid/not-repaired',
  'invalid/not-dropped',
  'invalid/not-swallowed',
  'error/surfaces',
  'error/distinguishable',
  'error/reason-distinguishable',
  'error/not-by-message',
  'retry/only-retryable',
  'retry/bounded',
  'retry/not-after-ambiguous',
  'network/ends-in-error',
  'network/bounded-time',
  'secret/not-in-error',
  'secret/not-logged',
] as const;

/** A rule of an integration. */
export type IntegrationRule = (typeof integrationRules)[number];

/** The first part of the ids of these rules, where others have the name of an operation. */
export const integrationRoom = 'integration';

/** True for the id of such a rule, of one of its scenarios or cases, or of all of them. */
export function isIntegrationId(id: string): boolean {
  return id === integrationRoom || id.startsWith(`${integrationRoom}/`);
}

/** Why documented rules are not asked of an adapter. */
export const notForAdapters = 'an adapter is tested with the rules integration/... alone';

/** All that names such rules: all of them, each aspect, each rule. */
export function idsOfIntegration(
  rules: readonly { readonly id: string; readonly member: string }[],
): readonly string[] {
  return [integrationRoom, ...rules.flatMap(({ id, member }) => [`${integrationRoom}/${member}`, id])];
}
