import type { SeenError } from '../see-error.js';
import type { Subject } from '../subject.js';
import type { TrialKind, TrialRun } from '../trial.js';

type ErrorTrial = Extract<TrialKind, { readonly kind: 'error' }>;

/** An answer of the service that a caller is to tell from others. */
interface Told {
  readonly error: string;
  readonly reason: string | undefined;
}

/** What the error trials show together. */
export interface ErrorFacts {
  /** How what the caller sees changes with the text alone, by `keyOf`; in words. */
  readonly byMessage: ReadonlyMap<string, string>;
  /** Another error that it looks like, by `keyOf`; in words. */
  readonly sameAsOther: ReadonlyMap<string, string>;
  /** Another Reason of the same error that it looks like, by `keyOf`; in words. */
  readonly sameReason: ReadonlyMap<string, string>;
}

/** What tells an answer from others. */
export function keyOf({ error, reason }: Pick<ErrorTrial, 'error' | 'reason'>): string {
  return keyOfTold({ error: error.name, reason });
}

function keyOfTold({ error, reason }: Told): string {
  return reason === undefined ? error : `${error} with Reason ${reason}`;
}

/** An error trial that ended as it has to. */
interface ErrorRun {
  readonly told: Told;
  readonly trial: ErrorTrial;
  readonly run: TrialRun;
}

/** Compares what callers see of all documented errors. Pure. */
export function compareErrors(runs: readonly TrialRun[], subject: Subject): ErrorFacts {
  const all = runs.flatMap((run): readonly ErrorRun[] => {
    const { trial, seen } = run;
    if (trial.kind !== 'error' || trial.isNew || seen.endedEarly || seen.arrivals.length === 0) return [];
    return [{ told: { error: trial.error.name, reason: trial.reason }, trial, run }];
  });
  const unstable = findUnstable(all);
  const byMessage = findByMessage(all, unstable);
  // With a text of its own, each error has every chance to be told from the others.
  const looks = all.flatMap(({ told, trial, run }): readonly Looks[] => {
    const { end } = run.seen;
    if (
      trial.wording !== 'own' ||
      trial.repetition > 0 ||
      end.kind !== 'threw' ||
      byMessage.has(keyOfTold(told))
    )
      return [];
    const texts = textsOf(all.filter((each) => keyOfTold(each.told) === keyOfTold(told)));
    return [{ told, seen: end.seen, look: lookOf(end.seen, unstable.get(told.error), texts) }];
  });
  const isAlike = (one: Told, other: Told): boolean =>
    subject.alike.some((group) => isIn(group, one) && isIn(group, other));
  const find = (mayBe: (one: Told, other: Told) => boolean, wrong: (looks: Looks) => string | undefined) =>
    findSame({ looks, mayBe: (one, other) => mayBe(one, other) && !isAlike(one, other), wrong });
  return {
    byMessage,
    sameAsOther: find((one, other) => one.error !== other.error, wrongError),
    sameReason: find((one, other) => one.error === other.error && one.reason !== other.reason, wrongReason),
  };
}

function isIn(group: readonly string[], { error, reason }: Told): boolean {
  return group.includes(error) || (reason !== undefined && group.includes(reason));
}

/** What a caller sees of one answer. */
interface Looks {
  readonly told: Told;
  readonly seen: SeenError;
  readonly look: string;
}

/** The error that a caller takes it for, where it can be taken for one. */
function readAs({ meaning, service }: SeenError): SeenError['service'] {
  return meaning ?? service;
}

function lookOf(
  seen: SeenError,
  unstable: ReadonlySet<string> | undefined,
  texts: readonly string[],
): string {
  const read = readAs(seen);
  if (read?.reason !== undefined) return JSON.stringify([read.error, read.reason]);
  return JSON.stringify([read?.error ?? null, ...stableMarks(seen, unstable), ...texts]);
}

/** The texts that are the same whatever the message says. */
function textsOf(runs: readonly ErrorRun[]): readonly string[] {
  const [first, ...others] = runs.map(({ run: { seen } }) =>
    seen.end.kind === 'threw' ? seen.end.seen.texts : new Map<string, string>(),
  );
  if (first === undefined) return [];
  return [...first]
    .filter(([path, text]) => others.every((each) => each.get(path) === text))
    .map(([path, text]) => `${path}=${text}`)
    .toSorted();
}

function stableMarks({ marks }: SeenError, unstable: ReadonlySet<string> = new Set()): readonly string[] {
  return [...marks]
    .filter(([path]) => !unstable.has(path))
    .map(([path, value]) => `${path}=${value}`)
    .toSorted();
}

