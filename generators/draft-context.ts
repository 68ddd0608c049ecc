import type { Operation } from '../spec/contract.js';
import { leastBreaks } from '../spec/isolability/least-breaks.js';
import { findPlace } from '../spec/places.js';
import type { Premise } from './case.js';
import type { DraftContext } from './draft.js';
import { createLanguage } from './string-language.js';
import type { StringLanguage } from './string-language.js';

/** What the drafts of an operation depend on; `subjectId` is what they are about, undefined for the example of the spec. */
export function createDraftContext(operation: Operation, subjectId: string | undefined): DraftContext {
  const languages = new Map<string, StringLanguage>();
  const premises = new Map<string, Premise>();
  return {
    operation,
    subject: { id: subjectId },
    leastBreaks: (constraintId) => leastBreaks(operation, constraintId),
    language: (path) => {
      const known = languages.get(path);
      if (known !== undefined) return known;
      const place = findPlace(operation, path);
      if (place?.shape.kind !== 'string') throw new TypeError(`${path} is no string.`);
      const language = createLanguage(place.shape);
      languages.set(path, language);
      return language;
    },
    premise: (request) => {
      const key = JSON.stringify(request);
      const known = premises.get(key) ?? { request };
      premises.set(key, known);
      return known;
    },
  };
}
