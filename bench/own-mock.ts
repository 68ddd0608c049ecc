import { SendDestinationNumberVerificationCodeCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type {
  PinpointSMSVoiceV2Client,
  SendDestinationNumberVerificationCodeCommandInput,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { mockClient } from 'aws-sdk-client-mock';
import { exampleCredentials } from '../sandbox/http-request.js';
import { clientSettings, createClient } from '../suites/sdk.js';
import { mockSmsVoice } from '../testing/mock.js';
import { compare } from './measure.js';
import type { Attempt, Contender } from './measure.js';
import { judged } from './row.js';
import type { Row } from './row.js';
import { region, simulatedUrl } from './simulated-subject.js';

/** How many calls a test file makes of one mock, at most. */
const calls = 10_000;

/** The most times that a call of our mock may take of what one of aws-sdk-client-mock takes. */
const most = 1.1;

/** What a team's tests send: from the least to all members. */
const inputs: readonly SendDestinationNumberVerificationCodeCommandInput[] = [
  { VerifiedDestinationNumberId: 'vdn-00000000000000000000000000000000', VerificationChannel: 'TEXT' },
  {
    VerifiedDestinationNumberId: 'vdn-00000000000000000000000000000000',
    VerificationChannel: 'VOICE',
    LanguageCode: 'PT_BR',
    OriginationIdentity: '+14255550100',
  },
  {
    VerifiedDestinationNumberId: 'vdn-00000000000000000000000000000000',
    VerificationChannel: 'TEXT',
    LanguageCode: 'DE_DE',
    OriginationIdentity: 'pool-0123456789abcdef0123456789abcdef',
    ConfigurationSetName: 'my-configuration-set',
    Context: { campaign: 'spring-2026', tenant: 'Übersee & Söhne' },
    DestinationCountryParameters: { IN_TEMPLATE_ID: '1001400500', IN_ENTITY_ID: 'entity-name' },
  },
];

/** The mock that users import, against aws-sdk-client-mock alone: the same calls, the history of both growing alike. */
export async function benchOwnMock(rounds: number): Promise<readonly Row[]> {
  const subject = contender((client) => {
    const mock = mockSmsVoice(client, { strict: true });
    return () => mock.restore();
  });
  const floor = contender((client) => {
    const mock = mockClient(client);
    mock.on(SendDestinationNumberVerificationCodeCommand).resolves({ MessageId: 'm-1' });
    return () => mock.restore();
  });
  const result = await compare(rounds, [{ subject, floor }]);
  const perCall = (wallMs: number): string => `${((wallMs * 1000) / calls).toFixed(1)} µs`;
  const figure = `${result.wallRatio.toFixed(2)}x (cpu ${result.cpuRatio.toFixed(2)}x; ${perCall(result.subject.wallMs)} against ${perCall(result.floor.wallMs)})`;
  const what = `mockSmsVoice against aws-sdk-client-mock, ${calls.toLocaleString('en')} calls`;
  return [judged(what, figure, { target: `<= ${most.toFixed(2)}x`, met: result.wallRatio <= most })];
}

function contender(mock: (client: PinpointSMSVoiceV2Client) => () => void): Contender {
  return (): Attempt => {
    const client = createClient(clientSettings(simulatedUrl, region, exampleCredentials));
    const restore = mock(client);
    return {
      run: () => callAll(client),
      close() {
        restore();
        client.destroy();
      },
    };
  };
}

async function callAll(client: PinpointSMSVoiceV2Client): Promise<void> {
  for (let call = 0; call < calls; call += 1) {
    const input = inputs[call % inputs.length];
    if (input === undefined) throw new TypeError('There is no input.');
    const { MessageId } = await client.send(new SendDestinationNumberVerificationCodeCommand(input));
    if (MessageId === undefined) throw new Error('A call was not answered.');
  }
}
