import { createHash } from 'node:crypto';
import { placeOfCode, placeOfEntry } from './code-place.js';
import { shortText } from './describe-counterexample.js';
import { describeDeviations, isBroken } from './describe-deviations.js';
import type { ConstraintResult, DeviationResult, Results, ScenarioResult } from './results.js';
import { sarifMessage } from './sarif-message.js';
import { locateCode, locateRule, packageBase } from './sarif-places.js';
import type { SarifLocation, SarifOptions } from './sarif-places.js';

/** Code points of a text that somebody else wrote. */
const longestText = 500;
/** UTF-16 code units; half a command is of no use. */
const longestCommand = 2_000;

/** A result of SARIF: always a failure. */
export interface SarifResult {
  readonly ruleId: string;
  readonly kind: 'fail';
  readonly level: 'error' | 'note';
  readonly message: object;
  readonly locations: readonly SarifLocation[];
  readonly relatedLocations?: readonly object[];
  readonly partialFingerprints: object;
  readonly suppressions?: readonly object[];
  readonly properties: object;
}

/** The id of the rule that a listed deviation which does not hold breaks. */
export function deviationRuleId({ status }: DeviationResult): string {
  return `deviations/${status}`;
}

/**
 * The failures of a run, one per scenario and target, those that are not known first, and the listed deviations that do not hold.
 * Known deviations are notes that are suppressed, with the reason.
 */
export function listSarifResults(results: Results, options: SarifOptions): readonly SarifResult[] {
  const failing = results.constraints.flatMap((constraint) =>
    constraint.scenarios
      .filter(({ verdict }) => verdict === 'fail')
      .map((scenario) => describeScenario(constraint, scenario, { results, options })),
  );
  const isKnown = ({ suppressions }: SarifResult): boolean => suppressions !== undefined;
  return [
    ...failing.filter((each) => !isKnown(each)),
    ...listBroken(results, options),
    ...failing.filter(isKnown),
  ];
}

interface Context {
  readonly results: Results;
  readonly options: SarifOptions;
}

function describeScenario(
  constraint: ConstraintResult,
  scenario: ScenarioResult,
  { results, options }: Context,
): SarifResult {
  const { target, id, evidence } = constraint;
  const { deviation, counterexample: found } = scenario;
  const place = placeOfCode(target, results);
  const code = place === undefined ? undefined : locateCode(place, options);
  const rule = locateRule(constraint, options);
  return {
    ruleId: id,
    kind: 'fail',
    level: deviation === undefined ? 'error' : 'note',
    message: sarifMessage(describeFailure(constraint, scenario)),
    locations: [code ?? rule],
    ...(code === undefined ? {} : { relatedLocations: [{ id: 1, message: { text: 'The rule.' }, ...rule }] }),
    partialFingerprints: fingerprint(`${target} ${scenario.id}`, code ?? rule),
    ...(deviation === undefined ? {} : { suppressions: [suppression(deviation.reason)] }),
    properties: {
      scenario: scenario.id,
      target,
      targetKind: results.run.targets.find(({ name }) => name === target)?.kind,
      evidence,
      ...(found === undefined ? {} : { caseId: found.caseId, command: found.command, curl: found.curl }),
    },
  };
}

function suppression(reason: string): object {
  return { kind: 'external', status: 'accepted', justification: shortText(reason, longestText) };
}

function describeFailure({ rule, target }: ConstraintResult, scenario: ScenarioResult): readonly string[] {
  const { counterexample: found, reason = 'not reported', id } = scenario;
  const text = (label: string, said: string): string => `${label}: ${shortText(said, longestText)}`;
  return [
    `${shortText(rule, longestText)} On ${target}, ${id} fails.`,
    text('Observed', found?.observed ?? reason),
    ...(found === undefined ? [] : [text('Expected', found.expected)]),
    ...(found === undefined || found.command.length > longestCommand
      ? []
      : [`Repeat: ${shortText(found.command, longestCommand)}`]),
  ];
}

function listBroken(results: Results, options: SarifOptions): readonly SarifResult[] {
  const described = describeDeviations(results).broken;
  return (results.deviations ?? []).filter(isBroken).flatMap((entry, index): readonly SarifResult[] => {
    const place = placeOfEntry(entry);
    const found = place === undefined ? undefined : locateCode(place, options);
    if (found === undefined) return [];
    const { problem = '', lines = [] } = described[index] ?? {};
    const said = lines.map(({ label, text }) => `${label}: ${shortText(text, longestText)}`);
    return [
      {
        ruleId: deviationRuleId(entry),
        kind: 'fail',
        level: 'error',
        message: sarifMessage([`${problem}: ${shortText(entry.id, longestText)}`, ...said]),
        locations: [found],
        partialFingerprints: fingerprint(`${entry.target} ${entry.id} ${entry.status}`, found),
        properties: { target: entry.target, status: entry.status },
      },
    ];
  });
}

/**
 * What makes a result the same one in the next run. GitHub looks at `primaryLocationLineHash` alone. For a file of the repository
 * its upload-sarif makes one out of the line, and warns of any other; for the spec of this package it cannot.
 */
function fingerprint(identity: string, place: SarifLocation): object {
  const hash = createHash('sha256').update(identity).digest('hex').slice(0, 32);
  const isOfPackage = place.physicalLocation.artifactLocation.uriBaseId === packageBase;
  return {
    'constraintTargetScenario/v1': hash,
    ...(isOfPackage ? { primaryLocationLineHash: `${hash}:1` } : {}),
  };
}
