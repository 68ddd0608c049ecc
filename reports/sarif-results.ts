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
 * The failures of a run, one per rule and target with all scenarios that fail, those that are not known first, and the listed
 * deviations that do not hold. Where all of a rule is known, it is a note that is suppressed, with the reasons.
 */
export function listSarifResults(results: Results, options: SarifOptions): readonly SarifResult[] {
  const failing = results.constraints.flatMap((constraint) => {
    const failed = findFailed(constraint);
    return failed === undefined ? [] : [describeRule(failed, { results, options })];
  });
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

/** A rule that fails on a target. */
interface FailedRule {
  readonly constraint: ConstraintResult;
  /** The scenario that is shown: the first one that fails and is not known, else the first one that fails. */
  readonly scenario: ScenarioResult;
  /** The others that fail, and are known only where the one that is shown is. */
  readonly others: readonly ScenarioResult[];
  /** Those that fail as they are listed, beside one that is not listed. */
  readonly known: readonly ScenarioResult[];
}

function findFailed(constraint: ConstraintResult): FailedRule | undefined {
  const fails = constraint.scenarios.filter(({ verdict }) => verdict === 'fail');
  const unknown = fails.filter(({ deviation }) => deviation === undefined);
  const [scenario, ...others] = unknown.length === 0 ? fails : unknown;
  if (scenario === undefined) return undefined;
  const known = unknown.length === 0 ? [] : fails.filter(({ deviation }) => deviation !== undefined);
  return { constraint, scenario, others, known };
}

function describeRule(failed: FailedRule, { results, options }: Context): SarifResult {
  const { constraint, scenario, others } = failed;
  const { target, id, evidence } = constraint;
  const { counterexample: found } = scenario;
  const place = placeOfCode(target, results);
  const code = place === undefined ? undefined : locateCode(place, options);
  const rule = locateRule(constraint, options);
  const shown = [scenario, ...others];
  const reasons = new Set(shown.flatMap(({ deviation }) => deviation?.reason ?? []));
  return {
    ruleId: id,
    kind: 'fail',
    level: scenario.deviation === undefined ? 'error' : 'note',
    message: sarifMessage(describeFailure(failed)),
    locations: [code ?? rule],
    ...(code === undefined ? {} : { relatedLocations: [{ id: 1, message: { text: 'The rule.' }, ...rule }] }),
    partialFingerprints: fingerprint(`${target} ${id}`, code ?? rule),
    ...(scenario.deviation === undefined ? {} : { suppressions: [...reasons].map(suppression) }),
    properties: {
      scenarios: shown.map((each) => each.id),
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

function describeFailure({ constraint, scenario, others, known }: FailedRule): readonly string[] {
  const { rule, target, id: ruleId } = constraint;
  const { counterexample: found, reason = 'not reported', id } = scenario;
  const text = (label: string, said: string): string => `${label}: ${shortText(said, longestText)}`;
  const named = (label: string, scenarios: readonly ScenarioResult[]): readonly string[] =>
    scenarios.length === 0
      ? []
      : [text(label, scenarios.map((each) => each.id.slice(ruleId.length + 1)).join(', '))];
  return [
    `${shortText(rule, longestText)} On ${target}, ${shortText(id, longestText)} fails.`,
    text('Observed', found?.observed ?? reason),
    ...(found === undefined ? [] : [text('Expected', found.expected)]),
    ...named('Also failing', others),
    ...named('Failing as listed', known),
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
    'constraintTarget/v1': hash,
    ...(isOfPackage ? { primaryLocationLineHash: `${hash}:1` } : {}),
  };
}
