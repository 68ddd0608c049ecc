import { isIP } from 'node:net';
import type { Credentials } from '../sandbox/http-request.js';
import { exampleCredentials } from '../sandbox/http-request.js';
import { ConformanceError } from '../spec/conformance-error.js';

/** Hosts of AWS: what is sent there can reach a phone and cost money. */
const awsHost =
  /(?:^|\.)(?:amazonaws\.(?:com(?:\.cn)?|eu)|api\.aws(?:\.ic\.gov|\.scloud)?|aws\.dev|api\.amazonwebservices\.(?:com\.cn|eu)|s?c2s\.(?:ic|sgov)\.gov)$/;

/**
 * Checks the URL of an endpoint.
 *
 * @throws ConformanceError kind `usage`: no http(s) URL, credentials in it, or a host of AWS.
 */
export function checkEndpoint(text: string): URL {
  const refuse = (what: string, advice: string): ConformanceError =>
    new ConformanceError('usage', what, { where: '--endpoint', advice });
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw refuse(`${JSON.stringify(text)} is no http or https URL.`, 'Write it like http://127.0.0.1:8080.');
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse('The URL holds credentials.', 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY instead.');
  }
  if (url.search !== '' || url.hash !== '')
    throw refuse('The URL has a query or a fragment.', 'Leave them out.');
  // A name may end in the dot of the root, and is then the same name.
  if (awsHost.test(url.hostname.replace(/\.+$/, ''))) {
    throw refuse(
      'This is an endpoint of AWS, where a request can send a message to a phone and cost money.',
      'Target endpoint is for emulators, gateways and proxies. --target live is for AWS.',
    );
  }
  return url;
}

/** True for an address of this machine. */
export function isLoopback({ hostname }: URL): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    address === '::1' ||
    // The last one is an IPv4 address, 127.x.x.x, as IPv6 writes it.
    (isIP(address) === 4 && address.startsWith('127.')) ||
    address.startsWith('::ffff:7f')
  );
}

/**
 * The credentials in the environment; on this machine, AWS's example credentials where none are set.
 *
 * @throws ConformanceError kind `usage` where half a key pair is set, or none for a host that is not this machine.
 */
export function endpointCredentials(
  url: URL,
  environment: Readonly<Record<string, string | undefined>>,
): Credentials {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = environment;
  if (accessKeyId && secretAccessKey)
    return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  if (accessKeyId || secretAccessKey) {
    throw new ConformanceError(
      'usage',
      `${accessKeyId ? 'AWS_SECRET_ACCESS_KEY' : 'AWS_ACCESS_KEY_ID'} is not set.`,
      {
        where: 'environment',
        advice: 'Set both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or neither.',
      },
    );
  }
  if (isLoopback(url)) return exampleCredentials;
  throw new ConformanceError('usage', 'There are no credentials to sign requests with.', {
    where: 'environment',
    advice:
      'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Example credentials are used for endpoints on this machine only.',
  });
}
