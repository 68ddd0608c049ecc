import type { CarriedResults, CarriedTarget } from '../reports/carried-results.js';
import { ConformanceError } from '../spec/conformance-error.js';
import type { Contract } from '../spec/contract.js';
import { notForAdapters } from '../spec/integration-rules.js';
import { answerRequest } from '../sandbox/answer.js';
import type { Integration } from '../suites/integration.js';
import { wholeDepth } from '../suites/integration/trial-depth.js';
import type { IntegrationTries } from '../suites/integration/run-integration.js';
import type { Subject } from '../suites/integration/subject.js';
import type { TargetPlan } from '../suites/run-suites.js';
import { sdkAttempts } from '../suites/target.js';
import type { Target } from '../suites/target.js';
import type { MswOptions } from '../suites/targets/msw.js';
import { checkEndpoint, endpointCredentials, isLoopback } from './endpoint-flags.js';
import { readMessageWish } from './message-flags.js';
import type { LivePlan } from './plan-live.js';
import type { RemotePlan } from './plan-remote.js';
import type { RunFlags } from './run-flags.js';
import type { MakeWork } from './workload.js';

const targetNames = ['mock', 'msw', 'endpoint', 'live'] as const;
/** What a run can be about. */
export type TargetName = (typeof targetNames)[number];

/** The region that requests are signed for which do not go to AWS. */
export const defaultRegion = 'us-east-1';

/** A target of a run: planned whole, or, where credentials and consent are still to be had, as far as can be without them. */
export type PlannedTarget =
  | { readonly kind: 'ready'; readonly name: TargetName; readonly plan: TargetPlan }
  | ({ readonly kind: 'live'; readonly name: 'live' } & LivePlan)
  | ({ readonly kind: 'remote'; readonly name: 'endpoint' } & RemotePlan);

/**
 * Decides which targets a run has, in the order in which they were named.
 *
 * @throws ConformanceError kind `usage`: an unknown target, a flag that goes with another one.
 */
export function chooseTargets(flags: RunFlags): readonly TargetName[] {
  const names = [...new Set(flags.target ?? ['mock', 'msw'])].map(toTargetName);
  checkFlags(flags, names);
  return names;
}

/**
 * Prepares the targets; nothing is opened yet, and nothing is sent.
 *
 * @throws ConformanceError kind `usage`: a URL, credentials or a region that cannot be used.
 */
export async function planTargets(
  names: readonly TargetName[],
  flags: RunFlags,
  { contract, makeWork, integration, subject, carried = new Map() }: PlanContext,
): Promise<readonly PlannedTarget[]> {
  const isRun = (name: TargetName): boolean => isSimulated(name) && carried.get(name)?.isWhole !== true;
  const simulated = names.some(isRun) ? await describeSimulated(flags, { contract, integration }) : undefined;
  const planned: PlannedTarget[] = [];
  for (const name of names) {
    if (name === 'live') {
      const { planLive } = await import('./plan-live.js');
      planned.push({ kind: 'live', name, ...(await planLive(flags, contract, makeWork)) });
    } else if (isSimulated(name)) {
      const part = carried.get(name);
      if (part?.isWhole === true) planned.push({ kind: 'ready', name, plan: carriedPlan(name) });
      else if (simulated !== undefined) {
        const plan = { ...simulatedPlan(name, simulated, subject), ...carriedRules(part) };
        planned.push({ kind: 'ready', name, plan });
      }
    } else planned.push(await planEndpoint(flags, { contract, makeWork, integration, subject }));
  }
  return planned;
}

/** What targets are planned from. */
export interface PlanContext {
  readonly contract: Contract;
  readonly makeWork: MakeWork;
  /** The code under test; undefined for the bare command of the SDK. */
  readonly integration: Integration | undefined;
  /** The same, as its own rules are about it; undefined where there are none. */
  readonly subject: Subject | undefined;
  /** What is not run, since an earlier run stands for it; default: nothing. */
  readonly carried?: CarriedResults;
}

type SimulatedName = 'mock' | 'msw';

function isSimulated(name: TargetName): name is SimulatedName {
  return name === 'mock' || name === 'msw';
}

async function describeSimulated(
  flags: RunFlags,
  { contract, integration: own }: Pick<PlanContext, 'contract' | 'integration'>,
): Promise<MswOptions> {
  const { region = defaultRegion, timeout: timeoutMs } = flags;
  const integration = own ?? (await loadBareCommand());
  const url = new URL(regionalEndpoint(contract, region));
  // Whether a request is sent again is left to the code under test, where there is some.
  const clientAttempts = own === undefined ? sdkAttempts.most : 1;
  return { contract, integration, answer: answerRequest, url, region, timeoutMs, clientAttempts };
}

function simulatedPlan(name: SimulatedName, options: MswOptions, subject: Subject | undefined): TargetPlan {
  return {
    info: { name, kind: 'simulated', endpoint: undefined },
    url: options.url.href,
    ...(subject === undefined ? {} : { tries: tryOn(name, options, subject) }),
    open: async () => {
      const target =
        name === 'msw'
          ? (await import('../suites/targets/msw.js')).createMswTarget(options)
          : (await import('../suites/targets/mock.js')).createMockTarget(options);
      return subject?.form === 'adapter' ? withholdAll(target) : target;
    },
  };
}

