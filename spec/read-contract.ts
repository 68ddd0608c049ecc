import type { Contract, Reading, Service } from './contract.js';
import type {
  IntegrationDocument,
  InterpretationDocument,
  ServiceDocument,
  SpecDocuments,
} from './documents.js';
import { integrationRoom } from './integration-rules.js';
import { readOperation } from './read-operation.js';

/** Makes the contract of documents that were parsed and checked; `digest` says which. Needs no file system. */
export function readContract(digest: string, documents: SpecDocuments): Contract {
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
    concerns: entry.Concerns ?? 'every-operation',
    evidence: entry.Evidence,
  }));
}
