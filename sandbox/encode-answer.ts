import type { Service } from '../spec/contract.js';
import type { Answer } from './answer.js';

/** An HTTP answer. Header names are in lower case. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The HTTP status of a success, and the id that the answer is given. */
export interface EncodeOptions {
  readonly success: number;
  readonly requestId: string;
}

/** Encodes an answer in the service's protocol (AWS JSON 1.0). */
export function encodeAnswer(
  service: Service,
  answer: Answer,
  { success, requestId }: EncodeOptions,
): HttpAnswer {
  const headers = { 'content-type': service.contentType, 'x-amzn-requestid': requestId };
  switch (answer.kind) {
    case 'accepted':
      return { status: success, headers, body: JSON.stringify(answer.output) };
    case 'error':
      return {
        status: answer.status,
        headers: { ...headers, 'x-amzn-errortype': answer.name },
        body: JSON.stringify({ __type: answer.name, ...answer.members }),
      };
  }
}
