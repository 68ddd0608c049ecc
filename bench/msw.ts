import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { answerRequest } from '../sandbox/answer.js';
import { encodeAnswer } from '../sandbox/encode-answer.js';
import { exampleCredentials } from '../sandbox/http-request.js';
import type { Service } from '../spec/contract.js';
import { createRawSender } from '../suites/raw-sender.js';
import { clientSettings, createClient, createCommand, isSendableBySdk } from '../suites/sdk.js';
import type { Exchange } from '../suites/target.js';
import { createMswTarget } from '../suites/targets/msw.js';
import { compareRun } from './compare-run.js';
import { loadMaterial } from './material.js';
import type { Material } from './material.js';
import type { Attempt } from './measure.js';
import { premade } from './record.js';
import type { RunSubject } from './record.js';
import type { Row } from './row.js';
import { region, simulatedOptions, simulatedUrl } from './simulated-subject.js';

/** Both names: MSW 3 reads the second one. */
const unhandled = { onUnhandledRequest: 'error', onUnhandledFrame: 'error' } as const;
const noAnswer = { status: 501, headers: {}, body: '' };

/** The MSW run against a bare loop of the same SDK calls over MSW, whose handler only returns the same answers. */
export async function benchMsw(rounds: number): Promise<readonly Row[]> {
  const material = premade(await loadMaterial(1));
  const subject: RunSubject = {
    material,
    url: simulatedUrl,
    open: () => createMswTarget(simulatedOptions(material)),
  };
  const bare = (exchanges: readonly Exchange[]): Attempt => bareLoop(material, exchanges);
  return [await compareRun(rounds, { name: 'msw', most: 1.25, subject, bare, pieces: 6 })];
}

function bareLoop({ contract: { service } }: Material, exchanges: readonly Exchange[]): Attempt {
  const server = serveAnswers(service, exchanges);
  const client = createClient(clientSettings(simulatedUrl, region, exampleCredentials));
  const raw = createRawSender({
    url: simulatedUrl,
    service,
    region,
    credentials: exampleCredentials,
    timeoutMs: 10_000,
    concurrency: 1,
  });
  const { signal } = new AbortController();
  return {
    async run() {
      for (const [index, { operation, request }] of exchanges.entries()) {
        server.current = index;
        if (isSendableBySdk(operation, request))
          await client.send(createCommand(operation.name, request)).catch(() => undefined);
        else await raw.send(operation.name, JSON.stringify(request), signal);
      }
    },
    close() {
      server.close();
      client.destroy();
      raw.close();
    },
  };
}

interface AnswerServer {
  /** The exchange whose answer is given next. */
  current: number;
  readonly close: () => void;
}

/** MSW with the answers of all exchanges made beforehand. */
function serveAnswers(service: Service, exchanges: readonly Exchange[]): AnswerServer {
  const answers = exchanges.map(({ operation, request, provocation }, sequence) =>
    encodeAnswer(service, answerRequest(request, { operation, sequence, provocation }), {
      success: operation.response.status,
      requestId: String(sequence),
    }),
  );
  const server = setupServer(
    http.all('*', () => {
      const { status, headers, body } = answers[opened.current] ?? noAnswer;
      return new HttpResponse(body, { status, headers });
    }),
  );
  const opened: AnswerServer = { current: 0, close: () => server.close() };
  server.listen(unhandled);
  return opened;
}
