import { ConformanceError } from '../../spec/conformance-error.js';
import type { Service } from '../../spec/contract.js';

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
  const text = String(endpoint);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    `${url.pathname}${url.search}${url.hash}` === '/'
  )
    return url.origin;
  throw new ConformanceError('usage', `${text} is not the origin of an endpoint.`, {
    where: 'endpoint',
    advice: 'Give protocol, host and port, and no path: http://localhost:4566',
  });
}
