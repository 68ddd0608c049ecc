import { isDeepStrictEqual } from 'node:util';
import type { InputSettings, InstalledSoftware, IntegrationInputs, RunInputs } from '../suites/run-inputs.js';

/** What the verdicts of two runs rest on. */
export interface TwoRuns<T> {
  readonly one: T;
  readonly other: T;
}

/** Something that two runs rest on, and that is not the same in both. */
export type InputDifference =
  /** A version, a flag, a file: what it is in each of them, in words. */
  | { readonly kind: 'value'; readonly what: string; readonly one: string; readonly other: string }
  /** Further ones of those before it. */
  | { readonly kind: 'more'; readonly count: number }
  /** Packages that something depends on, of which no version is known here. */
  | { readonly kind: 'packages'; readonly whose: string }
  /** Files of the code under test: a few of them, and how many others there are. */
  | { readonly kind: 'files'; readonly names: readonly string[]; readonly more: number }
  /** Environment variables that the code under test names. */
  | { readonly kind: 'environment'; readonly names: readonly string[] }
  /** Operations that the code under test may call. */
  | { readonly kind: 'contract' }
  /** One of them has code under test, and the other has none. */
  | { readonly kind: 'code'; readonly isInOther: boolean }
  /** What cannot be told; it may be the same. */
  | {
      readonly kind: 'unclear';
      readonly of: 'packages' | 'integration';
      readonly whose: string;
      readonly isInOther: boolean;
      readonly reasons: readonly string[];
    };

const sdk = '@aws-sdk/client-pinpoint-sms-voice-v2';
/** The most files or packages that are named. */
const mostNamed = 3;

/** The settings, by the flags that they come from. */
const settings: readonly (readonly [string, (of: InputSettings) => string | undefined])[] = [
  ['--region', ({ region }) => region],
  ['--timeout', ({ timeoutMs }) => String(timeoutMs)],
  ['--probes', ({ probes }) => (probes ? 'given' : undefined)],
  ['--case', (of) => of.case],
  ['--verified-destination-number-id', (of) => of.verifiedDestinationNumberId],
];

/** What two runs rest on beside their targets and operations; empty where that is the same. */
export function compareInputs({ one, other }: TwoRuns<RunInputs>): readonly InputDifference[] {
  return [
    ...differs('the suite', one.suite, other.suite),
    ...differs('Node.js', one.node, other.node),
    ...settings.flatMap(([flag, read]) =>
      differs(flag, read(one.settings) ?? 'not given', read(other.settings) ?? 'not given'),
    ),
    ...compareSoftware('the suite', one.software, other.software),
    ...compareCode(one.integration, other.integration),
  ];
}

/** What a simulated target is made of in two runs that both have it. */
export function compareTarget(
  name: string,
  { one, other }: TwoRuns<RunInputs>,
): readonly InputDifference[] | undefined {
  const [first, second] = [one.targets[name], other.targets[name]];
  return first === undefined || second === undefined ? undefined : compareSoftware(name, first, second);
}

/** Two texts as a difference; nothing where they are the same. */
export function differs(what: string, one: string, other: string): readonly InputDifference[] {
  return one === other ? [] : [{ kind: 'value', what, one, other }];
}

function compareSoftware(
  whose: string,
  one: InstalledSoftware,
  other: InstalledSoftware,
): readonly InputDifference[] {
  const names = [...new Set([...Object.keys(one.versions), ...Object.keys(other.versions)])];
  const changed = names.flatMap((name) =>
    differs(
      name === sdk ? 'the SDK' : name,
      one.versions[name] ?? 'not used',
      other.versions[name] ?? 'not used',
    ),
  );
  const more = changed.length - mostNamed;
  const hidden: InputDifference[] =
    changed.length === 0 && one.digest !== other.digest ? [{ kind: 'packages', whose }] : [];
  return [
    ...changed.slice(0, mostNamed),
    ...(more > 0 ? [{ kind: 'more', count: more } as const] : []),
    ...findUnclear('packages', whose, { one, other }),
    ...hidden,
  ];
}

/** What cannot be told in either of them. */
function findUnclear(
  of: 'packages' | 'integration',
  whose: string,
  { one, other }: TwoRuns<{ readonly unclear?: readonly string[] }>,
): readonly InputDifference[] {
  if (other.unclear !== undefined)
    return [{ kind: 'unclear', of, whose, isInOther: true, reasons: other.unclear }];
  return one.unclear === undefined
    ? []
    : [{ kind: 'unclear', of, whose, isInOther: false, reasons: one.unclear }];
}

function compareCode(
  one: IntegrationInputs | undefined,
  other: IntegrationInputs | undefined,
): readonly InputDifference[] {
  if (one === undefined && other === undefined) return [];
  if (one === undefined || other === undefined) return [{ kind: 'code', isInOther: one === undefined }];
  return [
    ...findUnclear('integration', 'the integration', { one, other }),
    ...differs('--integration', one.file, other.file),
    ...compareFiles({ one, other }),
    ...compareSoftware('the integration', one.packages, other.packages),
    ...compareEnvironment({ one, other }),
    ...(one.contract === other.contract ? [] : [{ kind: 'contract' } as const]),
  ];
}

/** The files of the code under test that are not the same in both. */
export function compareFiles({ one, other }: TwoRuns<IntegrationInputs>): readonly InputDifference[] {
  const names = [...new Set([...Object.keys(one.files), ...Object.keys(other.files)])].toSorted();
  const changed = names.filter((name) => one.files[name] !== other.files[name]);
  if (changed.length === 0) return [];
  const more = Math.max(0, changed.length - mostNamed);
  return [{ kind: 'files', names: changed.slice(0, mostNamed), more }];
}

function compareEnvironment({ one, other }: TwoRuns<IntegrationInputs>): readonly InputDifference[] {
  if (isDeepStrictEqual(one.environment, other.environment)) return [];
  const names = [...(one.environment?.names ?? []), ...(other.environment?.names ?? [])];
  return [{ kind: 'environment', names: [...new Set(names)].toSorted() }];
}
