import { mockClient } from 'aws-sdk-client-mock';
import { answerRequest } from '../sandbox/answer.js';
import type { Answer } from '../sandbox/answer.js';
import { exampleCredentials } from '../sandbox/http-request.js';
import { clientSettings, createClient, createCommand, createException } from '../suites/sdk.js';
import type { Exchange } from '../suites/target.js';
import { createMockTarget } from '../suites/targets/mock.js';
import { compareRun } from './compare-run.js';
import { loadMaterial } from './material.js';
import type { Attempt } from './measure.js';
import { premade } from './record.js';
import type { RunSubject } from './record.js';
import { benchReports } from './reports.js';
import type { Row } from './row.js';
import { region, simulatedOptions, simulatedUrl } from './simulated-subject.js';

/** Calls after which the bare loop makes the mock forget its history, as the target does. */
const historyLimit = 256;

/** The mock run against a bare loop of the same calls of a mocked SDK client, with the same outcomes. */
export async function benchMock(rounds: number): Promise<readonly Row[]> {
  const material = premade(await loadMaterial(16));
  const subject: RunSubject = {
    material,
    url: simulatedUrl,
    open: () => createMockTarget(simulatedOptions(material)),
  };
  return [
    await compareRun(rounds, {
      name: 'mock',
      most: 1.5,
      subject,
      bare: bareLoop,
    }),
    ...(await benchReports(rounds, subject)),
  ];
}

function bareLoop(exchanges: readonly Exchange[]): Attempt {
  const answers = exchanges.map(({ operation, request, provocation }, sequence) =>
    answerRequest(request, { operation, sequence, provocation }),
  );
  const client = createClient(clientSettings(simulatedUrl, region, exampleCredentials));
  const mock = mockClient(client);
  let calls = 0;
  mock.callsFake(() => {
    const answer = answers[calls];
    calls += 1;
    if (calls % historyLimit === 0) mock.resetHistory();
    return give(answer);
  });
  return {
    async run() {
      for (const { operation, request } of exchanges) {
        try {
          await client.send(createCommand(operation.name, request));
        } catch {
          // A bare loop does not look at what it gets.
        }
      }
    },
    close() {
      mock.restore();
      client.destroy();
    },
  };
}

/** Returns the outcome of a call, or throws it, made anew as a mock of a user's would. */
function give(answer: Answer | undefined): object {
  if (answer === undefined) throw new TypeError('The bare loop makes no more calls than the run.');
  if (answer.kind === 'error') throw createException(answer.name, answer.status, answer.members);
  return { ...answer.output, $metadata: { httpStatusCode: 200, attempts: 1 } };
}
