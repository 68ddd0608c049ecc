import { element } from '../element.js';
import type { PageNode } from '../element.js';
import { splitName } from './split-name.js';

/** A name in which lines may be broken: names of operations are longer than a phone is wide. */
export function breakable(name: string): readonly PageNode[] {
  return splitName(name).flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), part]));
}

/** The same as code. */
export function breakableCode(name: string): PageNode {
  return element('code', {}, ...breakable(name));
}
