import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../../spec/conformance-error.js';
import { loadPackagedContract } from '../../spec/load-contract.js';
import { isServiceRequest } from './is-service-request.js';

const { service } = loadPackagedContract();

function isOurs(url: string, endpoint?: URL | string): boolean {
  return isServiceRequest(service, endpoint)(new Request(url));
}

const hosts = suite('is-service-request');

hosts('is true for every host of the service, whatever the path', () => {
  const regions: readonly (readonly [string, string])[] = [
    ['us-east-1', 'amazonaws.com'],
    ['us-east-1', 'api.aws'],
    ['us-gov-west-1', 'amazonaws.com'],
    ['cn-north-1', 'amazonaws.com.cn'],
    ['cn-north-1', 'api.amazonwebservices.com.cn'],
    ['us-isob-east-1', 'sc2s.sgov.gov'],
    ['us-isob-east-1', 'api.aws.scloud'],
    ['eusc-de-east-1', 'amazonaws.eu'],
  ];
  for (const [region, suffix] of regions)
    for (const name of ['sms-voice', 'sms-voice-fips'])
      for (const path of ['', '/', '/other?a=1'])
        assert.ok(isOurs(`https://${name}.${region}.${suffix}${path}`), `${name}.${region}.${suffix}`);
});

hosts('is false for hosts of others', () => {
  for (const host of [
    'sns.us-east-1.amazonaws.com',
    'sms-voice.pinpoint.us-east-1.amazonaws.com',
    'pinpoint.us-east-1.amazonaws.com',
    'my-sms-voice.us-east-1.amazonaws.com',
    'sms-voice.us-east-1',
    'sms-voice.us-east-1.localhost',
    'sms-voicexus-east-1.amazonaws.com',
    'localhost:4566',
  ])
    assert.not(isOurs(`https://${host}/`), host);
});

hosts('is true for the endpoint that is given, by protocol, host and port', () => {
  for (const endpoint of [
    'http://localhost:4566',
    'http://localhost:4566/',
    new URL('http://localhost:4566'),
  ]) {
    assert.ok(isOurs('http://localhost:4566/', endpoint));
    assert.ok(isOurs('http://localhost:4566/any?a=1', endpoint));
    assert.ok(isOurs('https://sms-voice.us-east-1.amazonaws.com/', endpoint));
    for (const other of ['https://localhost:4566/', 'http://localhost:4567/', 'http://localhost/'])
      assert.not(isOurs(other, endpoint), other);
  }
});

hosts('refuses an endpoint that is no origin', () => {
  for (const endpoint of [
    '',
    'localhost:4566',
    'ftp://localhost',
    'http://localhost/aws',
    'http://localhost/?a',
  ])
    assert.throws(
      () => isServiceRequest(service, endpoint),
      (error: unknown) =>
        error instanceof ConformanceError && /^endpoint: .*http:\/\/localhost(:4566)?$/.test(error.message),
      endpoint,
    );
});

hosts.run();
