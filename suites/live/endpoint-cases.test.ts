import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createClient } from '../sdk.js';
import { resolveAwsPlace } from './resolve-aws.js';

/** What the endpoint rules of the service give: a host, or the reason for which there is none. */
type Expected = { readonly host: string } | { readonly error: RegExp };

interface EndpointCase {
  readonly region: string | undefined;
  readonly fips: boolean;
  readonly dualStack: boolean;
  readonly endpoint?: string;
  readonly expected: Expected;
}

const plainRegions =
  'ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-west-1 eu-west-2 us-east-1 us-west-2 us-gov-west-1'.split(
    ' ',
  );

/** A region in all four ways: [plain, FIPS, dual-stack, both]. */
function inAllWays(region: string, expected: readonly Expected[]): readonly EndpointCase[] {
  const ways = [
    { fips: false, dualStack: false },
    { fips: true, dualStack: false },
    { fips: false, dualStack: true },
    { fips: true, dualStack: true },
  ];
  return ways.flatMap((way, index) => {
    const each = expected[index];
    return each === undefined ? [] : [{ region, ...way, expected: each }];
  });
}

function hosts(region: string, suffixes: readonly [string, string]): readonly Expected[] {
  return suffixes.flatMap((suffix) =>
    ['sms-voice', 'sms-voice-fips'].map((name) => ({ host: `${name}.${region}.${suffix}` })),
  );
}

/**
 * The cases that the service's model (Smithy, April 2025) states. It said that the isolated partitions have no dual-stack
 * endpoints; since then they do, and the SDK knows them.
 */
const cases: readonly EndpointCase[] = [
  ...plainRegions.map((region): EndpointCase => ({
    region,
    fips: false,
    dualStack: false,
    expected: { host: `sms-voice.${region}.amazonaws.com` },
  })),
  ...inAllWays('us-east-1', hosts('us-east-1', ['amazonaws.com', 'api.aws'])).slice(1),
  ...inAllWays('cn-north-1', hosts('cn-north-1', ['amazonaws.com.cn', 'api.amazonwebservices.com.cn'])),
  ...inAllWays('us-gov-east-1', hosts('us-gov-east-1', ['amazonaws.com', 'api.aws'])),
  ...inAllWays('us-iso-east-1', hosts('us-iso-east-1', ['c2s.ic.gov', 'api.aws.ic.gov'])),
  ...inAllWays('us-isob-east-1', hosts('us-isob-east-1', ['sc2s.sgov.gov', 'api.aws.scloud'])),
  ...[
    { region: 'us-east-1', fips: false, dualStack: false, expected: { host: 'example.com' } },
    { region: undefined, fips: false, dualStack: false, expected: { host: 'example.com' } },
    { region: 'us-east-1', fips: true, dualStack: false, expected: { error: /FIPS and custom endpoint/ } },
    {
      region: 'us-east-1',
      fips: false,
      dualStack: true,
      expected: { error: /Dualstack and custom endpoint/ },
    },
  ].map((each): EndpointCase => ({ ...each, endpoint: 'https://example.com' })),
  { region: undefined, fips: false, dualStack: false, expected: { error: /Missing Region/ } },
];

const endpoints = suite('endpoints of AWS');

endpoints('are those of the 35 cases of the model', () => {
  assert.is(cases.length, 35);
  const client = createClient({ region: 'us-east-1' });
  for (const { region, fips, dualStack, endpoint, expected } of cases) {
    const ask = (): string =>
      client.config.endpointProvider({
        ...(region === undefined ? {} : { Region: region }),
        ...(endpoint === undefined ? {} : { Endpoint: endpoint }),
        UseFIPS: fips,
        UseDualStack: dualStack,
      }).url.host;
    const label = `${region ?? 'no region'}, FIPS ${fips}, dual-stack ${dualStack}, ${endpoint ?? 'no endpoint'}`;
    if ('host' in expected) assert.is(ask(), expected.host, label);
    else assert.throws(ask, expected.error, label);
  }
});

const settings = [
  'AWS_REGION',
  'AWS_PROFILE',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'AWS_ENDPOINT_URL',
];

/** Runs with exactly these settings of AWS in the environment, and no shared files. */
async function withSettings(own: Readonly<Record<string, string>>, use: () => Promise<void>): Promise<void> {
  const all = { AWS_CONFIG_FILE: '/no/config', AWS_SHARED_CREDENTIALS_FILE: '/no/credentials', ...own };
  const before = [...settings, ...Object.keys(all)].map((name) => [name, process.env[name]] as const);
  for (const name of settings) delete process.env[name];
  Object.assign(process.env, all);
  try {
    await use();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

endpoints('are found from the environment as the SDK finds them, with every case', async () => {
  for (const { region, fips, dualStack, endpoint, expected } of cases) {
    const own = {
      ...(endpoint === undefined ? {} : { AWS_ENDPOINT_URL: endpoint }),
      AWS_USE_FIPS_ENDPOINT: String(fips),
      AWS_USE_DUALSTACK_ENDPOINT: String(dualStack),
    };
    await withSettings(own, async () => {
      const asked = resolveAwsPlace({ region, profile: undefined }).then(
        ({ url, endpointFrom }) => `${url.host} ${endpointFrom}`,
        (error: unknown) => String(error),
      );
      const label = JSON.stringify({ region, ...own });
      // Requests are signed for a region, so one is needed, whatever the endpoint.
      if (region === undefined) assert.match(await asked, /There is no region/, label);
      else if ('error' in expected) assert.match(await asked, expected.error, label);
      else
        assert.is(
          await asked,
          `${expected.host} ${endpoint === undefined ? 'rules' : 'configuration'}`,
          label,
        );
    });
  }
});

endpoints.run();
