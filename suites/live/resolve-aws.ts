import { createRequire } from 'node:module';
import { DescribeVerifiedDestinationNumbersCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type {
  PinpointSMSVoiceV2Client,
  PinpointSMSVoiceV2ClientConfig,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { HttpRequest } from '@smithy/types';
import type { Credentials } from '../../sandbox/http-request.js';
import { ConformanceError } from '../../spec/conformance-error.js';
import { isJsonObject } from '../../spec/json.js';
import { createClient } from '../sdk.js';

/** What the user chose; undefined leaves it to the environment and the shared configuration files. */
export interface AwsChoice {
  readonly region: string | undefined;
  readonly profile: string | undefined;
}

/** Where requests to AWS go, as the SDK would send them. */
export interface AwsPlace {
  readonly url: URL;
  /** The region that requests are signed for. */
  readonly region: string;
  /** Where the URL comes from: the service's endpoint rules, or a setting of the user's. */
  readonly endpointFrom: 'rules' | 'configuration';
  /** The version of the SDK that said so. */
  readonly sdk: string;
}

type RequestHandler = NonNullable<PinpointSMSVoiceV2ClientConfig['requestHandler']>;

/**
 * Where the SDK would send requests: it is asked to make one, which is caught before it leaves, so that region, profile, FIPS,
 * dual-stack and configured endpoints count exactly as they do for any other program. Nothing is sent, and no credentials
 * are looked for.
 *
 * @throws ConformanceError kind `usage`: no region, or one that has no endpoint of this kind
 */
export async function resolveAwsPlace(choice: AwsChoice): Promise<AwsPlace> {
  let captured: HttpRequest | undefined;
  const requestHandler: RequestHandler = {
    handle: (request: HttpRequest) => {
      captured = request;
      return Promise.reject(new Error('This request is not to leave.'));
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
  const client = createClient({
    ...settingsOf(choice),
    // Signs nothing that leaves.
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    requestHandler,
  });
  try {
    await client.send(new DescribeVerifiedDestinationNumbersCommand({}));
  } catch (cause) {
    if (captured === undefined) throw placeError(cause, choice);
  }
  if (captured === undefined) throw placeError(undefined, choice);
  return describePlace(client, captured);
}

async function describePlace(client: PinpointSMSVoiceV2Client, captured: HttpRequest): Promise<AwsPlace> {
  const { protocol, hostname, port, path } = captured;
  const url = new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`);
  const region = await client.config.region();
  const ruled = client.config.endpointProvider({
    Region: region,
    UseFIPS: await client.config.useFipsEndpoint(),
    UseDualStack: await client.config.useDualstackEndpoint(),
  });
  return {
    url,
    region,
    endpointFrom: ruled.url.href === url.href ? 'rules' : 'configuration',
    sdk: sdkVersion(),
  };
}

/** The version that npm installed: the one that the SDK puts into its requests can be another. */
function sdkVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)(
    '@aws-sdk/client-pinpoint-sms-voice-v2/package.json',
  );
  const version: unknown = isJsonObject(manifest) ? manifest['version'] : undefined;
  return typeof version === 'string' ? version : 'unknown';
}

/** Settings of a client that makes one attempt: a request whose answer is lost may have sent a message. */
export function settingsOf({ region, profile }: AwsChoice): PinpointSMSVoiceV2ClientConfig {
  return {
    maxAttempts: 1,
    userAgentAppId: 'sms-voice-conformance',
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
  };
}

function placeError(cause: unknown, { region, profile }: AwsChoice): ConformanceError {
  const message = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
  if (/region is missing/i.test(message))
    return new ConformanceError('usage', 'There is no region.', {
      where: profile === undefined ? 'AWS configuration' : `profile ${profile}`,
      advice: 'Add --region NAME, set AWS_REGION, or write a region into the profile.',
      cause,
    });
  return new ConformanceError('usage', `There is no endpoint: ${message}`, {
    where: region === undefined ? 'AWS configuration' : `--region ${region}`,
    advice: 'Correct the region, AWS_USE_FIPS_ENDPOINT, AWS_USE_DUALSTACK_ENDPOINT or AWS_ENDPOINT_URL.',
    cause,
  });
}

/** Credentials of AWS's default chain. */
export interface AwsIdentity {
  /** Gives the credentials of now: temporary ones are fetched anew before they end. */
  readonly credentials: () => Promise<Credentials>;
  /** The access key id, but for its kind and its last four characters. */
  readonly accessKey: string;
}

/**
 * Finds credentials as the SDK does: environment, shared files, SSO, web identity, container, instance.
 *
 * @throws ConformanceError kind `usage` where there are none
 */
export async function resolveAwsIdentity(choice: AwsChoice): Promise<AwsIdentity> {
  const client = createClient(settingsOf(choice));
  const credentials = async (): Promise<Credentials> => {
    const { accessKeyId, secretAccessKey, sessionToken } = await client.config.credentials();
    return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  };
  try {
    const { accessKeyId } = await credentials();
    return { credentials, accessKey: maskAccessKey(accessKeyId) };
  } catch (cause) {
    const message = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
    throw new ConformanceError('usage', `There are no credentials: ${message}`, {
      where: choice.profile === undefined ? 'AWS configuration' : `profile ${choice.profile}`,
      advice:
        'Sign in, name another profile with --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
      cause,
    });
  }
}

/** The kind of a key (AKIA: of a user, ASIA: temporary) and its end, enough to know it again. */
function maskAccessKey(accessKeyId: string): string {
  if (accessKeyId.length < 12) return '****';
  return `${accessKeyId.slice(0, 4)}****${accessKeyId.slice(-4)}`;
}
