import type { Credentials } from '../sandbox/http-request.js';
import { isJsonObject } from '../spec/json.js';
import { checkOptions, coverageKind, flag } from './check-options.js';
import type { OptionKinds } from './check-options.js';
import { openRecorder } from './coverage/open-recorder.js';
import { processWatch } from './exit-watch.js';
import { SmsVoiceHandlers } from './msw/sms-voice-handlers.js';
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
export type { SmsVoiceHandlers } from './msw/sms-voice-handlers.js';
export type { WireFaultName, WireWords } from './msw/wire-words.js';
export type { WireFault } from '../suites/wire-fault.js';

/** What a test can say of the handlers. */
export interface SmsVoiceHandlersOptions {
  /**
   * True: a broken rule fails the test, too, when it calls `verify()` or `reset()`, or at the latest when the process ends; and so does an
   * answer that was to be given once and was never asked for. Default: false.
   */
  readonly strict?: boolean;
  /**
   * The origin that the client under test sends to where it is none of AWS (`http://localhost:4566`). A client that sent a request to an
   * `http:` endpoint before `server.listen()` keeps its connections, and MSW sees none of what goes over them: make it afterwards.
   */
  readonly endpoint?: URL | string;
  /** What requests are signed with; where it is given, signatures are verified, else their form. */
  readonly credentials?: Credentials;
  /**
   * Where what the tests exercise is recorded, for `sms-voice-conformance report`: in this folder; true: in the one that
   * `SMS_VOICE_COVERAGE` names, or `.sms-voice-coverage`; false: nowhere. Default: only where that variable is set.
   */
  readonly coverage?: boolean | string;
}

/**
 * Handlers for an MSW server that answer requests to the service as its documentation says. What reaches no operation, or is not
 * sent as documented, fails the next `verify` or `reset` in every mode.
 *
 * @throws ConformanceError where an option is wrong
 */
export function smsVoiceHandlers(options: SmsVoiceHandlersOptions = {}): SmsVoiceHandlers {
  checkOptions<SmsVoiceHandlersOptions>('smsVoiceHandlers', options, optionKinds);
  const { strict = false, endpoint, credentials, coverage } = options;
  const contract = packagedContract();
  return new SmsVoiceHandlers({
    contract,
    strict,
    endpoint,
    credentials,
    recorder: openRecorder(coverage, contract.digest),
    exit: processWatch,
  });
}

const optionKinds: OptionKinds<SmsVoiceHandlersOptions> = {
  strict: flag,
  endpoint: {
    takes: 'a URL or a string, like http://localhost:4566',
    // A URL of another realm, as jest makes them, is an instance of none of ours.
    isFit: (value) => typeof value === 'string' || (isJsonObject(value) && 'href' in value),
  },
  credentials: { takes: '{ accessKeyId, secretAccessKey }', isFit: isCredentials, isSecret: true },
  coverage: coverageKind,
};

function isCredentials(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    typeof value['accessKeyId'] === 'string' &&
    typeof value['secretAccessKey'] === 'string'
  );
}
