import { compare } from './measure.js';
import type { Contender } from './measure.js';
import { runAttempt } from './record.js';
import type { Recorded, RunSubject } from './record.js';
import { judged } from './row.js';
import type { Row } from './row.js';

/** A run and the bare loop that it is held against. */
export interface RunComparison {
  readonly name: string;
  /** The most times that the run may take of what the bare loop takes. */
  readonly most: number;
  readonly subject: RunSubject;
  readonly recorded: readonly Recorded[];
  readonly bare: Contender;
  /** What the bare loop is, where there are several. */
  readonly note?: string;
}

/** Compares a run on cases made beforehand, from first send to last verdict, with the bare loop of the same calls. */
export async function compareRun(
  rounds: number,
  { name, most, subject, recorded, bare, note = '' }: RunComparison,
): Promise<Row> {
  const result = await compare(rounds, { subject: () => runAttempt(subject), floor: bare });
  const perSecond = (wallMs: number): string => Math.round((recorded.length / wallMs) * 1000).toLocaleString('en');
  const { wallRatio, cpuRatio } = result;
  const figure = `${wallRatio.toFixed(2)}x (cpu ${cpuRatio.toFixed(2)}x; ${perSecond(result.subject.wallMs)}/s against ${perSecond(result.floor.wallMs)}/s)`;
  const what = `${name} run against the bare loop${note}, ${recorded.length} calls`;
  return judged(what, figure, { target: `<= ${most.toFixed(2)}x`, met: wallRatio <= most });
}
