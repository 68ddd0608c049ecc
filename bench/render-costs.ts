import type { CostTable } from '../suites/shards/measured-costs.js';
import { median } from './measure.js';
import type { CostSample } from './measure-costs.js';

/** How the figures came about. */
export interface CostSource {
  readonly node: string;
  readonly processor: string;
  readonly rounds: number;
}

/** The samples of one target, one of each round. */
export type TargetSamples = readonly [name: string, samples: readonly CostSample[]];

/** All kinds, in the order of the file; the compiler asks for one that is new. */
const kinds = Object.keys({
  lengths: 0,
  class: 0,
  forbidden: 0,
  values: 0,
  'wrong-type': 0,
  absent: 0,
  'ordinary-value': 0,
  integers: 0,
  entries: 0,
  together: 0,
  'with-required': 0,
  'any-valid': 0,
  ordinary: 0,
  invalid: 0,
  'unknown-subject': 0,
  envelope: 0,
  provoked: 0,
  retried: 0,
  probe: 0,
  call: 0,
} satisfies CostTable);

/** The source of the table of costs: medians over the rounds. What a target is not sent gets the mean of what it is. */
export function renderCosts(
  targets: readonly TargetSamples[],
  { node, processor, rounds }: CostSource,
): string {
  const tables = targets.map(([name, samples]) => {
    const known = new Map(kinds.map((kind) => [kind, medianOf(samples, kind)]));
    const sent = [...known.values()].filter((each) => each !== undefined);
    const mean = sent.reduce((sum, each) => sum + each, 0) / sent.length;
    const lines = kinds.map((kind) => `    ${quoted(kind)}: ${Math.round(known.get(kind) ?? mean)},`);
    return `  ${name}: {\n${lines.join('\n')}\n  },`;
  });
  return `${head({ node, processor, rounds })}\nexport const measuredCosts: { readonly [K in 'mock' | 'msw' | 'endpoint']: CostTable } = {\n${tables.join('\n')}\n};\n`;
}

function medianOf(samples: readonly CostSample[], kind: string): number | undefined {
  const found = samples.flatMap((sample) =>
    [...sample].filter(([each]) => each === kind).map(([, us]) => us),
  );
  return found.length === 0 ? undefined : median(found);
}

function quoted(kind: string): string {
  return kind.includes('-') ? `'${kind}'` : kind;
}

function head({ node, processor, rounds }: CostSource): string {
  return `import type { Stimulus } from '../../spec/scenario.js';

/** What is measured: a case of each stimulus, of errors that are tried again, a probe, and calls of code under test. */
export type CostTable = Readonly<Record<Stimulus['kind'] | 'retried' | 'probe' | 'call', number>>;

/**
 * What a case takes of the processor on each target, in microseconds; \`call\`, what the calls of code under test take, for each input
 * of the catalogue. Written by \`npm run shard-costs\`, and not by hand: all operations, one request at a time, medians of ${rounds} rounds
 * (Node.js ${node}, ${processor}). Only the ratios matter: by them, \`run --shard\` divides.
 */`;
}
