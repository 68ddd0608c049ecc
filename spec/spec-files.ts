import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConformanceError } from './conformance-error.js';
import type { SourceText } from './yaml-source.js';

/** The spec files of this package. */
export const packagedSpec: string = fileURLToPath(new URL('../../spec/', import.meta.url));

/** The texts of a folder of spec files. `digest` is the SHA-256 of them all, in hexadecimal. */
export interface SpecFiles {
  readonly digest: string;
  readonly service: SourceText;
  readonly interpretation: SourceText;
  /** Undefined where the folder has none: it says nothing of code that calls the service. */
  readonly integration: SourceText | undefined;
  /** One for each operation, in the order of the file names. */
  readonly operations: readonly (SourceText & { readonly name: string })[];
}

/**
 * Reads the texts of a folder of spec files.
 *
 * @throws ConformanceError kind `usage` where the folder or a file cannot be read, kind `spec` where it has no operation.
 */
export function readSpecFiles(folder: string): SpecFiles {
  const digest = createHash('sha256');
  const read = (name: string): SourceText => {
    const path = join(folder, name);
    const text = readOrExplain(path, (each) => readFileSync(each, 'utf8'));
    digest.update(`${name}\0${text}\0`);
    return { file: relative(process.cwd(), path) || path, text };
  };
  const service = read('service.yaml');
  const interpretation = read('interpretation.yaml');
  const integration = existsSync(join(folder, 'integration.yaml')) ? read('integration.yaml') : undefined;
  const operations = operationFiles(folder).map((name) => ({ name, ...read(join('operations', name)) }));
  return { digest: digest.digest('hex'), service, interpretation, integration, operations };
}

function operationFiles(folder: string): readonly string[] {
  const names = readOrExplain(join(folder, 'operations'), (path) => readdirSync(path))
    .filter((name) => name.endsWith('.yaml'))
    .toSorted();
  if (names.length === 0) {
    throw new ConformanceError('spec', 'There is no operation.', {
      where: join(folder, 'operations'),
      advice: 'Add one file per operation, named <Operation>.yaml.',
    });
  }
  return names;
}

function readOrExplain<T>(path: string, read: (path: string) => T): T {
  try {
    return read(path);
  } catch (cause) {
    throw new ConformanceError(
      'usage',
      `This part of the spec cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      {
        where: path,
        advice: 'Name a folder with service.yaml, interpretation.yaml and operations/.',
        cause,
      },
    );
  }
}
