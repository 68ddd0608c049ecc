import { countWords } from './count-words.js';
import type { RunResult, TargetResult } from './results.js';

/** What a run on AWS was made with and was told, a sentence each; empty where the run was not on AWS. */
export function describeEvidence({ startedAt, targets }: RunResult): readonly string[] {
  return targets.flatMap((target) => describeTarget(target, startedAt));
}

function describeTarget(target: TargetResult, startedAt: string): readonly string[] {
  const { recording } = target;
  return [
    ...(recording === undefined ? [] : describeRecording(target.name, recording)),
    ...describeCaller(target, recording?.recordedAt ?? startedAt),
    ...describeMessages(target),
  ];
}

function describeRecording(
  name: TargetResult['name'],
  recording: NonNullable<TargetResult['recording']>,
): readonly string[] {
  const { recordedAt, by, sameSpec, ageDays, staleAfterDays, complete, stale } = recording;
  const age = `${countWords(ageDays, 'day')} old`;
  return [
    `${name}: nothing was sent. These are observations of ${recordedAt}, recorded by ${by}, ${age}, judged again.`,
    ...(stale
      ? [`${name}: STALE: they are older than ${countWords(staleAfterDays, 'day')}. Record them again.`]
      : []),
    ...(sameSpec
      ? []
      : [`${name}: the rules have changed since; a request that was not sent then is left out.`]),
    ...(complete ? [] : [`${name}: the run that was recorded was cut short.`]),
  ];
}

/** What was sent, beside what was allowed. */
function describeMessages({ name, evidence, messagesSent }: TargetResult): readonly string[] {
  if (messagesSent === undefined) return [];
  const allowed = evidence?.messages;
  const sent = `${name}: ${countWords(messagesSent, 'message')} sent`;
  if (allowed === undefined) return [`${sent}.`];
  const { most, before, destination } = allowed;
  return [
    `${sent} to ${destination}; ${before.inAll + messagesSent} in all by the ledger, of at most ${most}.`,
  ];
}

function describeCaller(target: TargetResult, startedAt: string): readonly string[] {
  const { name, endpoint, evidence, access = [] } = target;
  if (evidence === undefined) return [];
  const { region, endpointFrom, profile, accessKey, sdk } = evidence;
  const from = endpointFrom === 'rules' ? "by the service's rules" : 'by your AWS configuration';
  const whose = profile === undefined ? '' : `, profile ${profile}`;
  return [
    `${name}: ${region} at ${endpoint ?? 'no endpoint'} (${from}), access key ${accessKey}${whose}, SDK ${sdk}, started ${startedAt}.`,
    ...access.map(({ operation, says }) => `${name}: ${operation}: ${says}.`),
  ];
}
