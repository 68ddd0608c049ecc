import { readPageParts } from '../page-parts.js';
import { renderDocument } from '../render-document.js';
import { indexFile, integrationFile, operationFile } from './addresses.js';
import { createPageData } from './create-page-data.js';
import type { PageData } from './page-data.js';
import type { ReferenceModel } from './reference-model.js';
import { renderIndex } from './render-index.js';
import { renderIntegration } from './render-integration.js';
import { renderOperation } from './render-operation.js';

/** A file of a reference. */
export interface ReferencePage {
  readonly file: string;
  readonly html: string;
}

/**
 * The pages of a reference: the first page, one for each operation, and one for the code that calls the service. Each is one
 * file that needs no other; links between them are relative. Equal models give equal bytes.
 */
export function renderReference(model: ReferenceModel): readonly ReferencePage[] {
  const parts = readPageParts('reference');
  const page = (
    file: string,
    title: string,
    { body, data }: { body: string; data: PageData },
  ): ReferencePage => ({
    file,
    html: renderDocument({ ...parts, title: `${title} · sms-voice-conformance`, body, data }),
  });
  return [
    page(indexFile, 'All rules', { body: renderIndex(model), data: { kind: 'index' } }),
    ...model.operations.map((each) =>
      page(operationFile(each.operation.name), each.operation.name, {
        body: renderOperation(model, each),
        data: createPageData(model, each),
      }),
    ),
    ...(model.integration.length === 0
      ? []
      : [
          page(integrationFile, 'Code that calls the service', {
            body: renderIntegration(model),
            data: { kind: 'text' },
          }),
        ]),
  ];
}
