import type { ConformanceError } from '../../spec/conformance-error.js';
import { isJsonObject } from '../../spec/json.js';
import type { OtherProblem } from '../contract-problem.js';
import { usageError } from '../usage-error.js';

/** What MSW asks where no handler takes a request: version 2 under the first name, version 3 under the second. */
export interface ListenOptions {
  readonly onUnhandledRequest: (request: Request) => void;
  readonly onUnhandledFrame: (unhandled: { readonly frame: unknown }) => void;
}

/**
 * Makes an error of what no handler takes, and keeps it: MSW's own strategy `error` prints the whole body, and is lost where the code
 * under test catches what it gets.
 */
export function refuseUnhandled(note: (problem: OtherProblem) => void): ListenOptions {
  const refuse = (what: string, { says: why, fix }: Refusal): never => {
    const says = `${what} was sent, ${why}`;
    note({ kind: 'unhandled', says, fix });
    throw asSystemError(usageError('sms-voice-conformance', says, fix));
  };
  return {
    onUnhandledRequest: (request) => refuse(describeRequest(request), refusalOf(request)),
    onUnhandledFrame: ({ frame }) => refuse(describeFrame(frame), refusalOf(requestOf(frame))),
  };
}

/** MSW passes an error that has the members of an error of the system to the client; any other one becomes a 500, which is retried. */
function asSystemError(error: ConformanceError): ConformanceError {
  return Object.assign(error, { code: 'ERR_UNHANDLED_REQUEST', errno: 0 });
}

/** Method and URL, without its query, which can hold secrets. */
function describeRequest({ method, url }: Request): string {
  const { origin, pathname } = new URL(url);
  return `${method} ${origin}${pathname}`;
}

function describeFrame(frame: unknown): string {
  const request = requestOf(frame);
  return request === undefined ? 'Something that is no HTTP request' : describeRequest(request);
}

function requestOf(frame: unknown): Request | undefined {
  const data = isJsonObject(frame) ? frame.data : undefined;
  const request: unknown = isJsonObject(data) ? data.request : undefined;
  return request instanceof Request ? request : undefined;
}

/** Why a request is refused, and what is to be done about it. */
interface Refusal {
  readonly says: string;
  readonly fix: string;
}

/**
 * Where machines and containers of AWS give out credentials: EC2, ECS, EKS.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 */
const credentialHosts: ReadonlySet<string> = new Set([
  '169.254.169.254',
  '[fd00:ec2::254]',
  '169.254.170.2',
  '169.254.170.23',
  '[fd00:ec2::23]',
]);

function refusalOf(request: Request | undefined): Refusal {
  if (request !== undefined && credentialHosts.has(new URL(request.url).hostname))
    return {
      says: 'and no handler takes it: it is the SDK, which looks for credentials.',
      fix: 'Give the client credentials, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to anything in the tests.',
    };
  return {
    says: 'and no handler takes it.',
    fix: 'Add a handler of your own for it; where it is meant for the service, say so with the option endpoint.',
  };
}
