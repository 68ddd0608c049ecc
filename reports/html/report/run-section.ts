import { isIntegrationId } from '../../../spec/integration-rules.js';
import type { RunInputs } from '../../../suites/run-inputs.js';
import { quoteForShell } from '../../quote-for-shell.js';
import type { Results, TargetResult } from '../../results.js';
import { abbreviate } from '../../format-request.js';
import { seedsOf } from '../../seeds-of.js';
import { element } from '../element.js';
import type { ElementNode, PageNode } from '../element.js';
import { dayAndTime, duration } from './describe-time.js';

/** Where the numbers come from: all that is needed to judge what they are worth, and to get them again. */
export function runSection(results: Results): ElementNode {
  const { suite, run } = results;
  const seeds = seedsOf(run);
  const pairs: readonly (readonly [string, PageNode])[] = [
    ['Suite', `${suite.name} ${suite.version}`],
    ['Spec', element('code', {}, suite.specDigest)],
    ['Started', dayAndTime(run.startedAt)],
    ['Took', run.durationMs === 0 ? 'not ended' : duration(run.durationMs)],
    ...(run.integration === undefined ? [] : [['Code under test', run.integration] as const]),
    [seeds.length === 1 ? 'Seed' : 'Seeds', seeds.join(', ')],
    ['Cases per scenario', String(run.runs)],
    ...(run.inputs === undefined ? [] : softwarePairs(run.inputs)),
    // Runs of several seeds have no flags in common.
    ...(seeds.length > 1
      ? []
      : [['Flags for the same cases', element('code', {}, repeatFlags(results))] as const]),
  ];
  return element(
    'section',
    { id: 'run', 'aria-labelledby': 'run-title' },
    element('h2', { id: 'run-title' }, 'How this was run'),
    list(pairs),
    ...run.targets.flatMap((target) => [
      element('h3', {}, `${target.name} (${target.kind})`),
      list(targetPairs(target)),
    ]),
  );
}

function list(pairs: readonly (readonly [string, PageNode])[]): ElementNode {
  const nodes = pairs.flatMap(([term, content]) => [
    element('dt', {}, term),
    element('dd', {}, typeof content === 'string' ? abbreviate(content, 600) : content),
  ]);
  return element('dl', { class: 'pairs' }, ...nodes);
}

/** What makes the cases of simulated targets, and what these are made of. */
function softwarePairs({ node, software, targets }: RunInputs): readonly (readonly [string, string])[] {
  const generator = Object.entries(software.versions).filter(([name]) => name === 'fast-check');
  const versions = new Map([
    ...generator,
    ...Object.values(targets).flatMap((each) => Object.entries(each.versions)),
  ]);
  const packages = [...versions].map(([name, version]) => `${name} ${version}`).toSorted();
  return [
    ['Node.js', node],
    ['Packages', packages.join(', ')],
  ];
}

function targetPairs(target: TargetResult): readonly (readonly [string, PageNode])[] {
  const { endpoint, evidence, access = [], recording, messagesSent, calls, lacks = [] } = target;
  return [
    ['Endpoint', endpoint ?? 'none: nothing leaves the machine'],
    ...evidencePairs(evidence),
    ...lacks.map(({ operation, reason }): readonly [string, string] => [
      `Does not have ${operation}`,
      reason,
    ]),
    ...access.map(({ operation, says }): readonly [string, string] => [`Access to ${operation}`, says]),
    ...(recording === undefined
      ? []
      : ([
          ['Recorded', `${dayAndTime(recording.recordedAt)}, by ${recording.by}`],
          ['Age', `${recording.ageDays} days; stale after ${recording.staleAfterDays}`],
        ] as const)),
    ...(messagesSent === undefined ? [] : [['Messages sent', String(messagesSent)] as const]),
    ...(calls === undefined ? [] : [['Calls of the code under test', String(calls)] as const]),
  ];
}

function evidencePairs(evidence: TargetResult['evidence']): readonly (readonly [string, string])[] {
  if (evidence === undefined) return [];
  const { region, endpointFrom, profile, accessKey, sdk } = evidence;
  return [
    ['Region', region],
    ['Endpoint chosen by', endpointFrom === 'rules' ? "the service's rules" : 'the AWS configuration'],
    ...(profile === undefined ? [] : [['Profile', profile] as const]),
    ['Access key', accessKey],
    ['SDK', `@aws-sdk/client-pinpoint-sms-voice-v2 ${sdk}`],
  ];
}

/** The flags of `run` that results know of: settings and deviations are the user's to add. */
function repeatFlags({ run, constraints }: Results): string {
  const { integration, shard } = run;
  const operations = new Set(
    constraints.filter(({ id }) => !isIntegrationId(id)).map(({ id }) => id.split('/')[0] ?? ''),
  );
  const words = [
    '--seed',
    String(run.seed),
    '--runs',
    String(run.runs),
    ...run.targets.flatMap(({ name, endpoint }) => [
      '--target',
      name,
      ...(name === 'endpoint' && endpoint !== null ? ['--endpoint', endpoint] : []),
    ]),
    ...(integration === undefined ? [] : ['--integration', integration]),
    ...(shard === undefined ? [] : ['--shard', `${shard.index}/${shard.count}`]),
    ...(operations.size === 0 ? [] : ['--operation', ...operations]),
  ];
  return abbreviate(words.map(quoteForShell).join(' '), 2_000);
}