function wrongError({ told, seen }: Looks): string | undefined {
  const read = readAs(seen);
  return read === undefined || read.error === told.error ? undefined : read.error;
}

function wrongReason({ told, seen }: Looks): string | undefined {
  const read = readAs(seen);
  if (read?.error !== told.error || read.reason === undefined || read.reason === told.reason)
    return undefined;
  return keyOfTold({ error: read.error, reason: read.reason });
}

interface SameSearch {
  readonly looks: readonly Looks[];
  readonly mayBe: (one: Told, other: Told) => boolean;
  readonly wrong: (looks: Looks) => string | undefined;
}

/** For each answer that looks like another one: which. */
function findSame({ looks, mayBe, wrong }: SameSearch): ReadonlyMap<string, string> {
  const byLook = groupByLook(looks);
  return new Map(
    looks.flatMap((each) => {
      const taken = wrong(each);
      if (taken !== undefined) return [[keyOfTold(each.told), taken] as const];
      const other = byLook.get(each.look)?.find(({ told }) => mayBe(each.told, told));
      return other === undefined ? [] : [[keyOfTold(each.told), keyOfTold(other.told)] as const];
    }),
  );
}

function groupByLook(looks: readonly Looks[]): ReadonlyMap<string, readonly Looks[]> {
  const groups = new Map<string, Looks[]>();
  for (const each of looks) groups.set(each.look, [...(groups.get(each.look) ?? []), each]);
  return groups;
}

/** For each error, the marks that differ between equal trials: ids, times, counters. */
function findUnstable(all: readonly ErrorRun[]): ReadonlyMap<string, ReadonlySet<string>> {
  const unstable = new Map<string, ReadonlySet<string>>();
  for (const each of all) {
    const first = firstOf(each, all);
    if (first === undefined) continue;
    const [one, other] = [marksOf(first.run), marksOf(each.run)];
    const paths = [...new Set([...one.keys(), ...other.keys()])];
    const different = paths.filter((path) => one.get(path) !== other.get(path));
    const { error } = each.told;
    unstable.set(error, new Set([...(unstable.get(error) ?? []), ...different]));
  }
  return unstable;
}

/** The first of the trials that this one repeats; undefined where it is the first one. */
function firstOf({ told, trial }: ErrorRun, all: readonly ErrorRun[]): ErrorRun | undefined {
  if (trial.repetition === 0) return undefined;
  return all.find(
    (each) =>
      keyOfTold(each.told) === keyOfTold(told) &&
      each.trial.wording === trial.wording &&
      each.trial.repetition === 0,
  );
}

function marksOf({ seen: { end } }: TrialRun): ReadonlyMap<string, string> {
  return end.kind === 'threw' ? end.seen.marks : new Map();
}

/** Where answers differ in their text alone, the caller must see the same. What differs by chance is no evidence. */
function findByMessage(
  all: readonly ErrorRun[],
  unstable: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, string> {
  const outcomes = new Map<string, string>();
  const found = new Map<string, string>();
  const outcomeOf = ({ told, trial, run }: ErrorRun): string | undefined =>
    describeOutcome(run, trial.error.retry !== 'never', unstable.get(told.error));
  const byChance = new Set<string>();
  for (const each of all) {
    const first = firstOf(each, all);
    if (first !== undefined && outcomeOf(first) !== outcomeOf(each)) byChance.add(keyOfTold(each.told));
  }
  for (const each of all) {
    const key = keyOfTold(each.told);
    const outcome = outcomeOf(each);
    if (each.trial.repetition > 0 || byChance.has(key) || outcome === undefined) continue;
    const before = outcomes.get(key);
    if (before === undefined) outcomes.set(key, outcome);
    else if (before !== outcome) found.set(key, `with one text: ${before}; with another: ${outcome}`);
  }
  return found;
}

/** How a call ended, and how often it was sent where it is to be sent once; undefined where it did not end. */
function describeOutcome(
  { seen }: TrialRun,
  mayRepeat: boolean,
  unstable: ReadonlySet<string> | undefined,
): string | undefined {
  const { end, arrivals } = seen;
  const sent = mayRepeat || arrivals.length === 1 ? '' : `, after ${arrivals.length} requests`;
  if (end.kind === 'returned') return `a success${sent}`;
  if (end.kind !== 'threw') return undefined;
  const read = readAs(end.seen);
  const known = read === undefined ? '' : ` (${keyOfTold({ error: read.error, reason: read.reason })})`;
  return `${stableMarks(end.seen, unstable).join(' ')}${known}${sent}`;
}