/** A target of which nothing is run: what it is made of is not even loaded. */
function carriedPlan(name: SimulatedName): TargetPlan {
  return {
    info: { name, kind: 'simulated', endpoint: undefined },
    url: '',
    carried: { kind: 'whole' },
    open: () => Promise.reject(new TypeError(`${name} is not to be opened: it is carried over.`)),
  };
}

function carriedRules(part: CarriedTarget | undefined): Pick<TargetPlan, 'carried'> {
  return part === undefined ? {} : { carried: { kind: 'rules', ids: new Set(part.constraints.keys()) } };
}

/** Requests go through a function as they are; an adapter makes something else of them. */
function withholdAll(target: Target): Target {
  return { ...target, abilities: { ...target.abilities, withholds: () => notForAdapters } };
}

/** What the rules of an integration need on this target. */
function tryOn(name: SimulatedName, options: MswOptions, subject: Subject): IntegrationTries {
  const { url, region, timeoutMs } = options;
  return { subject, depth: wholeDepth, timeoutMs, medium: name, region, url };
}

async function loadBareCommand(): Promise<Integration> {
  const { bareCommand } = await import('../suites/integration.js');
  return bareCommand;
}

async function planEndpoint(flags: RunFlags, context: PlanContext): Promise<PlannedTarget> {
  const url = checkEndpoint(flags.endpoint ?? '');
  const { region = defaultRegion, concurrency, rate: ratePerSecond, timeout: timeoutMs } = flags;
  const wish = isLoopback(url) ? undefined : readMessageWish(flags);
  const credentials = endpointCredentials(url, process.env);
  const { service } = context.contract;
  const options = { service, url, region, credentials, concurrency, ratePerSecond, timeoutMs };
  if (!isLoopback(url)) {
    const { planRemote } = await import('./plan-remote.js');
    return { kind: 'remote', name: 'endpoint', ...planRemote(options, wish, context.makeWork) };
  }
  if (flags.maxMessages !== undefined && !(flags.target ?? []).includes('live'))
    throw new ConformanceError('usage', 'Nothing is counted at an endpoint on this machine.', {
      where: '--max-messages',
      advice: 'Leave it out: every request may be about the number that you name.',
    });
  const plan: TargetPlan = {
    info: { name: 'endpoint', kind: 'real', endpoint: url.href },
    url: url.href,
    open: async () => (await import('../suites/targets/endpoint.js')).createEndpointTarget(options),
  };
  return { kind: 'ready', name: 'endpoint', plan };
}

/** The endpoint that the SDK would use in a region; requests of simulated targets are addressed to it and never leave. */
function regionalEndpoint({ service }: Contract, region: string): string {
  if (!/^[a-z]{2}(-[a-z]+)+-[0-9]+$/.test(region)) {
    throw new ConformanceError('usage', `${JSON.stringify(region)} is no name of a region.`, {
      where: '--region',
      advice: 'Write it like us-east-1.',
    });
  }
  return service.endpoints.standard.replace('{region}', region).replace('{suffix}', 'amazonaws.com');
}

function toTargetName(name: string): TargetName {
  const known = targetNames.find((each) => each === name);
  if (known !== undefined) return known;
  throw new ConformanceError('usage', `There is no target ${JSON.stringify(name)}.`, {
    where: '--target',
    advice: `Write one of: ${targetNames.join(', ')}. For several, give --target several times.`,
  });
}

function checkFlags(flags: RunFlags, names: readonly TargetName[]): void {
  const { endpoint, integration, rate, profile, maxMessages, ledger, probes } = flags;
  const has = (...wanted: readonly TargetName[]): boolean => wanted.some((name) => names.includes(name));
  const needs = (flag: string, targets: string): ConformanceError =>
    new ConformanceError('usage', `This flag goes with --target ${targets}.`, {
      where: flag,
      advice: `Add --target ${targets}, or leave the flag out.`,
    });
  if (has('endpoint') && endpoint === undefined) {
    throw new ConformanceError('usage', 'Target endpoint needs a URL.', {
      where: '--target endpoint',
      advice: 'Add --endpoint URL, for example --endpoint http://127.0.0.1:8080.',
    });
  }
  if (!has('endpoint') && endpoint !== undefined) throw needs('--endpoint', 'endpoint');
  if (!has('endpoint', 'live') && rate !== undefined) throw needs('--rate', 'endpoint or live');
  if (!has('live') && profile !== undefined) throw needs('--profile', 'live');
  if (!has('live', 'endpoint') && (maxMessages !== undefined || ledger !== undefined))
    throw needs(maxMessages === undefined ? '--ledger' : '--max-messages', 'live');
  if (probes === true && (maxMessages ?? 0) > 0)
    throw new ConformanceError('usage', 'Messages are the last thing that a run sends, and so are probes.', {
      where: '--probes',
      advice: 'Leave one of --probes and --max-messages out, and make two runs.',
    });
  if (!has('mock', 'msw') && integration !== undefined) throw needs('--integration', 'mock or msw');
}
