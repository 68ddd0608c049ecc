import { compareErrors, keyOf } from './judges/compare-errors.js';
import type { Subject } from './subject.js';
import type { Trial, TrialRun } from './trial.js';

/** How often what seems to depend on the text is looked at again. */
const rounds = 3;

/**
 * The trials of errors whose text seems to decide what the caller sees, some times more: what differs between equal texts, too,
 * differs by chance. Numbered as repetitions, after those that there are. Pure.
 */
export function repeatWordings(runs: readonly TrialRun[], subject: Subject): readonly Trial[] {
  const { byMessage } = compareErrors(runs, subject);
  const doubtful = runs.flatMap(({ trial }) =>
    trial.kind === 'error' && !trial.isNew && trial.repetition === 0 && byMessage.has(keyOf(trial))
      ? [trial]
      : [],
  );
  return Array.from({ length: rounds }, (_, round) =>
    doubtful.map((trial): Trial => ({ ...trial, repetition: round + 2 })),
  ).flat();
}
