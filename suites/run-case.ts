import type { Case } from '../generators/case.js';
import { judge } from './judge.js';
import type { JudgeContext, PremiseLook } from './judge-context.js';
import { inconclusive } from './judgement.js';
import type { Judgement } from './judgement.js';
import type { Observation } from './observation.js';
import type { Premises } from './premises.js';
import type { Exchange } from './target.js';

/** All that the cases of one catalogue on one target share. */
export interface Session {
  /** The URL that reports show for requests of this target. */
  readonly url: string;
  readonly signal: AbortSignal;
  /** What every case is first judged with: nobody has asked for its premises. */
  readonly context: JudgeContext;
  readonly premises: Premises;
  readonly send: (exchange: Exchange) => Promise<Observation>;
}

/** What a case showed, and what it was judged by. */
export interface JudgedCase {
  readonly observation: Observation;
  readonly judgement: Judgement;
}

/** Sends one case and judges it; asks for its premises only where the judgement depends on them. */
export async function runCase(session: Session, each: Case): Promise<JudgedCase> {
  const { context, send } = session;
  const provocation = each.kind === 'provoked' ? { error: each.error, reason: each.reason } : undefined;
  const observation = await send({ operation: context.operation, request: each.request, provocation });
  const first = judge(each, observation, context);
  const judgement = first === 'needs-premises' ? await judgeWith(session.premises.looks) : first;
  // Before a failure is believed, the premises are asked once more: a target may go wrong in the middle of a run.
  const isDoubtful = judgement.verdict === 'fail' && each.kind === 'request';
  return { observation, judgement: isDoubtful ? await judgeWith(session.premises.freshLooks) : judgement };

  async function judgeWith(ask: Premises['looks']): Promise<Judgement> {
    const premises = await ask(each.premises);
    const contrast = await contrastLook(session, each);
    const result = judge(each, observation, { ...context, premises, contrast });
    return result === 'needs-premises' ? inconclusive('its premises could not be established') : result;
  }
}

/** Only a refusal of a valid request can be about the combination of members. */
async function contrastLook({ premises }: Session, each: Case): Promise<PremiseLook | undefined> {
  if (each.polarity === 'reject' || each.contrast === undefined) return undefined;
  const [look] = await premises.looks([each.contrast]);
  return look;
}
