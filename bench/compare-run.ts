import type { Exchange } from '../suites/target.js';
import { compare } from './measure.js';
import type { Contender } from './measure.js';
import { runAttempt } from './record.js';
import type { RunSubject } from './record.js';
import { judged, shown } from './row.js';
import type { Row } from './row.js';

/** A run and the bare loop that it is held against. */
export interface RunComparison {
  readonly name: string;
  /** The most times that the run may take of what the bare loop takes. */
  readonly most: number;
  readonly subject: RunSubject;
  /** The requests of the run, all of them: the bare loop sends the same. */
  readonly exchanges: readonly Exchange[];
  readonly bare: Contender;
  /** What the bare loop is, where there are several. */
  readonly note?: string;
  /** True for a comparison that only informs. */
  readonly isOnlyShown?: boolean;
}

/** Compares a run on cases made beforehand, from first send to last verdict, with the bare loop of the same calls. */
export async function compareRun(
  rounds: number,
  { name, most, subject, exchanges, bare, note = '', isOnlyShown = false }: RunComparison,
): Promise<Row> {
  const result = await compare(rounds, { subject: () => runAttempt(subject), floor: bare });
  const perSecond = (wallMs: number): string =>
    Math.round((exchanges.length / wallMs) * 1000).toLocaleString('en');
  const { wallRatio, cpuRatio } = result;
  const figure = `${wallRatio.toFixed(2)}x (cpu ${cpuRatio.toFixed(2)}x; ${perSecond(result.subject.wallMs)}/s against ${perSecond(result.floor.wallMs)}/s)`;
  const what = `${name} run against the bare loop${note}, ${exchanges.length} calls`;
  if (isOnlyShown) return shown(what, figure);
  return judged(what, figure, { target: `<= ${most.toFixed(2)}x`, met: wallRatio <= most });
}
