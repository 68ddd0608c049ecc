import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { JsonObject } from '../spec/json.js';
import { packaged } from '../spec/fixtures/operations.js';
import { signRequest, signedAtMs, withHeaders } from './fixtures/sign-request.js';
import { exampleCredentials } from './http-request.js';
import type { HttpRequest } from './http-request.js';
import { createSandbox } from './sandbox.js';
import type { Sandbox, SandboxAnswer, SandboxOptions } from './sandbox.js';
import { documentedRules } from './state/answer-flow.js';
import { defaultSettings } from './state/flow-settings.js';
import { emptyState } from './state/flow-state.js';
import type { FlowState } from './state/flow-state.js';

function open(changed: Partial<SandboxOptions> = {}): Sandbox {
  return createSandbox({
    contract: packaged,
    rules: documentedRules(defaultSettings),
    credentials: exampleCredentials,
    state: emptyState(1),
    now: () => signedAtMs,
    save: () => undefined,
    ...changed,
  });
}

function signed(operation: string, request: JsonObject): Promise<HttpRequest> {
  const headers = { 'x-amz-target': `PinpointSMSVoiceV2.${operation}` };
  return signRequest({ headers, body: JSON.stringify(request) });
}

const create = await signed('CreateVerifiedDestinationNumber', { DestinationPhoneNumber: '+14255550100' });
const describe = await signed('DescribeVerifiedDestinationNumbers', {});

/** The status, and the name of the error. */
function summary({ event: { status, error } }: SandboxAnswer): readonly unknown[] {
  return [status, error];
}

const sandbox = suite('sandbox');

sandbox('what a request changes, the next one sees', () => {
  const { handle, state } = open();
  assert.equal(summary(handle(create)), [200, undefined]);
  assert.equal(summary(handle(create)), [400, 'ConflictException']);
  assert.is(state().numbers.length, 1);
});

sandbox('gives each request an id, and notes what it was', () => {
  const { handle } = open();
  const first = handle(create);
  assert.equal(first.event, {
    requestId: '00000000-0000-4000-9000-000000000001',
    operation: 'CreateVerifiedDestinationNumber',
    status: 200,
    error: undefined,
    fault: undefined,
  });
  assert.is(first.response.headers['x-amzn-requestid'], first.event.requestId);
  const second = handle(withHeaders(create, { 'x-amz-target': 'PinpointSMSVoiceV2.SendTextMessage' }));
  assert.equal(
    [second.event.requestId.slice(-1), second.event.operation, ...summary(second)],
    ['2', undefined, 400, 'UnknownOperationException'],
  );
});

sandbox('verifies signatures, unless it is told not to', () => {
  const unsigned = withHeaders(create, { authorization: undefined });
  const strict = open();
  assert.equal(summary(strict.handle(unsigned)), [403, 'MissingAuthenticationTokenException']);
  assert.is(strict.state().numbers.length, 0);
  assert.equal(summary(open({ credentials: undefined }).handle(unsigned)), [200, undefined]);
});

sandbox('saves each change before it is answered, and nothing where nothing changes', () => {
  const saved: FlowState[] = [];
  const { handle, state } = open({ save: (each) => saved.push(each) });
  handle(describe);
  assert.equal(saved, []);
  handle(create);
  handle(create);
  assert.equal(saved, [state()]);
});

sandbox('a change that cannot be saved has not happened', () => {
  let isFull = true;
  const { handle, state } = open({
    save: () => {
      if (isFull) throw new Error('The disk is full.');
    },
  });
  const failed = handle(create);
  assert.equal(summary(failed), [500, 'InternalServerException']);
  assert.is(failed.event.fault?.message, 'The disk is full.');
  assert.equal(JSON.parse(failed.response.body), {
    __type: 'InternalServerException',
    Message: 'The change could not be saved.',
    RequestId: failed.event.requestId,
  });
  assert.equal(state(), emptyState(1));
  isFull = false;
  assert.equal(summary(handle(create)), [200, undefined]);
});

sandbox('throttles what comes faster than the rate, each operation by itself', () => {
  let nowMs = signedAtMs;
  const rules = documentedRules({ ...defaultSettings, numbers: { 'requests-per-second': 2 } });
  const { handle } = open({ rules, now: () => nowMs });
  assert.equal(
    [1, 2, 3].map(() => handle(describe).event.error),
    [undefined, undefined, 'ThrottlingException'],
  );
  assert.equal(summary(handle(create)), [200, undefined]);
  nowMs += 999;
  assert.equal(summary(handle(describe)), [400, 'ThrottlingException']);
  nowMs += 1;
  assert.equal(
    [1, 2, 3].map(() => handle(describe).event.error),
    [undefined, undefined, 'ThrottlingException'],
  );
});

sandbox.run();
