import { ConformanceError } from '../../spec/conformance-error.js';
import type { IntegrationTraits } from './subject.js';

/** Settings of an integration: what each must be, and an example of it. */
const known: {
  readonly [K in keyof IntegrationTraits]-?: {
    readonly is: string;
    readonly example: string;
    readonly fits: (value: unknown) => boolean;
  };
} = {
  createClient: {
    is: 'a function',
    example: '(settings) => new PinpointSMSVoiceV2Client({ ...settings, maxAttempts: 1 })',
    fits: (value) => typeof value === 'function',
  },
  acceptsDuplicates: { is: 'true or false', example: 'true', fits: (value) => typeof value === 'boolean' },
  maxAttempts: { is: 'a whole number above 0', example: '3', fits: isCount },
  timeoutMs: { is: 'a whole number of milliseconds above 0', example: '2000', fits: isCount },
};

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(known);

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

/**
 * What a module, or an adapter, says of the integration.
 *
 * @throws ConformanceError kind `usage` for a setting that is not what it must be
 */
export function readTraits(holder: object, where: string): IntegrationTraits {
  for (const [name, { is, example, fits }] of Object.entries(known)) {
    const value: unknown = Reflect.get(holder, name);
    if (value === undefined || fits(value)) continue;
    throw new ConformanceError('usage', `Its ${name} is not ${is}.`, {
      where,
      advice: `Write for example: ${name} = ${example}, or leave it out.`,
    });
  }
  return hasTraits(holder) ? pick(holder) : {};
}

/** True for every holder whose settings fit. */
function hasTraits(holder: object): holder is IntegrationTraits {
  return Object.entries(known).every(([name, { fits }]) => {
    const value: unknown = Reflect.get(holder, name);
    return value === undefined || fits(value);
  });
}

function pick({
  createClient,
  acceptsDuplicates,
  maxAttempts,
  timeoutMs,
}: IntegrationTraits): IntegrationTraits {
  return { createClient, acceptsDuplicates, maxAttempts, timeoutMs };
}
