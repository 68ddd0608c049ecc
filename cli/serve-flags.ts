import { BlockList, isIP } from 'node:net';
import { exampleCredentials } from '../sandbox/http-request.js';
import type { Credentials } from '../sandbox/http-request.js';
import { accountStates, defaultSettings } from '../sandbox/state/flow-settings.js';
import type { AccountState, FlowSettings } from '../sandbox/state/flow-settings.js';
import { parseSetting } from '../sandbox/state/parse-setting.js';
import { e164 } from '../sandbox/state/read-request.js';
import { ConformanceError } from '../spec/conformance-error.js';

/** The flags of `serve`, as commander gives them. */
export interface ServeFlags {
  readonly host: string;
  readonly port: number;
  readonly allowRemote?: boolean;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  /** False with --no-signature. */
  readonly signature: boolean;
  readonly state?: string;
  readonly seed?: number;
  readonly set?: readonly string[];
  readonly account: string;
  readonly optedOut?: readonly string[];
  readonly region: string;
  readonly bodyLimit: number;
  readonly requestTimeout: number;
  readonly spec?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ConformanceError kind `usage` for an address that others can reach, unless that is asked for */
export function checkHost({ host, allowRemote = false }: ServeFlags): void {
  if (isLoopbackHost(host) || allowRemote) return;
  throw new ConformanceError('usage', `Others can reach ${host}.`, {
    where: '--host',
    advice:
      'Add --allow-remote if they may read the codes and phone numbers of the sandbox, or leave --host out.',
  });
}

function isLoopbackHost(host: string): boolean {
  if (host === 'localhost') return true;
  const loopback = new BlockList();
  loopback.addSubnet('127.0.0.0', 8, 'ipv4');
  loopback.addAddress('::1', 'ipv6');
  const version = isIP(host);
  return version !== 0 && loopback.check(host, version === 4 ? 'ipv4' : 'ipv6');
}

/** Where the key pair comes from that signatures are verified against. */
export interface ServeCredentials {
  /** Undefined where signatures do not matter. */
  readonly credentials: Credentials | undefined;
  readonly source: 'example' | 'flags' | 'environment' | 'none';
}

/**
 * The key pair of the flags, else of the environment, else AWS's example pair.
 *
 * @throws ConformanceError kind `usage` for half a pair
 */
export function serveCredentials(flags: ServeFlags, environment: Environment): ServeCredentials {
  if (!flags.signature) return { credentials: undefined, source: 'none' };
  const { accessKeyId, secretAccessKey } = flags;
  const byFlags = makePair(accessKeyId, secretAccessKey, ['--access-key-id', '--secret-access-key']);
  if (byFlags !== undefined) return { credentials: byFlags, source: 'flags' };
  const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
  const pair = makePair(environment.AWS_ACCESS_KEY_ID, environment.AWS_SECRET_ACCESS_KEY, names);
  if (pair === undefined) return { credentials: exampleCredentials, source: 'example' };
  const sessionToken = environment.AWS_SESSION_TOKEN;
  return { credentials: { ...pair, ...(sessionToken ? { sessionToken } : {}) }, source: 'environment' };
}

function makePair(
  accessKeyId: string | undefined,
  secretAccessKey: string | undefined,
  [idName, secretName]: readonly [string, string],
): Credentials | undefined {
  if (accessKeyId && secretAccessKey) return { accessKeyId, secretAccessKey };
  if (!accessKeyId && !secretAccessKey) return undefined;
  throw new ConformanceError('usage', `${accessKeyId ? secretName : idName} is not set.`, {
    where: accessKeyId ? idName : secretName,
    advice: `Give both ${idName} and ${secretName}, or neither.`,
  });
}

/**
 * The settings that the flags ask for.
 *
 * @throws ConformanceError kind `usage` for a setting, an account or a phone number that there is not
 */
export function serveSettings(flags: ServeFlags): FlowSettings {
  const numbers = Object.fromEntries(
    (flags.set ?? []).map(parseSetting).map(({ name, value }) => [name, value]),
  );
  return {
    ...defaultSettings,
    region: readRegion(flags.region),
    account: readAccount(flags.account),
    optedOut: (flags.optedOut ?? []).map(readPhone),
    numbers,
  };
}

/** The region is a part of ARNs, and these are held against a pattern. */
function readRegion(text: string): string {
  if (/^[a-z0-9-]{1,32}$/.test(text)) return text;
  throw new ConformanceError('usage', `${JSON.stringify(text)} is no region.`, {
    where: '--region',
    advice: 'Write it like us-east-1.',
  });
}

function readAccount(text: string): AccountState {
  const found = accountStates.find((each) => each === text);
  if (found !== undefined) return found;
  throw new ConformanceError('usage', `An account cannot be ${JSON.stringify(text)}.`, {
    where: '--account',
    advice: `Write one of: ${accountStates.join(', ')}.`,
  });
}

function readPhone(text: string): string {
  if (/^\+?[1-9][0-9]{1,18}$/.test(text)) return e164(text);
  throw new ConformanceError('usage', 'This is no phone number with its country code.', {
    where: '--opted-out',
    advice: 'Write it like +14255550100.',
  });
}
