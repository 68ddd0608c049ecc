import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkExamples, checkMemberDocuments } from './check-operation.js';
import { ConformanceError } from './conformance-error.js';
import type { Contract, Operation, Reading, Service } from './contract.js';
import type { InterpretationDocument, OperationDocument, ServiceDocument } from './documents.js';
import { readOperation } from './read-operation.js';
import { compileSchema, validateDocument } from './validate-document.js';
import { parseYamlSource } from './yaml-source.js';
import type { YamlSource } from './yaml-source.js';

/** The spec files of this package. */
export const packagedSpec: string = fileURLToPath(new URL('../../spec/', import.meta.url));

/**
 * Reads a folder of spec files: `service.yaml`, `interpretation.yaml` and `operations/*.yaml`.
 *
 * @throws ConformanceError kind `spec` for the first mistake: file, line, column and what to write instead; kind
 * `usage` where the folder or a file cannot be read.
 */
export async function loadContract(folder: string = packagedSpec): Promise<Contract> {
  const digest = createHash('sha256');
  const read = (name: string): YamlSource => {
    const path = join(folder, name);
    const text = readText(path);
    digest.update(`${name}\0${text}\0`);
    return parseYamlSource({ file: relative(process.cwd(), path) || path, text });
  };
  const service = parseAs<ServiceDocument>(read('service.yaml'), 'service');
  const interpretation = parseAs<InterpretationDocument>(read('interpretation.yaml'), 'interpretation');
  const operations: Operation[] = [];
  for (const name of operationFiles(folder)) {
    const source = read(join('operations', name));
    const document = parseAs<OperationDocument>(source, 'operation');
    if (name !== `${document.Operation}.yaml`) {
      throw new ConformanceError('spec', `The operation ${document.Operation} stands in ${name}.`, {
        where: source.locate(['Operation']),
        advice: `Name the file ${document.Operation}.yaml, or correct the name of the operation.`,
      });
    }
    checkMemberDocuments(source, document);
    const operation = readOperation(document, service);
    await checkExamples(source, operation);
    operations.push(operation);
  }
  return {
    digest: digest.digest('hex'),
    service: readService(service),
    operations,
    open: readReadings(interpretation),
  };
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

function readText(path: string): string {
  return readOrExplain(path, (each) => readFileSync(each, 'utf8'));
}

function readOrExplain<T>(path: string, read: (path: string) => T): T {
  try {
    return read(path);
  } catch (cause) {
    throw new ConformanceError(
      'usage',
      `This part of the spec cannot be read: ${(cause as Error).message}.`,
      {
        where: path,
        advice: 'Name a folder with service.yaml, interpretation.yaml and operations/.',
        cause,
      },
    );
  }
}

/** Validates a source against its published schema; what passes has the shape of the document type. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the shape that the schema guarantees
function parseAs<T>(source: YamlSource, schema: 'operation' | 'service' | 'interpretation'): T {
  const text = readText(join(packagedSpec, 'schemas', `${schema}.schema.json`));
  validateDocument(source, compileSchema(JSON.parse(text) as object));
  return source.value as T;
}

function readService(document: ServiceDocument): Service {
  return {
    name: document.Service,
    method: document.Method,
    path: document.Path,
    contentType: document['Content Type'],
    targetPrefix: document['Target Prefix'],
    signingName: document['Signing Name'],
    endpoints: {
      standard: document.Endpoints.standard,
      fips: document.Endpoints.fips,
      dualStackSuffix: document.Endpoints['Dual-stack suffix'],
    },
    commonErrors: {
      credentials: document['Common Errors'].Credentials,
      availability: document['Common Errors'].Availability,
      malformed: document['Common Errors'].Malformed,
    },
  };
}

function readReadings(document: InterpretationDocument): readonly Reading[] {
  return document.Open.map((entry) => ({
    name: entry.Name,
    inputs: entry.Inputs,
    reason: entry.Reason,
    detect: entry.Detect,
    evidence: entry.Evidence,
  }));
}
