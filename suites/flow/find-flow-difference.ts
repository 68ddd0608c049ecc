import { isDeepStrictEqual } from 'node:util';
import type { FlowReply } from './flow-call.js';
import type { Expectation } from './flow-model.js';

/** In words, how a reply differs from what was expected; undefined where it does not. */
export function findFlowDifference(expected: Expectation, reply: FlowReply): string | undefined {
  const differs = `expected ${describe(expected)}, got ${describe(reply)}`;
  if (expected.kind === 'rejected' || reply.kind === 'rejected')
    return isDeepStrictEqual(expected, reply) ? undefined : differs;
  const names = new Set([...Object.keys(expected.output), ...Object.keys(reply.output)]);
  const wrong = [...names].find((name) => !isExpected(expected.output[name], reply.output[name]));
  return wrong === undefined ? undefined : `${wrong}: ${differs}`;
}

function isExpected(expected: unknown, value: unknown): boolean {
  if (expected instanceof RegExp) return typeof value === 'string' && expected.test(value);
  return isDeepStrictEqual(expected, value);
}

function describe(answer: Expectation | FlowReply): string {
  if (answer.kind === 'rejected') return [answer.error, ...(answer.reason ? [answer.reason] : [])].join(' ');
  return JSON.stringify(answer.output, (_name, value: unknown) =>
    value instanceof RegExp ? `${value}` : value,
  );
}
