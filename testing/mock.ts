import { checkOptions, coverageKind, flag } from './check-options.js';
import type { OptionKinds } from './check-options.js';
import { openRecorder } from './coverage/open-recorder.js';
import { processWatch } from './exit-watch.js';
import type { MockTarget } from './mock/attach-stub.js';
import { SmsVoiceMock } from './mock/sms-voice-mock.js';
import { packagedContract } from './packaged-contract.js';

export { ConformanceError } from '../spec/conformance-error.js';
export { BrokenContractError } from './broken-contract-error.js';
export type {
  BrokenRule,
  ContractProblem,
  InputProblem,
  OtherProblem,
  UnfitPart,
} from './contract-problem.js';
export type { DetailsOf, ErrorName, InputOf, OperationName, OutputOf } from '../suites/operation-types.js';
export type { MockTarget } from './mock/attach-stub.js';
export type { SmsVoiceMock } from './mock/sms-voice-mock.js';

/** How a mock behaves. */
export interface MockOptions {
  /**
   * True: a broken rule fails the test, too, when it calls `verify()`, `reset()` or `restore()`, or at the latest when the process ends
   * (vitest and jest end their workers without that); and so does an answer that was to be given once and was never asked for. Default: false.
   */
  readonly strict?: boolean;
  /**
   * Where what the tests exercise is recorded, for `sms-voice-conformance report`: in this folder; true: in the one that
   * `SMS_VOICE_COVERAGE` names, or `.sms-voice-coverage`; false: nowhere. Default: only where that variable is set.
   */
  readonly coverage?: boolean | string;
}

/**
 * Mocks a client of the SDK, or all of a class, with aws-sdk-client-mock, and keeps to the contract: a valid request gets an answer as
 * documented, one that breaks a rule the SDK's ValidationException. A command that the contract does not have is rejected, never
 * answered with undefined.
 *
 * @throws ConformanceError where the target is no client, or an option is wrong
 */
export function mockSmsVoice(target: MockTarget, options: MockOptions = {}): SmsVoiceMock {
  checkOptions<MockOptions>('mockSmsVoice', options, optionKinds);
  const { strict = false, coverage } = options;
  const recorder = openRecorder(coverage, packagedContract().digest);
  return SmsVoiceMock.open(target, { strict, recorder, exit: processWatch });
}

const optionKinds: OptionKinds<MockOptions> = { strict: flag, coverage: coverageKind };
