import type { Service } from '../spec/contract.js';
import type { JsonObject } from '../spec/json.js';
import { quoteForShell } from './quote-for-shell.js';
import { toVisibleJson } from './make-visible.js';

/** What of the service and of the caller's choice every curl line says. */
export interface CurlContext {
  readonly region: string;
  readonly service: Pick<Service, 'contentType' | 'method' | 'signingName' | 'targetPrefix'>;
}

/** One request. */
export interface CurlRequest {
  readonly url: string;
  readonly operation: string;
  readonly request: JsonObject;
}

/**
 * A line for a POSIX shell that sends the request. curl signs it with the credentials in the environment; the line
 * holds none. The body is the same JSON value, with control characters and what cannot be seen written as escapes.
 *
 * `--data-raw`, since a body that starts with `@` would name a file otherwise.
 * Source: https://curl.se/docs/manpage.html (`--aws-sigv4`, `--data-raw`)
 */
export function curlLine({ url, operation, request }: CurlRequest, { region, service }: CurlContext): string {
  const words = [
    'curl',
    ...(service.method === 'POST' ? [] : ['-X', quoteForShell(service.method)]),
    '--aws-sigv4',
    quoteForShell(`aws:amz:${region}:${service.signingName}`),
    '--user',
    // The shell fills these in, so they are quoted for it to do so.
    '"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
    '-H',
    quoteForShell(`Content-Type: ${service.contentType}`),
    '-H',
    quoteForShell(`X-Amz-Target: ${service.targetPrefix}.${operation}`),
    '--data-raw',
    quoteForShell(toVisibleJson(request)),
    quoteForShell(url),
  ];
  return words.join(' ');
}
