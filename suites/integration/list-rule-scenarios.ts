import type { Operation } from '../../spec/contract.js';
import type { IntegrationRule } from '../../spec/integration-rules.js';
import { ruleJudges } from './judges/registry.js';
import { faults } from './trial.js';
import type { Trial, TrialKind } from './trial.js';

/** The scenarios that a rule of an integration has for an operation, by their names: `<Operation>.<name>`. */
export function listRuleScenarios(rule: IntegrationRule, operation: Operation): readonly string[] {
  const { scenarioOf } = ruleJudges[rule];
  const names = sampleKinds(operation).flatMap((kind) => {
    const trial: Trial = { ...kind, operation, request: {}, certificate: [], script: [] };
    const name = scenarioOf(trial);
    return name === undefined ? [] : [`${operation.name}.${name}`];
  });
  return [...new Set(names)];
}

/** One trial of each kind that tells scenarios apart. */
function sampleKinds({ members, errors }: Operation): readonly TrialKind[] {
  const parts = [...members.map(({ name }) => name), 'request'];
  return [
    ...parts.map((member): TrialKind => ({ kind: 'valid', member })),
    { kind: 'again' },
    ...members.map(({ name }): TrialKind => ({ kind: 'invalid', member: name })),
    ...errors.flatMap((error): readonly TrialKind[] => {
      const base = { kind: 'error', error, reason: error.reasons[0], isNew: false, repetition: 0 } as const;
      const own = [
        { ...base, wording: 'neutral' },
        { ...base, wording: 'own' },
      ] as const;
      return error.retry === 'never' ? own : [...own, { kind: 'recovery', error }];
    }),
    ...faults.map((fault): TrialKind => ({ kind: 'fault', fault })),
  ];
}
