import { mockClient } from 'aws-sdk-client-mock';
import { exampleCredentials } from '../sandbox/http-request.js';
import { clientSettings, createClient, createCommand, createException } from '../suites/sdk.js';
import type { Observation } from '../suites/observation.js';
import { createMockTarget } from '../suites/targets/mock.js';
import { compareRun } from './compare-run.js';
import { loadMaterial } from './material.js';
import type { Attempt } from './measure.js';
import { premade, record } from './record.js';
import type { Recorded, RunSubject } from './record.js';
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
  const recorded = await record(subject);
  return [
    await compareRun(rounds, { name: 'mock', most: 1.5, subject, recorded, bare: () => bareLoop(recorded) }),
    ...(await benchReports(rounds, subject)),
  ];
}

function bareLoop(recorded: readonly Recorded[]): Attempt {
  const client = createClient(clientSettings(simulatedUrl, region, exampleCredentials));
  const mock = mockClient(client);
  let calls = 0;
  mock.callsFake(() => {
    const observation = recorded[calls]?.observation;
    calls += 1;
    if (calls % historyLimit === 0) mock.resetHistory();
    return outcomeOf(observation);
  });
  return {
    async run() {
      for (const { exchange } of recorded) {
        try {
          await client.send(createCommand(exchange.operation.name, exchange.request));
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

/** Returns what the call gave, or throws it, made anew as a mock of a user's would. */
function outcomeOf(observation: Observation | undefined): object {
  if (observation?.kind === 'accepted' && typeof observation.output === 'object')
    return { ...observation.output, $metadata: { httpStatusCode: 200, attempts: 1 } };
  if (observation?.kind !== 'rejected') throw new TypeError('Every call of a mock run has an outcome.');
  const { name = '', status = 400, members, message } = observation.error;
  throw createException(name, status, { ...members, Message: message });
}
