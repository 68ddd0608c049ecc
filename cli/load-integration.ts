import { ConformanceError } from '../spec/conformance-error.js';
import type { Contract } from '../spec/contract.js';
import type { Integration } from '../suites/integration.js';
import { looksLikeAdapter, readAdapter } from '../suites/integration/read-adapter.js';
import { readTraits, settingNames } from '../suites/integration/read-traits.js';
import { refuseSlips } from '../suites/integration/refuse-slips.js';
import { functionSubject } from '../suites/integration/subject.js';
import type { Subject } from '../suites/integration/subject.js';
import { defaultExport, importModule } from './import-module.js';

/** An integration, and the operations that it says it covers; undefined where it says nothing. */
export interface LoadedIntegration {
  /** Undefined for an adapter, which does not pass requests on as they are. */
  readonly integration: Integration | undefined;
  readonly subject: Subject;
  readonly operations: readonly string[] | undefined;
}

/**
 * Loads the integration under test, from JavaScript or TypeScript: a function, or an adapter (`defineIntegration`).
 *
 * @throws ConformanceError kind `usage`: no such file, it fails while it is loaded, or it exports neither; its `operations` are no
 * list of names; a setting, or a part of an adapter, is not what it must be, or has not quite its name.
 */
export async function loadIntegration(file: string, contract: Contract): Promise<LoadedIntegration> {
  const where = `--integration ${file}`;
  const refuse = (what: string, advice: string): ConformanceError =>
    new ConformanceError('usage', what, { where, advice });
  const loaded = await importModule({ file, where, expected: 'the integration' });
  const integration = defaultExport(loaded);
  if (looksLikeAdapter(integration)) {
    const { subject, operation } = readAdapter(integration, contract, where);
    return { integration: undefined, subject, operations: [operation.name] };
  }
  if (!isIntegration(integration)) {
    throw refuse(
      'Its default export is no function, and no adapter.',
      'Write: export default async (client, request) => client.send(new SendDestinationNumberVerificationCodeCommand(request));',
    );
  }
  refuseSlips(exportsOf(loaded), ['operations', ...settingNames], where);
  const operations = operationsOf(loaded);
  if (operations !== undefined && !isListOfNames(operations)) {
    throw refuse(
      'Its operations are no list of names.',
      "Write: export const operations = ['SendDestinationNumberVerificationCode'];",
    );
  }
  const traits = readTraits(exportsOf(loaded), where);
  return { integration, subject: functionSubject(integration, traits), operations };
}

function exportsOf(loaded: unknown): object {
  return typeof loaded === 'object' && loaded !== null ? loaded : {};
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
