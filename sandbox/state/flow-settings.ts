/**
 * Where a default comes from: AWS documents it, nothing documents it, AWS documents something stricter, or it is about the
 * sandbox and not about AWS.
 */
export type SettingBasis = 'documented' | 'assumed' | 'relaxed' | 'sandbox';

/** A setting that is a whole number. Both ends of its range are included. */
export interface NumericSetting {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly basis: SettingBasis;
  /** What it sets, with its unit, and what AWS documents where the default is relaxed. */
  readonly description: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/** A setting that counts something. */
function count(basis: SettingBasis, value: number, description: string): NumericSetting {
  return { default: value, min: 0, max: 1_000_000, basis, description };
}

/** A setting that is a time in milliseconds, of at most 400 days. */
function time(basis: SettingBasis, value: number, description: string): NumericSetting {
  return { default: value, min: 0, max: 400 * dayMs, basis, description };
}

/**
 * The numbers that decide what the flow does. Sources of what is documented: the service's quotas
 * (https://docs.aws.amazon.com/sms-voice/latest/userguide/quotas.html) and its page on the sandbox.
 */
export const numericSettings = {
  'numbers-per-account': count('documented', 10, 'verified destination numbers of the account'),
  'code-lifetime-ms': time('assumed', 15 * 60 * 1000, 'how long a code is valid, in milliseconds'),
  'wrong-codes': count('assumed', 5, 'wrong codes until the code that was sent is void'),
  'codes-per-day': count('assumed', 10, 'codes to one number within 24 hours'),
  'calls-per-day': count('assumed', 5, 'codes by VOICE to one number within 24 hours'),
  'monthly-spend-micro-usd': {
    ...count(
      'documented',
      1_000_000,
      'spend limit of a month for each channel, in millionths of a US dollar',
    ),
    max: 1_000_000_000_000,
  },
  'text-price-micro-usd': count(
    'assumed',
    10_000,
    'price of a code by TEXT; the first one to a number is free',
  ),
  'voice-price-micro-usd': count('assumed', 20_000, 'price of a code by VOICE; the first one is free'),
  'delete-after-ms': time('relaxed', 0, 'age from which a number can be deleted (AWS: 24 hours, 86400000)'),
  'requests-per-second': count('relaxed', 0, 'of each operation; 0 for no limit (AWS: 1)'),
  'client-token-lifetime-ms': time('assumed', dayMs, 'how long a ClientToken is remembered, in milliseconds'),
  'tags-per-number': count('assumed', 200, 'tags of one number'),
  'outbox-size': count('sandbox', 1000, 'messages that the outbox keeps; the oldest ones go first'),
  'page-size': {
    ...count('assumed', 100, 'numbers on a page of Describe where MaxResults is not given'),
    min: 1,
    max: 100,
  },
} as const satisfies Readonly<Record<string, NumericSetting>>;

/** The name of a numeric setting. */
export type NumericSettingName = keyof typeof numericSettings;

/** States that the account as a whole can be in. */
export const accountStates = ['active', 'disabled', 'low-reputation'] as const;
/** One of them. */
export type AccountState = (typeof accountStates)[number];

/** What the flow depends on beside its state. */
export interface FlowSettings {
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly account: AccountState;
  /** Phone numbers (E.164) whose owners opted out: no code is sent to them. */
  readonly optedOut: readonly string[];
  /** The numbers that differ from their defaults. */
  readonly numbers: Partial<Readonly<Record<NumericSettingName, number>>>;
}

/** The names of the numeric settings. */
export const settingNames: readonly NumericSettingName[] =
  Object.keys(numericSettings).filter(isNumericSettingName);

/** The settings that hold where nothing else is said. */
export const defaultSettings: FlowSettings = {
  region: 'us-east-1',
  accountId: '123456789012',
  account: 'active',
  optedOut: [],
  numbers: {},
};

/** True for the name of a numeric setting. */
export function isNumericSettingName(name: string): name is NumericSettingName {
  return Object.hasOwn(numericSettings, name);
}

/** The value of a setting. */
export function settingOf({ numbers }: FlowSettings, name: NumericSettingName): number {
  return numbers[name] ?? numericSettings[name].default;
}
