import { abbreviate } from '../../format-request.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { ruleAddress } from './page-address.js';

/** Code points of an id that are shown. */
const longest = 300;

/** A link to a rule, in which a line can end after each part of the id. `shownId` is what it says, where that is another id. */
export function ruleLink(id: string, shownId = id): ElementNode {
  const parts = abbreviate(shownId, longest).split('/');
  const nodes = parts.flatMap((part, index) =>
    index === parts.length - 1 ? [part] : [`${part}/`, element('wbr')],
  );
  return element('a', { class: 'id', href: ruleAddress(id) }, ...nodes);
}
