import { makeVisible } from '../../make-visible.js';

/** As many characters are shown before a place and after it, in UTF-16 units. */
const around = 40;

/** The part of a line around a place in it. */
export interface ShownPlace {
  readonly before: string;
  /** What stands at the place: a character, or nothing at the end. */
  readonly at: string;
  readonly after: string;
  /** The offset of the place in the text, in UTF-16 units. */
  readonly offset: number;
}

/** The surroundings of a place (line and column from 1, in UTF-16 units) in its line; what cannot be seen, as escapes. */
export function showPlace(
  text: string,
  { line, column }: { readonly line: number; readonly column: number },
): ShownPlace {
  const lines = text.split('\n');
  const whole = lines[line - 1] ?? '';
  const index = Math.min(column - 1, whole.length);
  const [at = ''] = whole.slice(index, index + 2);
  const start = Math.max(0, index - around);
  const end = Math.min(whole.length, index + at.length + around);
  return {
    before: `${start > 0 ? '…' : ''}${makeVisible(whole.slice(start, index))}`,
    at: makeVisible(at),
    after: `${makeVisible(whole.slice(index + at.length, end))}${end < whole.length ? '…' : ''}`,
    offset: lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + index,
  };
}
