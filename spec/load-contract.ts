import { ConformanceError } from './conformance-error.js';
import type { Contract, Reading, Service } from './contract.js';
import { readCompiledDocuments } from './compiled-documents.js';
import type {
  IntegrationDocument,
  InterpretationDocument,
  ServiceDocument,
  SpecDocuments,
} from './documents.js';
import { integrationRoom } from './integration-rules.js';
import { readOperation } from './read-operation.js';
import { packagedSpec, readSpecFiles } from './spec-files.js';

/**
 * Reads a folder of spec files: `service.yaml`, `interpretation.yaml` and `operations/*.yaml`.
 *
 * @throws ConformanceError kind `spec` for the first mistake: file, line, column and what to write instead; kind
 * `usage` where the folder or a file cannot be read.
 */
export async function loadContract(folder: string = packagedSpec): Promise<Contract> {
  const files = readSpecFiles(folder);
  return readContract(files.digest, readCompiledDocuments(files.digest) ?? (await parse()));

  /** Loads the parsers of YAML and JSON Schema, which most starts do without. */
  async function parse(): Promise<SpecDocuments> {
    const { parseDocuments } = await import('./parse-documents.js');
    return parseDocuments(files);
  }
}

/**
 * Reads the contract of this package, at once: the build has parsed and checked it.
 *
 * @throws ConformanceError kind `usage` where the package is not whole
 */
export function loadPackagedContract(): Contract {
  const { digest } = readSpecFiles(packagedSpec);
  const documents = readCompiledDocuments(digest);
  if (documents !== undefined) return readContract(digest, documents);
  throw new ConformanceError('usage', 'The spec of this package was changed after it was built.', {
    where: packagedSpec,
    advice: 'Install the package anew; in a clone of its repository, run npm run build.',
  });
}

function readContract(digest: string, documents: SpecDocuments): Contract {
  return {
    digest,
    service: readService(documents.service),
    operations: documents.operations.map((each) => readOperation(each, documents.service)),
    open: readReadings(documents.interpretation),
    integration: readIntegration(documents.integration),
  };
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
      unknownOperation: document['Common Errors']['Unknown Operation'],
    },
  };
}

function readIntegration(document: IntegrationDocument | undefined): Contract['integration'] {
  return (document?.Rules ?? []).map(({ Rule, Statement, 'Kept By': keptBy, Source, Evidence }) => {
    const [member = '', rule = ''] = Rule.split('/');
    const { Page: url = '', Label: label = '', Read: read = '' } = document?.Sources[Source] ?? {};
    return {
      kind: 'integration',
      id: `${integrationRoom}/${Rule}`,
      operation: integrationRoom,
      member,
      rule,
      asked: Rule,
      statement: Statement,
      keptBy,
      evidence: Evidence,
      source: { url, label, read },
    };
  });
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
