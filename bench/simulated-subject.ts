import { answerRequest } from '../sandbox/answer.js';
import { bareCommand } from '../suites/integration.js';
import type { MswOptions } from '../suites/targets/msw.js';
import type { Material } from './material.js';

/** Where requests of simulated targets are addressed to; nothing leaves the process. */
export const simulatedUrl = new URL('https://sms-voice.us-east-1.amazonaws.com/');
/** The region that requests are signed for. */
export const region = 'us-east-1';

/** What a simulated target is made of: the bare command, answered by the sandbox. */
export function simulatedOptions({ contract }: Material): MswOptions {
  return {
    contract,
    integration: bareCommand,
    answer: answerRequest,
    url: simulatedUrl,
    region,
    timeoutMs: 10_000,
  };
}
