import { randomInt } from 'node:crypto';
import { createSandbox } from '../sandbox/sandbox.js';
import { renderLogEntry } from '../sandbox/serve/log-entry.js';
import { defaultLimits } from '../sandbox/serve/server-limits.js';
import type { ServerLimits } from '../sandbox/serve/server-limits.js';
import { startServer } from '../sandbox/serve/start-server.js';
import { createStateWriter, readState } from '../sandbox/serve/state-file.js';
import { documentedRules } from '../sandbox/state/answer-flow.js';
import { emptyState } from '../sandbox/state/flow-state.js';
import type { FlowState } from '../sandbox/state/flow-state.js';
import { ConformanceError } from '../spec/conformance-error.js';
import { loadContract } from '../spec/load-contract.js';
import { exitCodes } from './exit-codes.js';
import type { ExitCode } from './exit-codes.js';
import type { Output } from './output.js';
import { checkHost, serveCredentials, serveSettings } from './serve-flags.js';
import type { ServeCredentials, ServeFlags } from './serve-flags.js';

/**
 * Puts the sandbox on a port of this machine until it is told to stop (Ctrl-C, SIGTERM), and then lets requests in flight end.
 * What it is goes to the standard output, its log to the standard error.
 */
export async function serveCommand(flags: ServeFlags, output: Output): Promise<ExitCode> {
  checkHost(flags);
  const contract = await loadContract(flags.spec);
  const settings = serveSettings(flags);
  const known = serveCredentials(flags, process.env);
  const { state, save } = openState(flags);
  const sandbox = createSandbox({
    contract,
    rules: documentedRules(settings),
    credentials: known.credentials,
    state,
    now: Date.now,
    save,
  });
  const stopped = listenForStop();
  const server = await startServer(
    {
      sandbox,
      contract,
      settings,
      limits: limitsOf(flags),
      log: (entry) => output.warn(renderLogEntry(entry, Date.now())),
    },
    flags,
  );
  output.print(describeStart(server.url, { flags, known, seed: state.seed }));
  await stopped;
  await server.stop();
  return exitCodes.conforms;
}

function limitsOf({ bodyLimit, requestTimeout }: ServeFlags): ServerLimits {
  return { ...defaultLimits, bodyBytes: bodyLimit, headersMs: requestTimeout, requestMs: requestTimeout };
}

/** The state to start with, and how the ones after it are kept. */
interface OpenState {
  readonly state: FlowState;
  readonly save: (state: FlowState) => void;
}

/** @throws ConformanceError kind `usage` where the file cannot be used, or goes on with another seed */
function openState({ state: path, seed }: ServeFlags): OpenState {
  const state = path === undefined ? undefined : readState(path);
  if (state !== undefined && seed !== undefined && state.seed !== seed) {
    throw new ConformanceError('usage', `The state goes on with seed ${state.seed}, not with ${seed}.`, {
      where: '--seed',
      advice: 'Leave --seed out, or name a file that does not exist yet.',
    });
  }
  const first = state ?? emptyState(seed ?? randomInt(0, 2 ** 32));
  if (path === undefined) return { state: first, save: () => undefined };
  const save = createStateWriter(path);
  try {
    // Now, and not with the first request: a file that cannot be written is a mistake of whoever starts this.
    save(first);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ConformanceError('usage', `The state cannot be written: ${message}.`, {
      where: path,
      advice: 'Name a file in a folder that can be written to.',
      cause,
    });
  }
  return { state: first, save };
}

/** Resolves with the first SIGINT or SIGTERM; the second one ends the process at once. */
function listenForStop(): Promise<void> {
  return new Promise((resolve) => {
    let isStopping = false;
    const onSignal = (): void => {
      if (isStopping) process.exit(exitCodes.inconclusive);
      isStopping = true;
      resolve();
    };
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  });
}

interface Start {
  readonly flags: ServeFlags;
  readonly known: ServeCredentials;
  readonly seed: number;
}

function describeStart({ href, origin }: URL, { flags, known, seed }: Start): string {
  const lines = [
    `The sandbox listens on ${href}`,
    `  AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2=${origin}`,
    `  signatures: ${describeCredentials(known)}`,
    `  seed: ${seed}; state: ${flags.state ?? 'in memory'}`,
    `  GET /outbox shows the codes, /errors the magic ids, /settings the settings, /health whether it answers.`,
  ];
  return `${lines.join('\n')}\n`;
}

function describeCredentials({ credentials, source }: ServeCredentials): string {
  const id = credentials?.accessKeyId ?? '';
  switch (source) {
    case 'none':
      return 'not verified';
    case 'example':
      return `of the key pair of AWS's examples, ${id}`;
    case 'flags':
      return `of the key pair given as flags, ${id}`;
    case 'environment':
      return `of the key pair in the environment, ${id}`;
  }
}
