import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConformanceError } from '../spec/conformance-error.js';
import type { Integration } from '../suites/integration.js';
import { describeFailure } from './describe-failure.js';
import { exitCodes } from './exit-codes.js';

/** An integration, and the operations that it says it covers; undefined where it says nothing. */
export interface LoadedIntegration {
  readonly integration: Integration;
  readonly operations: readonly string[] | undefined;
}

/**
 * Loads the integration under test.
 *
 * @throws ConformanceError kind `usage`: no such file, it fails while it is loaded, or it exports no function, or its `operations`
 * are no list of names.
 */
export async function loadIntegration(file: string): Promise<LoadedIntegration> {
  const refuse = (what: string, advice: string, cause?: unknown): ConformanceError =>
    new ConformanceError('usage', what, { where: `--integration ${file}`, advice, cause });
  const path = resolve(file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory()) {
    const what = found === undefined ? 'There is no such file.' : 'This is a folder.';
    throw refuse(what, 'Name a module whose default export is the integration.');
  }
  const loaded = await importModule(path, (cause) => {
    const message = cause instanceof Error ? cause.message : String(cause);
    return refuse(
      `It cannot be loaded: ${message.split('\n')[0] ?? ''}${placeOf(cause)}`,
      adviceFor(message),
      cause,
    );
  });
  const integration = defaultExport(loaded);
  if (!isIntegration(integration)) {
    throw refuse(
      'Its default export is no function.',
      'Write: export default async (client, request) => client.send(new SendDestinationNumberVerificationCodeCommand(request));',
    );
  }
  const operations = operationsOf(loaded);
  if (operations !== undefined && !isListOfNames(operations)) {
    throw refuse(
      'Its operations are no list of names.',
      "Write: export const operations = ['SendDestinationNumberVerificationCode'];",
    );
  }
  return { integration, operations };
}

/** A module may also end the process while it is loaded, or wait for what never comes: then this is how the process ends. */
async function importModule(path: string, explain: (cause: unknown) => ConformanceError): Promise<unknown> {
  const onExit = (): void => {
    const cause = new Error('it ended the process, or waits for what never comes');
    process.stderr.write(describeFailure(explain(cause)));
    process.exitCode = exitCodes.usage;
  };
  process.on('exit', onExit);
  try {
    const loaded: unknown = await import(pathToFileURL(path).href);
    return loaded;
  } catch (cause) {
    throw explain(cause);
  } finally {
    process.off('exit', onExit);
  }
}

/** Where a syntax error is, which Node says at the start of its stack only. */
function placeOf(cause: unknown): string {
  const stack = cause instanceof SyntaxError ? (cause.stack ?? '') : '';
  const place = /^(?:file:.*|\/.*):(\d+)$/m.exec(stack)?.[1];
  return place === undefined ? '' : ` (line ${place})`;
}

function adviceFor(message: string): string {
  if (message.includes('Unknown file extension'))
    return 'Compile it to JavaScript, or run with a Node that reads TypeScript (22.18 and later).';
  if (message.includes('import statement outside') || message.includes("Unexpected token 'export'"))
    return 'Name it .mjs, or write "type": "module" in its package.json.';
  return 'Correct it, or what it imports.';
}

function defaultExport(loaded: unknown): unknown {
  const value =
    typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined;
  // A CommonJS module that was compiled from an ES module has its default export one level deeper.
  return typeof value === 'object' && value !== null && 'default' in value ? value.default : value;
}

function operationsOf(loaded: unknown): unknown {
  return typeof loaded === 'object' && loaded !== null && 'operations' in loaded
    ? loaded.operations
    : undefined;
}

function isListOfNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');
}

function isIntegration(value: unknown): value is Integration {
  return typeof value === 'function';
}
