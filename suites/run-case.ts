import type { Case } from '../generators/case.js';
import type { EnvelopeControls } from './envelope-controls.js';
import { judge } from './judge.js';
import type { EnvelopeCase } from './judge-envelope.js';
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
  readonly envelopes: EnvelopeControls;
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
  if (each.kind === 'envelope') return runEnvelopeCase(session, each);
  const provocation = each.kind === 'provoked' ? { error: each.error, reason: each.reason } : undefined;
  const observation = await send({ operation: context.operation, request: each.request, provocation });
  return { observation, judgement: await judgeObservation(session, each, observation) };
}

/** Judges what came back for a case; asks for its premises only where the judgement depends on them. */
export async function judgeObservation(
  session: Session,
  each: Exclude<Case, EnvelopeCase>,
  observation: Observation,
): Promise<Judgement> {
  const { context, premises } = session;
  let judgement = judge(each, observation, context);
  if (judgement === 'needs-premises') {
    const looks = premises.known(each.premises) ?? (await premises.looks(each.premises));
    judgement = await judgeWith(session, { each, observation, looks });
  }
  // Before a failure is believed, the premises are asked once more: a target may go wrong in the middle of a run.
  if (judgement.verdict === 'fail' && each.kind === 'request') {
    const looks = await premises.freshLooks(each.premises);
    judgement = await judgeWith(session, { each, observation, looks });
  }
  return judgement;
}

/** What was seen of a case and of the requests that it rests on. */
interface Seen {
  readonly each: Case;
  readonly observation: Observation;
  readonly looks: readonly PremiseLook[];
}

/** In most cases at once; no promise is made where none is needed. */
function judgeWith(
  { context, premises }: Session,
  { each, observation, looks }: Seen,
): Judgement | Promise<Judgement> {
  const finish = (contrast: PremiseLook | undefined): Judgement => {
    const result = judge(each, observation, { ...context, premises: looks, contrast });
    return result === 'needs-premises' ? inconclusive('its premises could not be established') : result;
  };
  // Only a refusal of a valid request can be about something that its contrast has not.
  if (each.polarity === 'reject' || each.contrast === undefined) return finish(undefined);
  return premises.looks([each.contrast]).then(([contrast]) => finish(contrast));
}

/** Sends a case with its envelope altered, and judges it by what the right one gets; before a failure, asked once more. */
async function runEnvelopeCase(
  { context, send, envelopes }: Session,
  each: EnvelopeCase,
): Promise<JudgedCase> {
  const { operation } = context;
  const { request, alteration: envelope } = each;
  const [premise = { request }] = each.premises;
  const observation = await send({ operation, request, provocation: undefined, envelope });
  const judgeBy = async (fresh: boolean): Promise<Judgement> => {
    const standing = await envelopes.standing(premise, fresh);
    const result = judge(each, observation, { ...context, envelope: standing });
    return result === 'needs-premises' ? inconclusive('the right envelope could not be sent') : result;
  };
  const judgement = await judgeBy(false);
  return { observation, judgement: judgement.verdict === 'fail' ? await judgeBy(true) : judgement };
}
