import { conflict, invalid, notFound } from './flow-error.js';
import { refuse } from './flow-handler.js';
import type { FlowHandler, FlowMoment } from './flow-handler.js';
import { describeNumber, findNumber } from './flow-number.js';
import { withNumber } from './flow-state.js';
import { settingOf } from './flow-settings.js';
import type { IssuedCode } from './flow-state.js';
import { textOf } from './read-request.js';

/**
 * VerifyDestinationNumber: the code that was sent last verifies the number, once. A code that is too old, or was guessed at too
 * often, is expired whatever is handed in. Letter case counts.
 */
export const verifyNumber: FlowHandler = (state, request, moment) => {
  const name = textOf(request, 'VerifiedDestinationNumberId');
  const number = findNumber(state, name, moment.settings);
  if (number === undefined) return refuse(state, notFound(name ?? ''));
  const { id, status, code: issued, ...others } = number;
  if (status === 'VERIFIED')
    return refuse(state, conflict('VERIFICATION_ALREADY_COMPLETE', id, 'The number is verified already.'));
  if (issued === undefined) return refuse(state, mismatch);
  if (isExpired(issued, moment))
    return refuse(state, conflict('VERIFICATION_CODE_EXPIRED', id, 'The code is not valid any more.'));
  if (textOf(request, 'VerificationCode') !== issued.code) {
    const next = { ...number, code: { ...issued, wrong: issued.wrong + 1 } };
    return refuse(withNumber(state, next), mismatch);
  }
  const verified = { ...others, id, status: 'VERIFIED' } as const;
  return {
    kind: 'done',
    state: withNumber(state, verified),
    output: { ...describeNumber(verified, moment.settings), Status: verified.status },
  };
};

const mismatch = invalid(
  'VERIFICATION_CODE_MISMATCH',
  'VerificationCode',
  'It is not the code that was sent.',
);

/** A code is valid for less than its lifetime, and for fewer wrong guesses than the setting says. */
function isExpired({ sentMs, wrong }: IssuedCode, { nowMs, settings }: FlowMoment): boolean {
  return (
    nowMs - sentMs >= settingOf(settings, 'code-lifetime-ms') || wrong >= settingOf(settings, 'wrong-codes')
  );
}
