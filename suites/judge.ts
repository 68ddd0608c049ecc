import { assertNever } from '../spec/assert-never.js';
import type { Case } from '../generators/case.js';
import { judgeEnvelope } from './judge-envelope.js';
import { judgeErrorAnswer } from './judge-error-answer.js';
import { judgeProvoked } from './judge-provoked.js';
import { judgeRequest } from './judge-request.js';
import { judgeResponse } from './judge-response.js';
import { judgeWire } from './judge-wire.js';
import type { JudgeContext, JudgeResult } from './judge-context.js';
import { waived } from './judgement.js';
import type { Observation } from './observation.js';

/** Judges one case. Pure: nothing but its arguments counts; message text never does. */
export function judge(each: Case, observation: Observation, context: JudgeContext): JudgeResult {
  // Other cases of the scenario, which were sent, decide it.
  if (observation.kind === 'unreachable' && observation.problem === 'withheld')
    return waived(observation.detail, 'untested');
  switch (each.kind) {
    case 'request':
      return judgeRequest(each, observation, context);
    case 'response':
      return judgeResponse(each, observation, context);
    case 'wire':
      return judgeWire(each, observation);
    case 'envelope':
      return judgeEnvelope(each, observation, context);
    case 'error-answer':
      return judgeErrorAnswer(each, observation, context);
    case 'provoked':
      return judgeProvoked(each, observation, context);
    default:
      return assertNever(each);
  }
}
