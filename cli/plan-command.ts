import { describeLedger } from './describe-messages.js';
import type { Output } from './output.js';
import type { PlannedTarget } from './plan-targets.js';
import { prepareRun } from './prepare-run.js';
import type { PreparedRun } from './prepare-run.js';
import { renderForecast } from './render-plan.js';
import type { RunFlags } from './run-flags.js';

/**
 * Prints what `run` with the same flags would send, how long it can take, what it can cost and what it must be allowed to do.
 * It prepares the run as `run` does and stops there: nothing is sent, and no credentials are looked for.
 *
 * @throws ConformanceError as `prepareRun`
 */
export async function planCommand(flags: RunFlags, output: Output): Promise<void> {
  const prepared = await prepareRun({ ...flags, target: flags.target ?? ['live'] });
  const parts = prepared.targets.map((target) => renderTarget(target, prepared));
  const { shard } = flags;
  const part = shard === undefined ? '' : ` --shard ${shard.index}/${shard.count}`;
  output.print(
    `${parts.join('\n')}\nNothing was sent. With --seed ${prepared.seed}${part}, run sends exactly these cases.\n`,
  );
}

function renderTarget(target: PlannedTarget, { contract, operations }: PreparedRun): string {
  if (target.kind === 'live') return renderForecast(target.forecast, contract, operations);
  if (target.kind === 'remote') return renderRemote(target);
  const { info, url } = target.plan;
  return info.kind === 'simulated'
    ? `${info.name}\n  Nothing leaves this machine.\n`
    : `${info.name}\n  Where     ${url}\n  Requests  go to that server alone, and what they do is its affair.\n`;
}

function renderRemote({ url, wish }: Extract<PlannedTarget, { readonly kind: 'remote' }>): string {
  const messages =
    wish === undefined
      ? ['none that this program asks for: requests are about ids that do not exist']
      : describeLedger(wish, wish.ledger.count(new Date()));
  return [
    'endpoint',
    `  Where     ${url}, which is not on this machine`,
    '  Requests  go to that server alone, and what they do is its affair',
    ...messages.map((line, index) => `${index === 0 ? '  Messages  ' : '            '}${line}`),
    '',
  ].join('\n');
}
