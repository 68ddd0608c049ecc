import { describeDifference } from '../../describe-difference.js';
import { withoutFilledTokens } from '../../filled-tokens.js';
import type { Subject } from '../subject.js';
import type { TrialRun } from '../trial.js';
import { compareErrors } from './compare-errors.js';
import type { ErrorFacts } from './compare-errors.js';

/**
 * What all trials of an operation show together. A rule asks it where what it sees is owned by another one:
 *
 * - A member that arrives altered also where it is valid is not "repaired": request/unchanged.
 * - What is never sent cannot be dropped: request/sent-once.
 * - Who swallows other errors, too, swallows no ValidationException in particular: error/surfaces.
 * - Errors that are told apart by their text are not judged by what else they look like: error/not-by-message.
 * - Reasons of an error that looks like another error are not told apart, either: error/distinguishable.
 */
export interface Facts {
  readonly subject: Subject;
  /** The members that some valid input had when it arrived altered. */
  readonly altered: ReadonlySet<string>;
  /** True where no valid input was ever sent, and the calls ended well. */
  readonly isSilent: boolean;
  /** True where some valid input was not sent, and the call ended well: an answer of an earlier call was kept. */
  readonly skips: boolean;
  /** True where calls end before their requests are answered. */
  readonly isHasty: boolean;
  /** True where errors other than ValidationException end as a success. */
  readonly swallows: boolean;
  readonly errors: ErrorFacts;
}

/** Collects them. Pure. */
export function collectFacts(runs: readonly TrialRun[], subject: Subject): Facts {
  const valid = runs.filter(({ trial }) => trial.kind === 'valid');
  const altered = valid.flatMap((run) => alteredMember(run) ?? []);
  return {
    subject,
    altered: new Set(altered),
    isSilent: valid.length > 0 && valid.every(isSilent),
    skips: runs.some((run) => (run.trial.kind === 'valid' || run.trial.kind === 'again') && isSilent(run)),
    isHasty: valid.some(({ seen }) => seen.endedEarly),
    swallows: runs.some(swallowsOther),
    errors: compareErrors(runs, subject),
  };
}

/** How what arrived of a valid input differs from it, in words; undefined where it does not. */
export function differenceOf({ trial: { operation, request }, seen }: TrialRun): string | undefined {
  for (const arrival of seen.arrivals) {
    const difference = describeDifference(request, withoutFilledTokens(operation, request, arrival.request));
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** The member in which what arrived differs first; `request` where it differs as a whole. */
export function alteredMember(run: TrialRun): string | undefined {
  const difference = differenceOf(run);
  if (difference === undefined) return undefined;
  return /^at \/([^/:]+)/.exec(difference)?.[1] ?? 'request';
}

function isSilent({ seen: { arrivals, end, endedEarly } }: TrialRun): boolean {
  return arrivals.length === 0 && end.kind === 'returned' && !endedEarly;
}

function swallowsOther({ trial, seen }: TrialRun): boolean {
  if (trial.kind !== 'error' || trial.error.name === 'ValidationException' || trial.isNew) return false;
  return (
    trial.wording === 'neutral' &&
    seen.arrivals.length > 0 &&
    seen.end.kind === 'returned' &&
    !seen.endedEarly
  );
}
