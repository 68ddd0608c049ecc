import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkContradictions } from './check-contradictions.js';
import { checkExamples, checkMemberDocuments } from './check-operation.js';
import { ConformanceError } from './conformance-error.js';
import type {
  IntegrationDocument,
  InterpretationDocument,
  OperationDocument,
  ServiceDocument,
  SpecDocuments,
} from './documents.js';
import { nearest } from './nearest.js';
import { readOperation } from './read-operation.js';
import { packagedSpec } from './spec-files.js';
import type { SpecFiles } from './spec-files.js';
import { compileSchema, validateDocument } from './validate-document.js';
import { parseYamlSource } from './yaml-source.js';
import type { SourceText, YamlSource } from './yaml-source.js';

/**
 * Parses the texts of a spec and holds them against their schemas, and their rules against each other.
 *
 * @throws ConformanceError kind `spec` for the first mistake: file, line, column and what to write instead.
 */
export async function parseDocuments(files: SpecFiles): Promise<SpecDocuments> {
  const { source: serviceSource, value: service } = parseAs<ServiceDocument>(files.service, 'service');
  checkRemedies(serviceSource, service);
  const interpretation = parseAs<InterpretationDocument>(files.interpretation, 'interpretation').value;
  const integration = files.integration === undefined ? undefined : parseIntegration(files.integration);
  const operations: OperationDocument[] = [];
  for (const { name, ...text } of files.operations) {
    const { source, value } = parseAs<OperationDocument>(text, 'operation');
    if (name !== `${value.Operation}.yaml`) {
      throw new ConformanceError('spec', `The operation ${value.Operation} stands in ${name}.`, {
        where: source.locate(['Operation']),
        advice: `Name the file ${value.Operation}.yaml, or correct the name of the operation.`,
      });
    }
    checkMemberDocuments(source, value);
    checkErrorNames(source, value, service);
    checkOwnReasons(source, value, service);
    const operation = readOperation(value, service);
    await checkContradictions(source, operation);
    await checkExamples(source, operation);
    operations.push(value);
  }
  return { service, interpretation, integration, operations: mainFirst(serviceSource, service, operations) };
}

function mainFirst(
  source: YamlSource,
  { 'Main Operation': name }: ServiceDocument,
  operations: readonly OperationDocument[],
): readonly OperationDocument[] {
  if (name === undefined) return operations;
  const main = operations.find(({ Operation }) => Operation === name);
  if (main !== undefined) return [main, ...operations.filter((each) => each !== main)];
  throw new ConformanceError('spec', `There is no operation ${name}.`, {
    where: source.locate(['Main Operation']),
    advice: `Write one of those that operations/ has: ${operations.map((each) => each.Operation).join(', ')}.`,
  });
}

function checkRemedies(
  source: YamlSource,
  { Errors, 'Remedy Sources': sources = {} }: ServiceDocument,
): void {
  for (const [name, { Remedy }] of Object.entries(Errors)) {
    if (Remedy === undefined || Object.hasOwn(sources, Remedy.Source)) continue;
    const known = Object.keys(sources);
    throw new ConformanceError('spec', `There is no source ${Remedy.Source}.`, {
      where: source.locate(['Errors', name, 'Remedy', 'Source']),
      advice: `Write one of those under "Remedy Sources": ${nearest(Remedy.Source, known) ?? known.join(', ')}.`,
    });
  }
}

function checkErrorNames(source: YamlSource, { Errors }: OperationDocument, service: ServiceDocument): void {
  const unknown = Object.keys(Errors).find((name) => !Object.hasOwn(service.Errors, name));
  if (unknown === undefined) return;
  const known = Object.keys(service.Errors);
  const close = nearest(unknown, known);
  throw new ConformanceError('spec', `The error ${unknown} is not described.`, {
    where: source.locate(['Errors', unknown], 'key'),
    advice:
      close === undefined
        ? 'Describe it in service.yaml, under "Errors".'
        : `Write "${close}"? Otherwise describe it in service.yaml, under "Errors".`,
  });
}

function checkOwnReasons(source: YamlSource, { Errors }: OperationDocument, service: ServiceDocument): void {
  for (const [name, { 'Own Reasons': own = [] }] of Object.entries(Errors)) {
    const known = service.Errors[name]?.Reasons ?? [];
    const index = own.findIndex((reason) => !known.includes(reason));
    if (index < 0) continue;
    const close = nearest(own[index] ?? '', known);
    throw new ConformanceError('spec', `${name} has no Reason ${own[index]}.`, {
      where: source.locate(['Errors', name, 'Own Reasons', index]),
      advice:
        close === undefined
          ? `Write one of its Reasons in service.yaml: ${known.join(', ') || 'it has none'}.`
          : `Write "${close}"?`,
    });
  }
}

function parseIntegration(text: SourceText): IntegrationDocument {
  const { source, value } = parseAs<IntegrationDocument>(text, 'integration');
  const seen = new Set<string>();
  for (const [index, { Rule, Source }] of value.Rules.entries()) {
    if (seen.has(Rule))
      throw new ConformanceError('spec', `The rule ${Rule} is stated twice.`, {
        where: source.locate(['Rules', index, 'Rule']),
        advice: 'Keep one of the two.',
      });
    seen.add(Rule);
    if (Object.hasOwn(value.Sources, Source)) continue;
    const known = Object.keys(value.Sources);
    throw new ConformanceError('spec', `There is no source ${Source}.`, {
      where: source.locate(['Rules', index, 'Source']),
      advice: `Write one of those under "Sources": ${nearest(Source, known) ?? known.join(', ')}.`,
    });
  }
  return value;
}

/** Parses a text and validates it against its published schema; what passes has the shape of the document type. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the shape that the schema guarantees
function parseAs<T>(
  text: SourceText,
  schema: 'operation' | 'service' | 'interpretation' | 'integration',
): { readonly source: YamlSource; readonly value: T } {
  const source = parseYamlSource(text);
  const schemaText = readFileSync(join(packagedSpec, 'schemas', `${schema}.schema.json`), 'utf8');
  validateDocument(source, compileSchema(JSON.parse(schemaText) as object));
  return { source, value: source.value as T };
}
