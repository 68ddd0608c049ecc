import type { Service } from '../../spec/contract.js';
import { usageError } from '../usage-error.js';

/** A region as hosts have it: us-east-1, us-gov-west-1, eusc-de-east-1. A letter or digit more is another host. */
const region = '[a-z]{2,}(?:-[a-z]+)+-\\d+';
/** The domain of any partition: amazonaws.com, api.aws, amazonaws.com.cn. */
const suffix = '[a-z0-9-]+(?:\\.[a-z0-9-]+)+';

/**
 * Makes the predicate for what is meant for the service: its hosts in all regions and partitions, standard, FIPS and dual-stack,
 * and `endpoint`, an origin of the caller's own.
 *
 * @throws ConformanceError kind `usage` where the endpoint is no such origin
 */
export function isServiceRequest(
  { endpoints }: Service,
  endpoint: URL | string | undefined,
): (request: Request) => boolean {
  const hosts = [endpoints.standard, endpoints.fips].map(hostPattern);
  const origin = endpoint === undefined ? undefined : readOrigin(endpoint);
  return ({ url }) => {
    const { origin: asked, hostname } = new URL(url);
    return asked === origin || hosts.some((each) => each.test(hostname));
  };
}

function hostPattern(template: string): RegExp {
  const literal = template.replace('https://', '').replaceAll('.', '\\.');
  return new RegExp(`^${literal.replace('{region}', region).replace('{suffix}', suffix)}$`);
}

function readOrigin(endpoint: URL | string): string {
  const typed = String(endpoint);
  const url = parseHttp(typed);
  if (url !== undefined && `${url.pathname}${url.search}${url.hash}` === '/') return url.origin;
  // `localhost:4566` is a URL as it is, with the protocol `localhost:`.
  const meant = url ?? (typed.includes('://') ? undefined : parseHttp(`http://${typed}`));
  throw usageError(
    'endpoint',
    `${typed === '' ? 'An empty string' : withoutUser(typed)} is not the origin of an endpoint.`,
    `Give protocol, host and port, and no path: ${meant?.origin ?? 'http://localhost:4566'}`,
  );
}

/** User and password are nobody's affair. */
function withoutUser(typed: string): string {
  return typed.replace(/\/\/[^/]*@/, '//');
}

function parseHttp(typed: string): URL | undefined {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) ? url : undefined;
}
