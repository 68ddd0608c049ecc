import { assertNever } from '../spec/assert-never.js';
import type { Service } from '../spec/contract.js';
import { describeAlteration, writeBodyForm } from '../spec/envelope.js';
import type { Alteration } from '../spec/envelope.js';
import type { JsonObject } from '../spec/json.js';
import { quoteForShell } from './quote-for-shell.js';
import { toVisibleJson } from './make-visible.js';

/** What of the service and of the caller's choice every curl line says. */
export interface CurlContext {
  readonly region: string;
  readonly service: Pick<Service, 'contentType' | 'method' | 'signingName' | 'targetPrefix'>;
}

/** One request; an envelope that was altered is altered in the line, too. */
export interface CurlRequest {
  readonly url: string;
  readonly operation: string;
  readonly request: JsonObject;
  readonly envelope?: Alteration | undefined;
}

/** What curl is told, before it is written as words of a shell. */
interface CurlParts {
  readonly url: string;
  readonly method: string;
  readonly signingName: string;
  /** The value of `--user`, as the shell is to read it; undefined for a request that is not signed. */
  readonly user: string | undefined;
  readonly headers: readonly (readonly [name: string, value: string | undefined])[];
  readonly body: string;
}

/**
 * A line for a POSIX shell that sends the request. curl signs it with the credentials in the environment; the line
 * holds none. The body is the same JSON value, with control characters and what cannot be seen written as escapes. Where
 * curl cannot send what was sent (it makes right signatures only), the line is a comment that says so.
 *
 * `--data-raw`, since a body that starts with `@` would name a file otherwise.
 * Source: https://curl.se/docs/manpage.html (`--aws-sigv4`, `--data-raw`, `--header`)
 */
export function curlLine({ envelope, ...sent }: CurlRequest, context: CurlContext): string {
  const { service } = context;
  const right: CurlParts = {
    url: sent.url,
    method: service.method,
    signingName: service.signingName,
    // The shell fills these in, so they are quoted for it to do so.
    user: '"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
    headers: [
      ['Content-Type', service.contentType],
      ['X-Amz-Target', `${service.targetPrefix}.${sent.operation}`],
    ],
    body: toVisibleJson(sent.request),
  };
  const parts = envelope === undefined ? right : alter(right, envelope);
  return parts === undefined
    ? `# curl cannot send ${envelope === undefined ? 'this' : describeAlteration(envelope)}; the command that repeats the case does.`
    : writeLine(parts, context);
}

function writeLine(
  { url, method, signingName, user, headers, body }: CurlParts,
  { region }: CurlContext,
): string {
  const words = [
    'curl',
    ...(method === 'POST' ? [] : ['-X', quoteForShell(method)]),
    ...(user === undefined
      ? []
      : ['--aws-sigv4', quoteForShell(`aws:amz:${region}:${signingName}`), '--user', user]),
    ...headers.flatMap(([name, value]) => ['-H', quoteForShell(headerArgument(name, value))]),
    '--data-raw',
    quoteForShell(body),
    quoteForShell(url),
  ];
  return words.join(' ');
}

/** curl leaves a header out where nothing follows the colon, and sends an empty one for a semicolon. */
function headerArgument(name: string, value: string | undefined): string {
  if (value === undefined) return `${name}:`;
  return value === '' ? `${name};` : `${name}: ${value}`;
}

/** What curl is told for an altered envelope; undefined where it has no way to send it. */
function alter(right: CurlParts, alteration: Alteration): CurlParts | undefined {
  switch (alteration.kind) {
    case 'none':
      return right;
    case 'method':
      return { ...right, method: alteration.method };
    case 'path':
      return { ...right, url: `${right.url.replace(/\/$/, '')}/${alteration.below}` };
    case 'header': {
      const { name, value } = alteration;
      const headers = right.headers.map((each): CurlParts['headers'][number] =>
        each[0].toLowerCase() === name ? [each[0], value] : each,
      );
      return { ...right, headers };
    }
    case 'body': {
      const { form } = alteration;
      if (form === 'invalid-utf-8' || form === 'byte-order-mark') return undefined;
      return { ...right, body: writeBodyForm(form, right.body) };
    }
    case 'signature':
      return alterSignature(right, alteration.fault);
    default:
      return assertNever(alteration);
  }
}

function alterSignature(
  right: CurlParts,
  fault: Extract<Alteration, { readonly kind: 'signature' }>['fault'],
): CurlParts | undefined {
  switch (fault) {
    case 'no-authorization':
      return { ...right, user: undefined };
    case 'unknown-access-key':
      return { ...right, user: 'AKIANOBODYSACCESSKEY:nobodys-secret' };
    case 'wrong-secret':
      return { ...right, user: '"$AWS_ACCESS_KEY_ID:a-wrong-secret"' };
    case 'other-service':
      return { ...right, signingName: 'no-such-service' };
    case 'altered-body':
    case 'altered-header':
    case 'altered-signature':
    case 'hour-old':
    case 'hour-ahead':
    case 'malformed-date':
    case 'unsigned-target':
    case 'claimed-hash':
      return undefined;
    default:
      return assertNever(fault);
  }
}
