import pLimit from 'p-limit';
import type { Probe } from '../generators/probe.js';
import type { ProbeSet } from '../generators/probes.js';
import type { RunEvent } from './events.js';
import { foldProbes } from './fold-probes.js';
import type { AnsweredProbe } from './fold-probes.js';
import type { Observation } from './observation.js';
import { readProbe } from './probe-answer.js';
import type { Session } from './run-case.js';
import type { Target } from './target.js';

/** What running probes depends on beside the session. */
export interface RunProbesOptions {
  readonly target: Target;
  readonly set: ProbeSet;
  readonly emit: (event: RunEvent) => void;
  /** True when nothing more is to be sent. */
  readonly isOver: () => boolean;
}

/** A probe with what was observed and what it says. */
interface ObservedProbe extends AnsweredProbe {
  readonly observation: Observation | undefined;
}

/**
 * Sends the probes of one operation and emits what the target did, in the order of the probes, then what follows from it.
 * It decides no verdict. What was not sent because the run is over is left out.
 */
export async function runProbes(session: Session, options: RunProbesOptions): Promise<void> {
  const { target, set, emit, isOver } = options;
  const observed = await pLimit(target.concurrency).map(set.probes, (probe) =>
    isOver() ? undefined : ask(session, target, probe),
  );
  const answered: AnsweredProbe[] = [];
  for (const each of observed) {
    if (each === undefined) continue;
    const { probe, answer, observation } = each;
    answered.push({ probe, answer });
    emit({ type: 'probe-observed', target: target.info, probe, answer, observation });
  }
  emit({
    type: 'probes-folded',
    target: target.info,
    operation: set.operation.name,
    findings: foldProbes(answered),
  });
}

async function ask(session: Session, target: Target, probe: Probe): Promise<ObservedProbe> {
  const { operation } = session.context;
  const { request, body } = probe;
  if (body !== undefined && !target.abilities.seesWire) {
    const reason = 'the SDK cannot send it, and there is no HTTP between the caller and this target';
    return { probe, answer: { kind: 'masked', reason }, observation: undefined };
  }
  const raw = body === undefined ? {} : { body };
  const observation = await session.send({ operation, request, ...raw, provocation: undefined });
  const premises = await session.premises.looks(probe.premises);
  return { probe, answer: readProbe(probe, observation, { ...session.context, premises }), observation };
}
