import { Ajv2020 } from 'ajv/dist/2020.js';
import { compileEvaluator } from '../spec/evaluate.js';
import { toJsonSchema } from '../spec/to-json-schema.js';
import { allCases, loadMaterial } from './material.js';
import { compare, plainly } from './measure.js';
import type { Comparison } from './measure.js';
import { judged } from './row.js';
import type { Row } from './row.js';

type Validator = (request: unknown) => boolean;

/** How often a round goes through all the requests: long enough for the clock. */
const passes = 40;

/** The evaluator against Ajv, compiled from the same rules, over the same requests, listing every broken rule. */
export async function benchEvaluator(rounds: number): Promise<readonly Row[]> {
  const { operation, catalogue } = await loadMaterial(4);
  const evaluate = compileEvaluator(operation);
  const validate = new Ajv2020({ allErrors: true, keywords: ['x-constraints'] }).compile(
    toJsonSchema(operation),
  );
  const evaluator: Validator = (request) => evaluate(request).length === 0;
  const ajv: Validator = (request) => validate(request);
  const requests = catalogue.scenarios.flatMap(allCases).map((each) => each.request);
  const disagreement = requests.find((request) => evaluator(request) !== ajv(request));
  if (disagreement !== undefined)
    throw new Error(`The evaluator and Ajv disagree about ${JSON.stringify(disagreement)}`);
  const valid = requests.filter(evaluator);
  const row = async (what: string, chosen: readonly unknown[]): Promise<Row> => {
    const result = await race(rounds, { evaluator, ajv, requests: chosen });
    return toRow(`evaluator against Ajv, ${chosen.length} ${what}`, chosen.length, result);
  };
  return [await row('requests, valid and not', requests), await row('valid requests', valid)];
}

function race(
  rounds: number,
  { evaluator, ajv, requests }: { evaluator: Validator; ajv: Validator; requests: readonly unknown[] },
): Promise<Comparison> {
  const over = (validator: Validator) =>
    plainly(() => {
      let valid = 0;
      for (let pass = 0; pass < passes; pass += 1)
        for (const request of requests) if (validator(request)) valid += 1;
      if (valid === 0) throw new Error('No request is valid.');
    });
  return compare(rounds, [{ subject: over(evaluator), floor: over(ajv) }]);
}

function toRow(what: string, requests: number, { wallRatio, cpuRatio, subject, floor }: Comparison): Row {
  const perRequest = (wallMs: number): string => `${((wallMs * 1e6) / passes / requests).toFixed(0)} ns`;
  const throughput = 1 / wallRatio;
  const figure = `${throughput.toFixed(2)}x as fast (cpu ${(1 / cpuRatio).toFixed(2)}x; ${perRequest(subject.wallMs)} against ${perRequest(floor.wallMs)})`;
  return judged(what, figure, { target: '>= 1.00x', met: throughput >= 1 });
}
