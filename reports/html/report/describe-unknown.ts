import { assertNever } from '../../../spec/assert-never.js';
import { abbreviate } from '../../format-request.js';
import { makeVisible } from '../../make-visible.js';
import type { PageState } from './page-address.js';

/** Code points of what an address says: anybody can write one. */
const longest = 120;

/** Says what an address asks for that the report does not have, in a sentence; empty where it has all. */
export function describeUnknown(state: PageState): string {
  switch (state.kind) {
    case 'rule':
      return '';
    case 'other':
      return `The link asks for ${quoted(state.id)}, and no rule of this report has that id.`;
    case 'filter': {
      const { unknown } = state;
      if (unknown.length === 0) return '';
      const those = unknown.length === 1 ? 'it is left out' : 'they are left out';
      return `The link asks for ${unknown.map(quoted).join(', ')}, and this report has no such choice: ${those}.`;
    }
    default:
      return assertNever(state);
  }
}

function quoted(text: string): string {
  return `"${abbreviate(makeVisible(text), longest)}"`;
}
