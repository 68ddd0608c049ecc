/** What a piece of work took: on the clock, and of the processor (all threads of this process). */
export interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Work that is made ready, timed and cleared away again; only `run` is timed. */
export interface Attempt {
  readonly run: () => Promise<void> | void;
  readonly close: () => Promise<void> | void;
}

/** One side of a comparison. */
export type Contender = () => Promise<Attempt> | Attempt;

/** A comparison: medians over the rounds. Ratios are taken in each round, so that a slow minute hits both sides. */
export interface Comparison {
  readonly wallRatio: number;
  readonly cpuRatio: number;
  readonly subject: Cost;
  readonly floor: Cost;
}

/** A side that needs no preparation. */
export function plainly(run: Attempt['run']): Contender {
  return () => ({ run, close: () => undefined });
}

/** Times the work once. */
async function timeOnce(contender: Contender): Promise<Cost> {
  const { run, close } = await contender();
  try {
    const cpu = process.cpuUsage();
    const startMs = performance.now();
    await run();
    const wallMs = performance.now() - startMs;
    const { user, system } = process.cpuUsage(cpu);
    return { wallMs, cpuMs: (user + system) / 1000 };
  } finally {
    await close();
  }
}

/** Times the work so many times, after one time that does not count, and takes the medians. */
export async function timeRounds(rounds: number, contender: Contender): Promise<Cost> {
  await timeOnce(contender);
  const costs: Cost[] = [];
  for (let round = 0; round < rounds; round += 1) costs.push(await timeOnce(contender));
  return medianCost(costs);
}

/** A piece of work that both sides do. */
export interface Piece {
  readonly subject: Contender;
  readonly floor: Contender;
}

/**
 * Compares two sides in rounds, piece by piece, A B B A A B ..., after one round that does not count. Each ratio is the median
 * of those of all pieces in all rounds: the shorter a piece, the less a change in the speed of the machine can hit one side
 * alone. Costs are medians of whole rounds. Ratios are subject over floor: 1.1 means that the subject takes a tenth longer.
 */
export async function compare(rounds: number, pieces: readonly Piece[]): Promise<Comparison> {
  const taken: PieceCost[][] = [];
  for (let round = -1; round < rounds; round += 1) {
    const costs: PieceCost[] = [];
    for (const [index, piece] of pieces.entries())
      costs.push(await timePiece(piece, (round + index) % 2 === 0));
    if (round >= 0) taken.push(costs);
  }
  const pairs = taken.flat();
  return {
    wallRatio: median(pairs.map(({ subject, floor }) => subject.wallMs / floor.wallMs)),
    cpuRatio: median(pairs.map(({ subject, floor }) => subject.cpuMs / floor.cpuMs)),
    subject: medianCost(taken.map((costs) => sumOf(costs.map(({ subject }) => subject)))),
    floor: medianCost(taken.map((costs) => sumOf(costs.map(({ floor }) => floor)))),
  };
}

interface PieceCost {
  readonly subject: Cost;
  readonly floor: Cost;
}

async function timePiece({ subject, floor }: Piece, isSubjectFirst: boolean): Promise<PieceCost> {
  const first = await timeOnce(isSubjectFirst ? subject : floor);
  const second = await timeOnce(isSubjectFirst ? floor : subject);
  return isSubjectFirst ? { subject: first, floor: second } : { subject: second, floor: first };
}

function sumOf(costs: readonly Cost[]): Cost {
  const sum = (pick: (cost: Cost) => number): number => costs.reduce((total, each) => total + pick(each), 0);
  return { wallMs: sum(({ wallMs }) => wallMs), cpuMs: sum(({ cpuMs }) => cpuMs) };
}

/** The middle of the values; of an even number of them, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? NaN;
  const high = sorted[Math.floor(middle)] ?? NaN;
  return (low + high) / 2;
}

function medianCost(costs: readonly Cost[]): Cost {
  return {
    wallMs: median(costs.map((each) => each.wallMs)),
    cpuMs: median(costs.map((each) => each.cpuMs)),
  };
}
