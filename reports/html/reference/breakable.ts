import type { Markup } from '../markup.js';
import { markup } from '../markup.js';
import { splitName } from './split-name.js';

/** A name in which lines may be broken: names of operations are longer than a phone is wide. */
export function breakable(name: string): Markup {
  return {
    html: splitName(name)
      .map((part) => markup`${part}`.html)
      .join('<wbr>'),
  };
}
