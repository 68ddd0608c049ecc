import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConformanceError } from '../spec/conformance-error.js';
import { bareCommand } from '../suites/integration.js';
import type { Integration } from '../suites/integration.js';

/**
 * Loads the integration under test; without a file, the bare command of the SDK.
 *
 * @throws ConformanceError kind `usage`: no such file, it fails while it is loaded, or it exports no function.
 */
export async function loadIntegration(file: string | undefined): Promise<Integration> {
  if (file === undefined) return bareCommand;
  const refuse = (what: string, advice: string, cause?: unknown): ConformanceError =>
    new ConformanceError('usage', what, { where: `--integration ${file}`, advice, cause });
  const path = resolve(file);
  if (!existsSync(path))
    throw refuse('There is no such file.', 'Name a module whose default export is the integration.');
  const loaded: unknown = await import(pathToFileURL(path).href).catch((cause: unknown) => {
    const message = cause instanceof Error ? cause.message : String(cause);
    const advice = message.includes('Unknown file extension')
      ? 'Compile it to JavaScript, or run with a Node that reads TypeScript (22.18 and later).'
      : 'Correct it, or what it imports.';
    throw refuse(`It cannot be loaded: ${message.split('\n')[0] ?? ''}`, advice, cause);
  });
  const integration = defaultExport(loaded);
  if (!isIntegration(integration)) {
    throw refuse(
      'Its default export is no function.',
      'Write: export default async (client, request) => client.send(new SendDestinationNumberVerificationCodeCommand(request));',
    );
  }
  return integration;
}

function defaultExport(loaded: unknown): unknown {
  const value =
    typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined;
  // A CommonJS module that was compiled from an ES module has its default export one level deeper.
  return typeof value === 'object' && value !== null && 'default' in value ? value.default : value;
}

function isIntegration(value: unknown): value is Integration {
  return typeof value === 'function';
}
