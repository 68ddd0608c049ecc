import type { Probe } from '../generators/probe.js';
import type { JudgeContext, PremiseLook } from './judge-context.js';
import { describe, lookOf } from './judge-request.js';
import { maskOf } from './mask.js';
import type { Observation } from './observation.js';
import { readAspect } from './read-aspect.js';
import { documentedRefusal } from './refusal.js';

/** What a target did with a probe. It is never a verdict. */
export type ProbeAnswer =
  /** It was treated like the control. */
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused' }
  /** What it names was found, or was not. */
  | { readonly kind: 'exists' }
  | { readonly kind: 'unknown' }
  /** What was seen of the answer, in words. */
  | { readonly kind: 'seen'; readonly words: string }
  /** The answer says nothing about the question. */
  | { readonly kind: 'masked'; readonly reason: string };

/** Reads what a target did with a probe off what was observed, and off what became of its premises. */
export function readProbe(
  probe: Probe,
  observation: Observation,
  context: JudgeContext & { readonly premises: readonly PremiseLook[] },
): ProbeAnswer {
  const reason = maskOf(observation, context.service, context.operation);
  if (reason !== undefined) return { kind: 'masked', reason };
  if (observation.kind !== 'unreachable' && observation.sent.arrivedUnchanged === false) {
    return { kind: 'masked', reason: 'the request that arrived is not the one that was given' };
  }
  switch (probe.kind) {
    case 'acceptance':
      return readAcceptance(probe, observation, context);
    case 'existence':
      return readExistence(probe, observation, context);
    case 'aspect': {
      const isRefused = isRefusal(observation, context);
      if (probe.invalid.length > 0 && !isRefused) return unlike(observation);
      const words = readAspect(probe, observation, context.operation);
      return words === undefined
        ? { kind: 'masked', reason: 'the answer does not show it' }
        : { kind: 'seen', words };
    }
  }
}

function unlike(observation: Observation): ProbeAnswer {
  return { kind: 'masked', reason: `answered with ${describe(observation)}` };
}

type Context = Parameters<typeof readProbe>[2];

function readAcceptance(probe: Probe, observation: Observation, context: Context): ProbeAnswer {
  const look = lookOf(observation, context.operation);
  const { premises, operation } = context;
  if (premises.includes('refused'))
    return { kind: 'masked', reason: 'the ordinary request that it rests on is refused, too' };
  if (premises.includes('masked'))
    return { kind: 'masked', reason: 'the ordinary request that it rests on got no answer' };
  // Where every refusal is of this kind, it says nothing about the look-up.
  if (look === 'not-found' && context.refusal.name === 'ResourceNotFoundException')
    return unlike(observation);
  const isAboutResource = operation.members.some(
    (each) => each.name === probe.member && each.resource !== undefined,
  );
  const isLikeControl = look === context.control || (look !== undefined && premises.includes(look));
  if (look === 'accepted' || isLikeControl || (look === 'not-found' && isAboutResource))
    return { kind: 'accepted' };
  return isRefusal(observation, context) ? { kind: 'refused' } : unlike(observation);
}

/** True for a refusal that is about the request itself: as documented, as this target does by habit, or as malformed. */
function isRefusal(observation: Observation, { operation, refusal, service }: Context): boolean {
  if (observation.kind === 'refused-locally') return true;
  if (observation.kind !== 'rejected' || lookOf(observation, operation) !== undefined) return false;
  const { name } = observation.error;
  if (name === documentedRefusal(operation).name || name === refusal.name) return true;
  return name !== undefined && service.commonErrors.malformed.includes(name);
}

function readExistence(probe: Probe, observation: Observation, context: Context): ProbeAnswer {
  const look = lookOf(observation, context.operation);
  if (look === 'accepted') return { kind: 'exists' };
  if (look === undefined || observation.kind !== 'rejected') return unlike(observation);
  if (!context.premises.includes('not-found')) return { kind: 'unknown' };
  // The subject of the request does not exist either: only the answer can say which of the two it is about.
  return observation.error.members.ResourceId === probe.request[probe.member]
    ? { kind: 'unknown' }
    : { kind: 'masked', reason: 'what the request is about does not exist either' };
}
