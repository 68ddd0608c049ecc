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
  readonly context: Omit<JudgeContext, 'premises' | 'contrast'>;
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
  const first = judge(each, observation, { ...context, premises: undefined, contrast: undefined });
  if (first !== 'needs-premises')
    return { observation, judgement: await confirm(session, each, observation, first) };
  const premises = await session.premises.looks(each.premises);
  const contrast = await contrastLook(session, each);
  const second = judge(each, observation, { ...context, premises, contrast });
  const judgement =
    second === 'needs-premises' ? inconclusive('its premises could not be established') : second;
  return { observation, judgement: await confirm(session, each, observation, judgement) };
}

/** Before a failure is believed, the premises are asked once more: a target may have gone wrong in the middle of a run. */
async function confirm(
  session: Session,
  each: Case,
  observation: Observation,
  judgement: Judgement,
): Promise<Judgement> {
  if (judgement.verdict !== 'fail' || each.kind !== 'request') return judgement;
  const premises = await session.premises.freshLooks(each.premises);
  const again = judge(each, observation, {
    ...session.context,
    premises,
    contrast: await contrastLook(session, each),
  });
  return again === 'needs-premises' ? judgement : again;
}

/** Only a refusal of a valid request can be about the combination of members. */
async function contrastLook({ premises }: Session, each: Case): Promise<PremiseLook | undefined> {
  if (each.polarity === 'reject' || each.contrast === undefined) return undefined;
  const [look] = await premises.looks([each.contrast]);
  return look;
}
