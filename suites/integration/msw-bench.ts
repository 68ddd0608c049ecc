import { HttpResponse } from 'msw';
import { answerRequest } from '../../sandbox/answer.js';
import type { HttpRequest } from '../../sandbox/http-request.js';
import { receiveRequest } from '../../sandbox/receive-request.js';
import type { Contract } from '../../spec/contract.js';
import { intercept } from '../intercept.js';
import { readFetchRequest } from '../read-fetch-request.js';
import { answerWithFault } from '../wire-fault.js';
import { isTrialKey } from './bench.js';
import type { Bench, BenchOptions, Session } from './bench.js';
import { ClientStore } from './client-store.js';
import { TrialRecord } from './trial-record.js';
import type { Reply } from './trial-record.js';

/** Calls leave through a real client, and MSW takes them in: what arrives are the bytes of the wire. */
export function createMswBench(options: BenchOptions): Bench {
  const { contract, mostRequests } = options;
  const sessions = new Map<string, Session>();
  let latest: Session | undefined;
  let sequence = 0;
  const nextSequence = (): number => (sequence += 1);
  const clients = new ClientStore(options, nextSequence);
  const ending = new AbortController();
  const stop = intercept(async (request) => {
    const arrived = await readFetchRequest(request);
    const key = accessKeyOf(arrived);
    // A request of a trial that is over belongs to no other one.
    const session = isTrialKey(key) ? sessions.get(key) : latest;
    if (session === undefined) return HttpResponse.text('There is no trial under way.', { status: 501 });
    return respond(arrived, session, { contract, sequence: nextSequence(), signal: ending.signal });
  });
  return {
    medium: 'msw',
    open(trial, { answers, isAlone }) {
      const record = new TrialRecord(trial, { contract, answers, mostRequests, nextSequence });
      const { isShared, ...lent } = clients.lend(isAlone);
      const { accessKeyId } = lent.credentials;
      const end = (mayServeOn: boolean): void => {
        sessions.delete(accessKeyId);
        clients.takeBack(lent, mayServeOn && !isAlone);
      };
      const session: Session = { ...lent, record, isShared, end };
      sessions.set(accessKeyId, session);
      latest = session;
      return session;
    },
    close() {
      ending.abort();
      stop();
      clients.close();
    },
  };
}

/** Who signed a request; empty where nobody can tell. */
function accessKeyOf({ headers }: HttpRequest): string {
  return /Credential=([^/,\s]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
}

interface Answering {
  readonly contract: Contract;
  readonly sequence: number;
  readonly signal: AbortSignal;
}

function respond(
  request: HttpRequest,
  { record, credentials }: Session,
  { contract, sequence, signal }: Answering,
): Response {
  const end = record.begin();
  try {
    let reply: Reply | undefined;
    const reception = receiveRequest(request, {
      contract,
      credentials,
      nowMs: Date.now(),
      sequence,
      provocation: undefined,
      answer: (body, { operation }) => {
        reply = record.take(operation.name, body);
        return reply.kind === 'answer'
          ? reply.answer
          : answerRequest(body, { operation, sequence, provocation: undefined });
      },
    });
    if (reply === undefined) {
      const { problems, request: body } = reception;
      record.note(operationOf(contract, request), body, problems);
    }
    const { response } = reception;
    if (reply?.kind === 'held') return answerWithFault({ kind: 'no-answer' }, { answer: response, signal });
    if (reply?.kind === 'fault') return answerWithFault({ kind: reply.fault }, { answer: response, signal });
    const { status, headers, body } = response;
    return new HttpResponse(body, { status, headers });
  } finally {
    end();
  }
}

/** The operation that a target names; undefined where it names none of the contract. */
function operationOf({ service, operations }: Contract, { headers }: HttpRequest): string | undefined {
  return operations.find((each) => headers['x-amz-target'] === `${service.targetPrefix}.${each.name}`)?.name;
}
