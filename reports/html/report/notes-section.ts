import { describeDeviations } from '../../describe-deviations.js';
import { describeEvidence } from '../../describe-evidence.js';
import { abbreviate } from '../../format-request.js';
import type { Results } from '../../results.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { describeCarried, describeParts } from './describe-parts.js';

/** Code points of a note. */
const longest = 600;

/** What one has to know of the run before its numbers are taken for more than they are; nothing where there is nothing. */
export function notesSection(results: Results): readonly ElementNode[] {
  const notes = listNotes(results);
  if (notes.length === 0) return [];
  return [
    element(
      'section',
      { id: 'notes', 'aria-labelledby': 'notes-title' },
      element('h2', { id: 'notes-title' }, 'Notes on this run'),
      element('ul', { class: 'notes' }, ...notes.map((note) => element('li', {}, abbreviate(note, longest)))),
    ),
  ];
}

function listNotes(results: Results): readonly string[] {
  return [
    ...describeParts(results.run),
    ...describeCarried(results.constraints),
    ...describeEvidence(results.run),
    ...describeDeviations(results).notes,
  ];
}
