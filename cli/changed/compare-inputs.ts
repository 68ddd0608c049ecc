import { isDeepStrictEqual } from 'node:util';
import type {
  InputSettings,
  InstalledSoftware,
  IntegrationInputs,
  RunInputs,
} from '../../suites/run-inputs.js';

/** What verdicts rested on, and what they rest on. */
export interface BeforeAndNow<T> {
  readonly before: T;
  readonly now: T;
}

const sdk = '@aws-sdk/client-pinpoint-sms-voice-v2';
/** The most files or packages that a reason names. */
const mostNamed = 3;

/** The settings, by the flags that they come from. */
const settings: readonly (readonly [string, (of: InputSettings) => string | undefined])[] = [
  ['--region', ({ region }) => region],
  ['--timeout', ({ timeoutMs }) => String(timeoutMs)],
  ['--probes', ({ probes }) => (probes ? 'given' : undefined)],
  ['--case', (of) => of.case],
  ['--verified-destination-number-id', (of) => of.verifiedDestinationNumberId],
];

/** Why no verdict of any simulated target can be carried over, in words; empty where nothing stands against it. */
export function compareInputs({ before, now }: BeforeAndNow<RunInputs>): readonly string[] {
  return [
    ...differs('the suite', before.suite, now.suite),
    ...differs('Node.js', before.node, now.node),
    ...settings.flatMap(([flag, read]) =>
      differs(flag, read(before.settings) ?? 'not given', read(now.settings) ?? 'not given'),
    ),
    ...compareSoftware('the suite', before.software, now.software),
    ...compareCode(before.integration, now.integration),
  ];
}

/** The same of one target alone: what it is made of. */
export function compareTarget(name: string, { before, now }: BeforeAndNow<RunInputs>): readonly string[] {
  const [known, present] = [before.targets[name], now.targets[name]];
  if (known === undefined || present === undefined) return ['it was no part of that run'];
  return compareSoftware(name, known, present);
}

/** In words, that something is not what it was; nothing where it is. */
export function differs(what: string, before: string, now: string): readonly string[] {
  return before === now ? [] : [`${what} is ${now} now, ${before} then`];
}

function compareSoftware(
  whose: string,
  before: InstalledSoftware,
  now: InstalledSoftware,
): readonly string[] {
  const names = [...new Set([...Object.keys(before.versions), ...Object.keys(now.versions)])];
  const changed = names.flatMap((name) =>
    differs(
      name === sdk ? 'the SDK' : name,
      before.versions[name] ?? 'not used',
      now.versions[name] ?? 'not used',
    ),
  );
  if (changed.length > 0) return firstOf(changed);
  if (now.unclear !== undefined)
    return [`it cannot be told what is installed: ${firstOf(now.unclear).join('; ')}`];
  if (before.unclear !== undefined) return [`it could not be told then what was installed for ${whose}`];
  return before.digest === now.digest ? [] : [`packages that ${whose} depends on have changed`];
}

function compareCode(
  before: IntegrationInputs | undefined,
  now: IntegrationInputs | undefined,
): readonly string[] {
  if (before === undefined && now === undefined) return [];
  if (before === undefined) return ['code is under test now, and none was then'];
  if (now === undefined) return ['no code is under test now, and some was then'];
  if (now.unclear !== undefined)
    return [`it cannot be told what the integration depends on: ${firstOf(now.unclear).join('; ')}`];
  const names = [...new Set([...Object.keys(before.files), ...Object.keys(now.files)])].toSorted();
  const changed = names.filter((name) => before.files[name] !== now.files[name]);
  return [
    ...differs('--integration', before.file, now.file),
    ...(changed.length === 0 ? [] : [`the integration has changed: ${firstOf(changed).join(', ')}`]),
    ...compareSoftware('the integration', before.packages, now.packages),
    ...(isDeepStrictEqual(before.environment, now.environment)
      ? []
      : ['environment variables that the integration may read, the time zone or the locale have changed']),
    ...(before.contract === now.contract
      ? []
      : ['the spec has changed, and the integration may call any operation']),
  ];
}

function firstOf(all: readonly string[]): readonly string[] {
  const more = all.length - mostNamed;
  return more > 0 ? [...all.slice(0, mostNamed), `and ${more} more`] : all;
}
