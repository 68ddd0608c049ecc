import type { Markup } from '../markup.js';
import { markup } from '../markup.js';

/** A name in which a line may be broken before a capital letter and after a mark: names of operations are longer than a phone is wide. */
export function breakable(name: string): Markup {
  return {
    html: name
      .split(/(?<=[a-z])(?=[A-Z])|(?<=[._/])/u)
      .map((part) => markup`${part}`.html)
      .join('<wbr>'),
  };
}
