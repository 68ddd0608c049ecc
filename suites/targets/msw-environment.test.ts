import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const environment = suite('msw target: the environment');

const script = fileURLToPath(new URL('../fixtures/observe-msw.js', import.meta.url));
const port = 9; // nothing listens on it

/** What a process with these variables observes. */
function observe(variables: Readonly<Record<string, string>>): string {
  const inherited = Object.entries(process.env).filter(([name]) => !/^aws_|_proxy$/i.test(name));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    encoding: 'utf8',
    env: { ...Object.fromEntries(inherited), ...variables },
    timeout: 60_000,
  });
  assert.is(status, 0, stderr);
  return stdout;
}

const plain = observe({});

const variables: Readonly<Record<string, string>> = {
  AWS_MAX_ATTEMPTS: '1',
  AWS_RETRY_MODE: 'adaptive',
  AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
  AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: `http://127.0.0.1:${port}`,
  AWS_REGION: 'eu-central-1',
  AWS_PROFILE: 'there-is-no-such-profile',
  AWS_USE_FIPS_ENDPOINT: 'true',
  AWS_USE_DUALSTACK_ENDPOINT: 'true',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'not a secret',
  AWS_SESSION_TOKEN: 'a token',
  AWS_CONFIG_FILE: '/there/is/no/such/file',
  AWS_DEFAULTS_MODE: 'mobile',
  HTTP_PROXY: `http://127.0.0.1:${port}`,
  HTTPS_PROXY: `http://127.0.0.1:${port}`,
};

environment('gives observations of successes, refusals and retries to compare', () => {
  const { observations, hosts } = JSON.parse(plain) as {
    readonly observations: readonly { readonly kind: string }[];
    readonly hosts: readonly string[];
  };
  const kinds = observations.map(({ kind }) => kind);
  assert.equal(hosts, ['sms-voice.us-east-1.amazonaws.com']);
  assert.equal(kinds, ['accepted', 'rejected', 'rejected', 'rejected', 'rejected']);
  assert.match(plain, '"attempts":3');
});

environment('changes nothing: all variables at once', () => {
  assert.is(observe(variables), plain);
});

for (const name of [
  'AWS_MAX_ATTEMPTS',
  'AWS_ENDPOINT_URL',
  'AWS_REGION',
  'AWS_PROFILE',
  'AWS_USE_FIPS_ENDPOINT',
]) {
  environment(`changes nothing: ${name}`, () => {
    assert.is(observe({ [name]: variables[name] ?? '' }), plain);
  });
}

environment.run();
