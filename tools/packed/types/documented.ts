/** What is not documented is an error of the compiler in the code of a user; what is documented is none. */
import {
  PinpointSMSVoiceV2Client,
  VerifyDestinationNumberCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type {
  SendDestinationNumberVerificationCodeCommandInput,
  VerifyDestinationNumberCommandInput,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import fc from 'fast-check';
import { assertValid, explainInvalid, parseInput } from 'sms-voice-conformance';
import { brokenInput, validInput } from 'sms-voice-conformance/arbitraries';
import { mockSmsVoice } from 'sms-voice-conformance/mock';
import type { ContractProblem } from 'sms-voice-conformance/mock';
import { smsVoiceHandlers } from 'sms-voice-conformance/msw';

const send = 'SendDestinationNumberVerificationCode';

const mock = mockSmsVoice(PinpointSMSVoiceV2Client, { strict: true });
mock.failWith('ConflictException', { Reason: 'VERIFICATION_ALREADY_COMPLETE', ResourceId: 'vdn-1' });
mock.on(send).failOnceWith('ThrottlingException').succeedWith({ MessageId: 'message-1' });
mock.on(VerifyDestinationNumberCommand).succeedWith();
// @ts-expect-error -- no error of the service
mock.failWith('TeapotException');
// @ts-expect-error -- no error that this operation documents
mock.on('DescribeVerifiedDestinationNumbers').failWith('ConflictException');
// @ts-expect-error -- a Reason of another error
mock.failWith('ConflictException', { Reason: 'VERIFICATION_ATTEMPTS_PER_DAY' });
// @ts-expect-error -- a member of other errors
mock.failWith('ThrottlingException', { Reason: 'VERIFICATION_ATTEMPTS_PER_DAY' });
// @ts-expect-error -- an operation that the contract does not have
mock.on('SendTextMessage');
// @ts-expect-error -- a member of the answers of other operations
mock.on(send).succeedWith({ Status: 'VERIFIED' });
// @ts-expect-error -- a member of another type
mock.on(send).succeedWith({ MessageId: 1 });
export const told: readonly ContractProblem[] = mock.takeProblems();
// @ts-expect-error -- faults are of the wire, and a mocked client has none
mock.faultWith({ kind: 'reset' });

const handlers = smsVoiceHandlers({ strict: true });
handlers.on(send).failOnceWith('ServiceQuotaExceededException', { Reason: 'VERIFICATION_ATTEMPTS_PER_DAY' });
handlers.on(send).faultOnceWith({ kind: 'reset' });
export const toldOnTheWire: readonly ContractProblem[] = handlers.takeProblems();
// @ts-expect-error -- no error of the service
handlers.failWith('TeapotException');
// @ts-expect-error -- no error that this operation documents
handlers.on('DescribeVerifiedDestinationNumbers').failWith('ConflictException');
// @ts-expect-error -- a Reason of another error
handlers.failWith('ConflictException', { Reason: 'VERIFICATION_ATTEMPTS_PER_DAY' });
// @ts-expect-error -- a member of other errors
handlers.failWith('ThrottlingException', { Reason: 'VERIFICATION_ATTEMPTS_PER_DAY' });
// @ts-expect-error -- an operation that the contract does not have
handlers.on('SendTextMessage');
// @ts-expect-error -- a member of the answers of other operations
handlers.on(send).succeedWith({ Status: 'VERIFIED' });
// @ts-expect-error -- no fault
handlers.faultWith({ kind: 'earthquake' });

const sendInputs: fc.Arbitrary<SendDestinationNumberVerificationCodeCommandInput> = validInput(send);
export const code: string | undefined = fc.sample(validInput('VerifyDestinationNumber'), 1)[0]
  ?.VerificationCode;
export const rule: string | undefined = fc.sample(brokenInput(send), 1)[0]?.rule;
// @ts-expect-error -- an operation that the contract does not have
validInput('SendTextMessage');
// @ts-expect-error -- inputs of another operation
export const others: fc.Arbitrary<VerifyDestinationNumberCommandInput> = sendInputs;
// @ts-expect-error -- an operation that the contract does not have
brokenInput('SendTextMessage');
// @ts-expect-error -- no member of the input
export const member: unknown = fc.sample(brokenInput(send), 1)[0]?.input.VerificationCode;

export function narrows(value: unknown): SendDestinationNumberVerificationCodeCommandInput {
  const parsed = parseInput(value);
  if (parsed.ok) return parsed.input;
  // @ts-expect-error -- there is no input where there are problems
  return parsed.input;
}

export function asserts(input: SendDestinationNumberVerificationCodeCommandInput): readonly unknown[] {
  assertValid(input);
  // @ts-expect-error -- an operation that the contract does not have
  assertValid(input, 'SendTextMessage');
  return explainInvalid(input);
}

// What aws-sdk-client-mock knows of commands is not lost on the way.
mock.stub.on(VerifyDestinationNumberCommand).resolves({ Status: 'VERIFIED' });
// @ts-expect-error -- a member of another type
mock.stub.on(VerifyDestinationNumberCommand).resolves({ Status: 1 });
// @ts-expect-error -- an input of another operation
mock.stub.on(VerifyDestinationNumberCommand, { VerificationChannel: 'TEXT' });
