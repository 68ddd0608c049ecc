import { createCatalogue } from '../generators/catalogue.js';
import type { RealScenario } from '../generators/catalogue.js';
import { exampleOf, pickExamples, requestScenarios } from '../generators/pick-examples.js';
import type { Example } from '../generators/pick-examples.js';
import { toVisibleJson } from '../reports/make-visible.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { describeConstraint } from '../spec/constraints/registry.js';
import type { Constraint, Operation } from '../spec/contract.js';
import { analyseIsolability } from '../spec/isolability/analyse.js';
import type { JsonObject } from '../spec/json.js';
import { describeScenario } from './describe-scenario.js';
import { renderIsolability } from '../reports/render-isolability.js';

/** The longest example that is printed whole, in UTF-16 units. */
const longestExample = 400;

/**
 * One rule in full: words, source, evidence, scenarios, and an example for each polarity; or one scenario of it with an
 * example.
 *
 * @throws ConformanceError kind `usage` where the constraint has no such scenario.
 */
export function renderConstraint(
  operation: Operation,
  constraint: Constraint,
  scenarioId: string | undefined,
): string {
  const { scenarios } = createCatalogue(operation, { seed: 0, runs: 1, subjectId: undefined });
  const own = scenarios.filter((each) => each.constraint.id === constraint.id);
  const shown = scenarioId === undefined ? own : own.filter((each) => isNamed(each, scenarioId));
  if (shown.length === 0 && scenarioId !== undefined) {
    throw new ConformanceError(
      'usage',
      `${constraint.id} has no scenario ${scenarioId.slice(constraint.id.length + 1)}.`,
      {
        where: 'explain',
        advice:
          own.length === 0 ? 'It has none.' : `It has: ${own.map((each) => each.scenario.name).join(', ')}.`,
      },
    );
  }
  const { url, label, read } = constraint.source;
  return `${[
    constraint.id,
    `  ${describeConstraint(constraint)}`,
    '',
    `  source    ${label}`,
    `            ${url}`,
    `            read ${read}`,
    `  evidence  ${constraint.evidence}`,
    ...renderAlone(operation, constraint),
    ...(constraint.kind === 'prose' ? [`  untested  ${constraint.reason}`] : []),
    ...(shown.length === 0 ? [] : ['', '  scenarios', ...shown.map(renderScenario)]),
    ...renderExamples(shown),
  ].join('\n')}\n`;
}

function renderAlone(operation: Operation, { id }: Constraint): readonly string[] {
  const isolability = analyseIsolability(operation).get(id);
  if (isolability === undefined) return [];
  return renderIsolability(isolability).map(
    (line, index) => `  ${index === 0 ? 'alone ' : '      '}    ${line}`,
  );
}

function isNamed({ scenario }: RealScenario, id: string): boolean {
  return scenario.id === id || id.startsWith(`${scenario.id}/`);
}

function renderScenario(scenario: RealScenario): string {
  const { polarity, name, note } = describeScenario(scenario);
  return `    ${polarity}  ${name}${note === '' ? '' : ` ${note}`}`;
}

function renderExamples(scenarios: readonly RealScenario[]): readonly string[] {
  const requests = requestScenarios(scenarios);
  const [only] = requests;
  if (requests.length === 1 && only !== undefined) return renderExample('example', exampleOf(only));
  const { keeps, breaks } = pickExamples(scenarios);
  return [
    ...(keeps === undefined ? [] : renderExample('keeps it', keeps)),
    ...(breaks === undefined ? [] : renderExample('breaks it', breaks)),
  ];
}

function renderExample(title: string, { scenario, request }: Example): readonly string[] {
  return renderRequest(`${title} (${scenario ?? 'an ordinary request'})`, request);
}

function renderRequest(title: string, request: JsonObject): readonly string[] {
  const text = toVisibleJson(request);
  const half = longestExample / 2;
  const shown =
    text.length <= longestExample
      ? text
      : `${text.slice(0, half)} ... (${text.length - longestExample} more) ... ${text.slice(-half)}`;
  return ['', `  ${title}`, `    ${shown}`];
}
