import type { Answer } from '../../sandbox/answer.js';
import type { HttpAnswer } from '../../sandbox/encode-answer.js';
import { encodeAnswer } from '../../sandbox/encode-answer.js';
import type { Credentials, HttpRequest } from '../../sandbox/http-request.js';
import { receiveRequest, requestIdOf } from '../../sandbox/receive-request.js';
import type { EnvelopeProblem } from '../../sandbox/receive-request.js';
import { ConformanceError } from '../../spec/conformance-error.js';
import type { Contract, Operation } from '../../spec/contract.js';
import { readFetchRequest } from '../../suites/read-fetch-request.js';
import { answerWithFault } from '../../suites/wire-fault.js';
import type { WireFault } from '../../suites/wire-fault.js';
import type { OtherProblem } from '../contract-problem.js';
import type { Expectations } from '../expectations.js';
import { ordinaryOutput } from '../ordinary-output.js';

/** What the service is made of, as MSW shows it to a client. */
export interface ServiceOptions {
  readonly contract: Contract;
  readonly credentials: Credentials | undefined;
  readonly expectations: Expectations<WireFault>;
}

/**
 * Answers what MSW intercepts as the service would: the envelope first, then the rules, then what the test said. What is wrong with an
 * envelope is kept for the next `verify`; nothing that happens here is thrown into MSW, which would make a 500 of it, and the SDK
 * would send the request again.
 */
export class ServiceOverMsw {
  readonly #options: ServiceOptions;
  #requests = 0;
  /** Ends what is pending. */
  #end = new AbortController();

  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  /** The answer to a request; it never rejects. */
  async answer(request: Request): Promise<Response> {
    this.#requests += 1;
    const requestId = requestIdOf(this.#requests);
    const { signal } = this.#end;
    try {
      const { answer, fault } = this.#receive(await readFetchRequest(request));
      if (fault === undefined) return new Response(answer.body, answer);
      return answerWithFault(fault, { answer, signal });
    } catch (thrown) {
      // What the script cannot answer, the expectations have noted themselves.
      if (thrown instanceof ConformanceError) return this.#fail(thrown.message, requestId);
      const fault = describeFailure(thrown);
      this.#options.expectations.note(fault);
      return this.#fail(fault.says, requestId);
    }
  }

  /** Ends all answers that are pending: their connections are reset. */
  end(): void {
    this.#end.abort();
    this.#end = new AbortController();
    this.#requests = 0;
  }

  #receive(request: HttpRequest): { readonly answer: HttpAnswer; readonly fault: WireFault | undefined } {
    const { contract, credentials = 'any', expectations } = this.#options;
    let fault: WireFault | undefined;
    const answer = (body: unknown, operation: Operation): Answer => {
      const reply = expectations.answer({ operation, request: body });
      if (reply.kind !== 'fault') return reply;
      ({ fault } = reply);
      return { kind: 'accepted', output: ordinaryOutput(operation, this.#requests) };
    };
    const { problems, response } = receiveRequest(request, {
      contract,
      credentials,
      nowMs: Date.now(),
      sequence: this.#requests,
      answer: (body, { operation }) => answer(body, operation),
      provocation: undefined,
    });
    for (const each of problems) expectations.note(describeEnvelope(each, request, contract));
    return { answer: response, fault };
  }

  /** An answer that the SDK shows to its caller at once. */
  #fail(says: string, requestId: string): Response {
    const { body, ...init } = encodeAnswer(
      this.#options.contract.service,
      { kind: 'error', name: 'ConformanceError', status: 501, members: { Message: says } },
      { success: 200, requestId },
    );
    return new Response(body, init);
  }
}

function describeFailure(thrown: unknown): OtherProblem {
  const what = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return {
    kind: 'script',
    says: `The handlers failed: ${what}`,
    fix: 'This is a fault of sms-voice-conformance: report it.',
  };
}

function describeEnvelope(
  { aspect, detail }: EnvelopeProblem,
  { headers }: HttpRequest,
  { service, operations }: Contract,
): OtherProblem {
  const [prefix, operation] = (headers['x-amz-target'] ?? '').split('.');
  if (aspect === 'target' && prefix === service.targetPrefix && operation !== undefined) {
    const names = operations.map(({ name }) => name).join(', ');
    return {
      kind: 'unknown-operation',
      says: `${operation} was called, which the contract does not have.`,
      fix: `Give MSW a handler of your own for it, before these; the contract has ${names}.`,
    };
  }
  return { kind: 'envelope', says: `wire/${aspect}: ${detail}`, fix: fixes[aspect] };
}

const fixes: Readonly<Record<EnvelopeProblem['aspect'], string>> = {
  method: 'Send POST / to the endpoint, as the client of the SDK does.',
  target: 'Name an operation in X-Amz-Target, as the client of the SDK does.',
  'content-type': 'Send application/x-amz-json-1.0, as the client of the SDK does.',
  body: 'Send a JSON object.',
  signature:
    'Sign what is sent last (Signature Version 4): middleware that changes a request belongs before the signer.',
};
