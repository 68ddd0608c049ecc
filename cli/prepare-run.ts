import { ConformanceError } from '../spec/conformance-error.js';
import type { Contract, Operation } from '../spec/contract.js';
import { sdkAttempts } from '../suites/target.js';
import type { AttemptBounds } from '../suites/target.js';
import { loadContract } from '../spec/load-contract.js';
import { requiredFiles } from './changed/describe-inputs.js';
import { openChanged, openNothing } from './changed/open-changed.js';
import type { ChangedRun } from './changed/open-changed.js';
import type { EarlierRun } from './changed/read-earlier-run.js';
import { mainOperation } from './find-operation.js';
import type { LoadedIntegration } from './load-integration.js';
import { chooseTargets, planTargets } from './plan-targets.js';
import type { PlannedTarget } from './plan-targets.js';
import type { RunFlags } from './run-flags.js';
import { checkSubject, chooseOperations } from './select-cases.js';
import { checkShard } from './shard-flag.js';
import { workMaker } from './workload.js';
import type { Work } from './workload.js';

/** All that a run is made of before anything is sent: `run` goes on from here, and `plan` shows it. */
export interface PreparedRun extends ChangedRun {
  readonly contract: Contract;
  /** How often the caller under test asks for an error that may be retried. */
  readonly attempts: AttemptBounds;
  readonly operations: readonly Operation[];
  /** What is sent to targets that have no work of their own. */
  readonly work: Work;
  readonly targets: readonly PlannedTarget[];
}

/** What a run has that only is to be planned has not. */
export interface RunBeginning {
  readonly warn: (text: string) => void;
  /** What there is of the run that --changed names; undefined without it. */
  readonly earlier: EarlierRun | undefined;
}

/**
 * Prepares a run; sends nothing. Of a run that begins, what its verdicts rest on is written down, and with --changed it is said what is
 * taken over from an earlier run.
 *
 * @throws ConformanceError kind `usage`: a flag that cannot be used; kind `spec`: a broken spec
 */
export async function prepareRun(flags: RunFlags, beginning?: RunBeginning): Promise<PreparedRun> {
  checkShard(flags);
  const names = chooseTargets(flags);
  const contract = await loadContract(flags.spec);
  const requiredBefore = requiredFiles();
  const loaded = await loadCode(flags, contract);
  const operations = chooseTested(contract, flags, loaded);
  const sources = { contract, operations, targets: names, requiredBefore };
  const changed = beginning === undefined ? openNothing(flags) : openChanged(flags, sources, beginning);
  const { seed, carried } = changed;
  const makeWork = workMaker({ operations, integration: contract.integration }, flags, seed);
  const targets = await planTargets(names, flags, {
    contract,
    makeWork,
    integration: loaded?.integration,
    subject: loaded?.subject,
    carried,
  });
  const { verifiedDestinationNumberId: id } = flags;
  // What the user has named is not to be gone afterwards.
  const subjectOf = ({ effect }: Operation): string | undefined => (effect === 'deletes' ? undefined : id);
  if (id !== undefined) operations.forEach((operation) => checkSubject(operation, id));
  const work = chooseWork(targets, flags, () => makeWork(subjectOf));
  return { contract, attempts: attemptsOf(loaded), operations, work, targets, ...changed };
}

/** Loaded here: without code under test, nothing of it is needed, and neither is the SDK. */
async function loadCode(
  { integration }: RunFlags,
  contract: Contract,
): Promise<LoadedIntegration | undefined> {
  if (integration === undefined) return undefined;
  const { loadIntegration } = await import('./load-integration.js');
  return loadIntegration(integration, contract);
}

/** The client that an integration is given does not retry; whether the integration does is its own affair, within its bounds. */
function attemptsOf(loaded: LoadedIntegration | undefined): AttemptBounds {
  return loaded === undefined ? sdkAttempts : { fewest: 1, most: loaded.subject.maxAttempts };
}

/** All operations; of an integration, those that it says it covers, or the main one. */
function chooseTested(
  contract: Contract,
  flags: RunFlags,
  loaded: LoadedIntegration | undefined,
): readonly Operation[] {
  if (loaded?.integration === undefined && loaded !== undefined) checkAdapter(flags, loaded);
  if (flags.operation !== undefined || loaded === undefined)
    return chooseOperations(contract, flags.operation);
  return loaded.operations === undefined
    ? [mainOperation(contract)]
    : chooseOperations(contract, loaded.operations);
}

/** An adapter is about one operation. @throws ConformanceError kind `usage` where another one was named */
function checkAdapter({ operation: named = [] }: RunFlags, { operations = [] }: LoadedIntegration): void {
  const other = named.find((name) => !operations.includes(name));
  if (other === undefined) return;
  throw new ConformanceError(
    'usage',
    `The adapter is about ${operations.join(', ')}, and not about ${other}.`,
    {
      where: '--operation',
      advice: 'Leave it out, or name another integration.',
    },
  );
}

/**
 * Making all cases takes a moment: where every target has its own, or is not run, none is made that nobody would send. A case
 * that is selected is looked up among them.
 */
function chooseWork(targets: readonly PlannedTarget[], flags: RunFlags, make: () => Work): Work {
  const isRun = (target: PlannedTarget): boolean =>
    target.kind !== 'ready' || target.plan.carried?.kind !== 'whole';
  if (flags.case === undefined && !targets.some(isRun))
    return { catalogues: [], probes: undefined, selection: { id: undefined }, subjects: {} };
  const own = targets.map((target) => (target.kind === 'live' ? target.work : undefined));
  const [first] = own;
  return first === undefined || own.includes(undefined) ? make() : first;
}
