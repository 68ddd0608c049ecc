import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Contract, Operation } from '../../spec/contract.js';
import { isJsonObject } from '../../spec/json.js';
import { asSdkGives } from '../as-sdk-gives.js';
import { keepOffNetwork } from '../keep-off-network.js';
import { createCommand, createException } from '../sdk.js';
import { clientTimeoutMs, trialCredentials } from './bench.js';
import type { Bench, BenchOptions } from './bench.js';
import { makeClient } from './make-client.js';
import type { Fault } from './trial.js';
import { TrialRecord } from './trial-record.js';
import type { Reply } from './trial-record.js';

/** Calls meet a client whose `send` is replaced: nothing is sent, and faults are thrown as the SDK throws them. */
export function createMockBench(options: BenchOptions): Bench {
  const { contract, mostRequests } = options;
  const nameOf = nameCommands(contract);
  let sequence = 0;
  const nextSequence = (): number => (sequence += 1);
  return {
    medium: 'mock',
    open(trial, { answers }) {
      const credentials = trialCredentials(nextSequence());
      const client = makeClient(options, credentials);
      const record = new TrialRecord(trial, { contract, answers, mostRequests, nextSequence });
      let isOver = false;
      // What comes late is not answered: code that asks again after every error would keep the process busy for ever.
      const answer = (command: unknown): Promise<object> =>
        isOver
          ? new Promise(() => {})
          : answerCommand({ name: nameOf(command), input: inputOf(command) }, record, contract);
      const send = (command: unknown, ...others: readonly unknown[]): Promise<object> | undefined =>
        withCallback(answer(command), others);
      Object.defineProperty(client, 'send', { value: send });
      const end = (): void => {
        isOver = true;
      };
      return { client, record, credentials, isShared: false, end };
    },
    close: keepOffNetwork(),
  };
}

type Callback = (error: unknown, output?: object) => void;

/** As the SDK has it: the last argument may be a function of an error and an output, and then nothing is given back. */
function withCallback(answered: Promise<object>, others: readonly unknown[]): Promise<object> | undefined {
  const callback = others.find(isCallback);
  if (callback === undefined) return answered;
  void callBack(callback, answered);
  return undefined;
}

async function callBack(callback: Callback, answered: Promise<object>): Promise<void> {
  let output: object;
  try {
    output = await answered;
  } catch (error) {
    callback(error);
    return;
  }
  callback(null, output);
}

function isCallback(value: unknown): value is Callback {
  return typeof value === 'function';
}

interface SentCommand {
  readonly name: string;
  readonly input: unknown;
}

async function answerCommand(
  { name, input }: SentCommand,
  record: TrialRecord,
  contract: Contract,
): Promise<object> {
  const end = record.begin();
  const reply = record.take(name, asSent(contract, name, input));
  try {
    // A turn later, as the real client answers: who does not wait for it is seen not to.
    await setImmediate();
    return await give(
      contract.operations.find((each) => each.name === name),
      reply,
    );
  } finally {
    end();
  }
}

/** Names the operation of a command. */
function nameCommands({ operations }: Contract): (command: unknown) => string {
  const names = new Map<unknown, string>(
    operations.map(({ name }) => [createCommand(name, {}).constructor, name]),
  );
  return (command) => {
    const made = typeof command === 'object' && command !== null ? command.constructor : undefined;
    return names.get(made) ?? made?.name.replace(/Command$/, '') ?? 'what is no command';
  };
}

function inputOf(command: unknown): unknown {
  return typeof command === 'object' && command !== null ? Reflect.get(command, 'input') : undefined;
}

/** What the SDK would send: JSON, without null and without members that the operation does not have. */
function asSent({ operations }: Contract, name: string, input: unknown): unknown {
  const members = operations.find((each) => each.name === name)?.members;
  if (!isJsonObject(input)) return input;
  const json: unknown = JSON.parse(JSON.stringify(input));
  if (!isJsonObject(json) || members === undefined) return json;
  return Object.fromEntries(
    Object.entries(json).filter(
      ([key, value]) => value !== null && members.some((each) => each.name === key),
    ),
  );
}

async function give(operation: Operation | undefined, reply: Reply): Promise<object> {
  switch (reply.kind) {
    case 'held':
      return new Promise(() => {});
    case 'fault':
      if (reply.fault === 'no-answer') await setTimeout(clientTimeoutMs);
      throw faultErrors[reply.fault]?.() ?? new TypeError(`${reply.fault} is no fault of a mocked client.`);
    case 'answer': {
      const { answer } = reply;
      if (answer.kind === 'error') throw createException(answer.name, answer.status, answer.members);
      const $metadata = { httpStatusCode: operation?.response.status ?? 200, attempts: 1 };
      return {
        ...(operation === undefined ? answer.output : asSdkGives(operation, answer.output)),
        $metadata,
      };
    }
  }
}

/** What the SDK throws where an answer is lost. */
const faultErrors: { readonly [F in Fault]?: () => Error } = {
  refused: () => systemError('connect ECONNREFUSED', 'ECONNREFUSED'),
  // The SDK gives a reset the name of a time-out.
  reset: () => timeoutError('read ECONNRESET', 'ECONNRESET'),
  'no-answer': () => timeoutError(`The answer did not come within ${clientTimeoutMs} ms.`, 'ETIMEDOUT'),
};

function timeoutError(message: string, code: string): Error {
  const error = systemError(message, code);
  error.name = 'TimeoutError';
  return error;
}

function systemError(message: string, code: string): Error {
  return Object.assign(new Error(message), { code, $metadata: { attempts: 1, totalRetryDelay: 0 } });
}
