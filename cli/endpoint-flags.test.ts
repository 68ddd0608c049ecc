import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../spec/conformance-error.js';
import { checkEndpoint, endpointCredentials, isLoopback } from './endpoint-flags.js';

const hosts = suite('hosts of an endpoint');

for (const host of [
  'sms-voice.us-east-1.amazonaws.com',
  'SMS-VOICE.us-east-1.AmazonAWS.com',
  'sms-voice.us-east-1.amazonaws.com.',
  'sms-voice.us-east-1.amazonaws.com:443',
  'sms-voice-fips.us-gov-west-1.amazonaws.com',
  'sms-voice.cn-north-1.amazonaws.com.cn',
  'sms-voice.eusc-de-east-1.amazonaws.eu',
  'sms-voice.us-east-1.api.aws',
  'amazonaws.com',
  'sms-voice.us-east-1.amazonaws%2ecom',
]) {
  hosts(`refuses ${host}: a message there costs money`, () => {
    assert.throws(
      () => checkEndpoint(`https://${host}/`),
      (error: unknown) =>
        error instanceof ConformanceError && error.message.startsWith('This is an endpoint of AWS'),
    );
  });
}

hosts('takes names that only look like AWS', () => {
  for (const host of ['notamazonaws.com', 'amazonaws.com.example.org', 'api.aws.example.org'])
    assert.is(checkEndpoint(`https://${host}/path`).hostname, host);
});

hosts('knows this machine', () => {
  const local = [
    'localhost',
    'a.localhost',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '[::1]',
    '[::ffff:127.0.0.1]',
  ];
  for (const host of local) assert.ok(isLoopback(new URL(`http://${host}`)), host);
  const others = [
    'example.com',
    '128.0.0.1',
    '127.0.0.1.example.com',
    'localhost.example.com',
    '[::2]',
    '0.0.0.0',
  ];
  for (const host of others) assert.not.ok(isLoopback(new URL(`http://${host}`)), host);
});

hosts('takes an id that exists on this machine only', () => {
  assert.is(checkEndpoint('http://[::1]:80').hostname, '[::1]');
});

hosts.run();

const credentials = suite('credentials for an endpoint');

credentials('those of the environment, with the session token', () => {
  const pair = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
  const url = new URL('http://example.com');
  assert.equal(endpointCredentials(url, pair), { accessKeyId: 'id', secretAccessKey: 'secret' });
  assert.equal(endpointCredentials(url, { ...pair, AWS_SESSION_TOKEN: 'token' }), {
    accessKeyId: 'id',
    secretAccessKey: 'secret',
    sessionToken: 'token',
  });
});

credentials('examples on this machine, none elsewhere', () => {
  assert.is(endpointCredentials(new URL('http://localhost'), {}).accessKeyId, 'AKIAIOSFODNN7EXAMPLE');
  assert.throws(() => endpointCredentials(new URL('http://example.com'), {}), /no credentials/);
});

credentials.run();
