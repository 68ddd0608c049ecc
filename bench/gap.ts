import type { Target } from '../suites/target.js';
import { median } from './measure.js';
import { premade, runAttempt } from './record.js';
import type { RunSubject } from './record.js';
import { judged } from './row.js';
import type { Row } from './row.js';

/** What is made of a case beside its judgement takes several times as long as the judgement: it would show at once. */
const most = 1.5;

/**
 * How long a run with one request under way leaves its target alone, from an answer to the next request: with cases that are
 * made as they are sent, against cases that were made beforehand. Nothing may be made in between.
 */
export async function benchGap(rounds: number, subject: RunSubject): Promise<Row> {
  const ready = { ...subject, material: premade(subject.material) };
  const asSent = new Set(ready.material.catalogue.scenarios.map(({ scenario }) => scenario.id));
  const { catalogue } = subject.material;
  const scenarios = catalogue.scenarios.filter(({ scenario }) => asSent.has(scenario.id));
  const making = { ...subject, material: { ...subject.material, catalogue: { ...catalogue, scenarios } } };
  const taken: (readonly [number, number])[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const [first, second] = round % 2 === 0 ? [making, ready] : [ready, making];
    const gaps = [await medianGapMs(first), await medianGapMs(second)] as const;
    if (round >= 0) taken.push(round % 2 === 0 ? gaps : [gaps[1], gaps[0]]);
  }
  const ratio = median(taken.map(([made, readyMade]) => made / readyMade));
  const gapMs = median(taken.map(([made]) => made));
  const figure = `${ratio.toFixed(2)}x (${Math.round(gapMs * 1000)} us)`;
  return judged('endpoint run, from an answer to the next request, against cases made beforehand', figure, {
    target: `<= ${most.toFixed(2)}x`,
    met: ratio <= most,
  });
}

/** The median of the times from an answer to the next request, in milliseconds. */
async function medianGapMs(subject: RunSubject): Promise<number> {
  const gaps: number[] = [];
  let answeredMs: number | undefined;
  const open = (): Target => {
    const target = subject.open();
    const send: Target['send'] = async (exchange, signal) => {
      if (answeredMs !== undefined) gaps.push(performance.now() - answeredMs);
      const observation = await target.send(exchange, signal);
      answeredMs = performance.now();
      return observation;
    };
    return { ...target, concurrency: 1, send };
  };
  const attempt = runAttempt({ ...subject, open });
  try {
    await attempt.run();
  } finally {
    await attempt.close();
  }
  return median(gaps);
}
