import { ConformanceError } from '../spec/conformance-error.js';
import type { Contract } from '../spec/contract.js';
import { answerRequest } from '../sandbox/answer.js';
import type { Integration } from '../suites/integration.js';
import type { TargetPlan } from '../suites/run-suites.js';
import type { Target } from '../suites/target.js';
import { checkEndpoint, endpointCredentials } from './endpoint-flags.js';
import type { RunFlags } from './run-flags.js';

const targetNames = ['mock', 'msw', 'endpoint'] as const;
type TargetName = (typeof targetNames)[number];

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

/** What targets are made of beside the flags. */
export interface TargetsContext {
  readonly contract: Contract;
  /** The code under test; undefined for the bare command of the SDK. */
  readonly integration: Integration | undefined;
}

/**
 * Prepares the targets; nothing is opened yet.
 *
 * @throws ConformanceError kind `usage`: a URL, credentials or a region that cannot be used.
 */
export async function planTargets(
  names: readonly TargetName[],
  flags: RunFlags,
  { contract, integration: own }: TargetsContext,
): Promise<readonly TargetPlan[]> {
  if (names.every((name) => name === 'endpoint')) return names.map(() => endpointPlan(flags, contract));
  const integration = own ?? (await loadBareCommand());
  const { region, timeout: timeoutMs } = flags;
  const url = new URL(regionalEndpoint(contract, region));
  const simulated = { contract, integration, answer: answerRequest, url, region, timeoutMs };
  return names.map((name): TargetPlan => {
    switch (name) {
      case 'mock':
        return simulatedPlan(name, url, async () => {
          const { createMockTarget } = await import('../suites/targets/mock.js');
          return createMockTarget(simulated);
        });
      case 'msw':
        return simulatedPlan(name, url, async () => {
          const { createMswTarget } = await import('../suites/targets/msw.js');
          return createMswTarget(simulated);
        });
      case 'endpoint':
        return endpointPlan(flags, contract);
    }
  });
}

async function loadBareCommand(): Promise<Integration> {
  const { bareCommand } = await import('../suites/integration.js');
  return bareCommand;
}

function simulatedPlan(name: 'mock' | 'msw', url: URL, open: () => Promise<Target>): TargetPlan {
  return { info: { name, kind: 'simulated', endpoint: undefined }, url: url.href, open };
}

function endpointPlan(flags: RunFlags, { service }: Contract): TargetPlan {
  const url = checkEndpoint(flags.endpoint ?? '', flags.verifiedDestinationNumberId);
  const credentials = endpointCredentials(url, process.env);
  return {
    info: { name: 'endpoint', kind: 'real', endpoint: url.href },
    url: url.href,
    open: async () => {
      const { createEndpointTarget } = await import('../suites/targets/endpoint.js');
      return createEndpointTarget({
        service,
        url,
        region: flags.region,
        credentials,
        concurrency: flags.concurrency,
        ratePerSecond: flags.rate,
        timeoutMs: flags.timeout,
      });
    },
  };
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

function checkFlags({ endpoint, integration, rate }: RunFlags, names: readonly TargetName[]): void {
  const hasEndpoint = names.includes('endpoint');
  if (hasEndpoint && endpoint === undefined) {
    throw new ConformanceError('usage', 'Target endpoint needs a URL.', {
      where: '--target endpoint',
      advice: 'Add --endpoint URL, for example --endpoint http://127.0.0.1:8080.',
    });
  }
  const needs = (flag: string, targets: string): ConformanceError =>
    new ConformanceError('usage', `This flag goes with --target ${targets}.`, {
      where: flag,
      advice: `Add --target ${targets}, or leave the flag out.`,
    });
  if (!hasEndpoint && endpoint !== undefined) throw needs('--endpoint', 'endpoint');
  if (!hasEndpoint && rate !== undefined) throw needs('--rate', 'endpoint');
  if (integration !== undefined && !names.includes('mock') && !names.includes('msw')) {
    throw needs('--integration', 'mock or msw');
  }
}
