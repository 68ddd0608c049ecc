import type { Exchange } from '../suites/target.js';
import { compare } from './measure.js';
import type { Contender, Piece } from './measure.js';
import { inPieces, record, runAttempt } from './record.js';
import type { RunSubject } from './record.js';
import { judged, shown } from './row.js';
import type { Row } from './row.js';

/** A run and the bare loop that it is held against. */
export interface RunComparison {
  readonly name: string;
  /** The most times that the run may take of what the bare loop takes. */
  readonly most: number;
  readonly subject: RunSubject;
  /** The bare loop of these requests, which are those of the run. */
  readonly bare: (exchanges: readonly Exchange[]) => ReturnType<Contender>;
  /** In how many runs, of so many parts of the catalogue, the work is done; default: in one. */
  readonly pieces?: number;
  /** What the bare loop is, where there are several. */
  readonly note?: string;
  /** True for a comparison that only informs. */
  readonly isOnlyShown?: boolean;
}

/** Compares a run on cases made beforehand, from first send to last verdict, with the bare loop of the same calls. */
export async function compareRun(
  rounds: number,
  { name, most, subject, bare, pieces: count = 1, note = '', isOnlyShown = false }: RunComparison,
): Promise<Row> {
  const pieces: Piece[] = [];
  let calls = 0;
  for (const part of inPieces(subject, count)) {
    const exchanges = await record(part);
    calls += exchanges.length;
    pieces.push({ subject: () => runAttempt(part), floor: () => bare(exchanges) });
  }
  const { wallRatio, cpuRatio, subject: run, floor } = await compare(rounds, pieces);
  const perSecond = (wallMs: number): string => Math.round((calls / wallMs) * 1000).toLocaleString('en');
  const figure = `${wallRatio.toFixed(2)}x (cpu ${cpuRatio.toFixed(2)}x; ${perSecond(run.wallMs)}/s against ${perSecond(floor.wallMs)}/s)`;
  const what = `${name} run against the bare loop${note}, ${calls} calls`;
  if (isOnlyShown) return shown(what, figure);
  return judged(what, figure, { target: `<= ${most.toFixed(2)}x`, met: wallRatio <= most });
}
