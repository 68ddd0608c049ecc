import { loadMaterial } from './material.js';
import { plainly, timeRounds } from './measure.js';
import { judged } from './row.js';
import type { Row } from './row.js';
import type { RealScenario } from '../generators/catalogue.js';

/** Cases per second that one core must make and certify. */
const wanted = 10_000;
/** Cases of a round, about. */
const casesPerRound = 10_000;

/**
 * Generation with certification, on the catalogue that `run` uses by default. The rate is per second of processor time,
 * all threads counted: that is one core's, however busy the machine is.
 */
export async function benchGenerate(rounds: number): Promise<readonly Row[]> {
  const { catalogue } = await loadMaterial(4);
  const { scenarios } = catalogue;
  const total = scenarios.reduce((sum, each) => sum + each.cases, 0);
  const anyValid = scenarios.filter(({ scenario }) => scenario.stimulus.kind === 'any-valid');
  const repeats = Math.ceil(casesPerRound / total);
  return [
    await measure(rounds, {
      what: `cases made and certified, all ${total} of the default catalogue`,
      scenarios,
      repeats,
    }),
    await measure(rounds, {
      what: 'cases made and certified, any-valid alone',
      scenarios: anyValid,
      repeats: 500,
    }),
  ];
}

interface Work {
  readonly what: string;
  readonly scenarios: readonly RealScenario[];
  /** How often all cases are made; each time other ones, where the scenario has more. */
  readonly repeats: number;
}

async function measure(rounds: number, { what, scenarios, repeats }: Work): Promise<Row> {
  let made = 0;
  const { wallMs, cpuMs } = await timeRounds(
    rounds,
    plainly(() => {
      made = 0;
      for (const { cases, caseAt } of scenarios) {
        for (let index = 0; index < cases * repeats; index += 1) {
          caseAt(index);
          made += 1;
        }
      }
    }),
  );
  const perSecond = (elapsedMs: number): string => Math.round((made / elapsedMs) * 1000).toLocaleString('en');
  const figure = `${perSecond(cpuMs)}/s of one core (on the clock ${perSecond(wallMs)}/s)`;
  return judged(what, figure, {
    target: `>= ${wanted.toLocaleString('en')}/s`,
    met: (made / cpuMs) * 1000 >= wanted,
  });
}
