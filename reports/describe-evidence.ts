import type { RunResult, TargetResult } from './results.js';

/** What a run on AWS was made with and was told, a sentence each; empty where the run was not on AWS. */
export function describeEvidence({ startedAt, targets }: RunResult): readonly string[] {
  return targets.flatMap((target) => describeTarget(target, startedAt));
}

function describeTarget(
  { name, endpoint, evidence, access = [] }: TargetResult,
  startedAt: string,
): readonly string[] {
  if (evidence === undefined) return [];
  const { region, endpointFrom, profile, accessKey, sdk } = evidence;
  const from = endpointFrom === 'rules' ? "by the service's rules" : 'by your AWS configuration';
  const whose = profile === undefined ? '' : `, profile ${profile}`;
  return [
    `${name}: ${region} at ${endpoint ?? 'no endpoint'} (${from}), access key ${accessKey}${whose}, SDK ${sdk}, started ${startedAt}.`,
    ...access.map(({ operation, says }) => `${name}: ${operation}: ${says}.`),
  ];
}
