import { ConformanceError } from '../spec/conformance-error.js';
import type { ConstraintOf, Contract } from '../spec/contract.js';
import { idsOfIntegration, integrationRoom } from '../spec/integration-rules.js';
import { listRuleScenarios } from '../suites/integration/list-rule-scenarios.js';
import { nearest } from '../spec/nearest.js';

type Rule = ConstraintOf<'integration'>;

/** The rules of code that calls the service, in a list. */
function renderIntegrationRules(rules: readonly Rule[]): string {
  const lines = [
    integrationRoom,
    '  What code that calls the service keeps to; run --integration FILE tests it.',
  ];
  let member = '';
  for (const rule of rules) {
    if (rule.member !== member) lines.push('', `  ${rule.member}`);
    member = rule.member;
    lines.push(`    ${rule.id}`, `        ${rule.statement}`);
  }
  return `${lines.join('\n')}\n`;
}

/**
 * What an id of such rules names: all of them, those of an aspect, one rule, or one of its scenarios.
 *
 * @throws ConformanceError kind `usage` for an id that names nothing, with the nearest one
 */
export function explainIntegration({ integration, operations }: Contract, id: string): string {
  const rules = integration.filter(
    (rule) => id === integrationRoom || id === `${integrationRoom}/${rule.member}`,
  );
  if (rules.length > 0) return renderIntegrationRules(rules);
  const rule = integration.find((each) => id === each.id || id.startsWith(`${each.id}/`));
  if (rule === undefined) throw unknown(id, idsOfIntegration(integration));
  const scenarios = operations.flatMap((operation) => listRuleScenarios(rule.asked, operation));
  if (id === rule.id) return renderRule(rule, scenarios);
  const named = id.slice(rule.id.length + 1).split('/', 1)[0] ?? '';
  const known = scenarios.find((each) => each === named || each.split('.')[1] === named);
  if (known !== undefined) return renderRule(rule, [known]);
  const where = nearest(named, scenarios);
  throw new ConformanceError('usage', `${rule.id} has no scenario ${named}.`, {
    where: 'explain',
    advice: `It has: ${where ?? scenarios.join(', ')}.`,
  });
}

function renderRule({ id, statement, keptBy, source, evidence }: Rule, scenarios: readonly string[]): string {
  const { url, label, read } = source;
  return `${[
    id,
    `  ${statement}`,
    '',
    `  kept by   ${keptBy}`,
    `  source    ${label}`,
    `            ${url}`,
    `            read ${read}`,
    `  evidence  ${evidence}`,
    '',
    '  scenarios',
    ...scenarios.map((name) => `    ${name}`),
  ].join('\n')}\n`;
}

function unknown(id: string, known: readonly string[]): ConformanceError {
  const close = nearest(id, known);
  return new ConformanceError('usage', `There is no rule ${id}.`, {
    where: 'explain',
    advice:
      close === undefined
        ? `sms-voice-conformance explain ${integrationRoom} lists them all.`
        : `Did you mean ${close}?`,
  });
}
