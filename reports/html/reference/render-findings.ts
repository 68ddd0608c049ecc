import { openHeadline } from '../../check/describe-check.js';
import type { BrokenRule, OpenPlace } from '../../check/describe-check.js';
import type { Operation } from '../../../spec/contract.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';
import { anchorOf } from './addresses.js';

/** The rules that a request breaks, each with where, and with a link to it on the page of the operation. */
export function renderBroken(
  { name }: Pick<Operation, 'name'>,
  broken: readonly BrokenRule[],
): readonly ElementNode[] {
  if (broken.length === 0) return [];
  return [element('ol', { class: 'broken-rules' }, ...broken.map((rule) => renderRule(name, rule)))];
}

function renderRule(operation: string, rule: BrokenRule): ElementNode {
  const { id, words, source, places, morePlaces, doubts } = rule;
  const anchor = anchorOf({ id, operation });
  const at = places.map((place) => element('li', {}, 'at ', element('code', {}, place)));
  const more = element('li', {}, `and at more places: ${morePlaces}`);
  return element(
    'li',
    {},
    element('a', { href: `#${anchor}` }, element('code', {}, anchor)),
    element('p', { class: 'words' }, words),
    element('ul', { class: 'at' }, ...at, ...(morePlaces === 0 ? [] : [more])),
    ...doubts.map((doubt) => element('p', { class: 'doubt' }, doubt)),
    ...(source === undefined
      ? []
      : [element('p', { class: 'source' }, element('a', { href: source.url }, source.label))]),
  );
}

/** What a request holds that the documentation leaves open, and at how many places more. */
export function renderOpenPlaces(open: readonly OpenPlace[], more: number): readonly ElementNode[] {
  if (open.length === 0) return [];
  const items = open.map(({ place, name, reason }) =>
    element(
      'li',
      {},
      'at ',
      element('code', {}, place),
      ': ',
      element('a', { href: `#open:${name}` }, name),
      `. ${reason}`,
    ),
  );
  const rest = element('li', {}, `and the same at more places: ${more}`);
  return [
    element('p', { class: 'open-headline' }, openHeadline),
    element('ul', { class: 'open-places' }, ...items, ...(more === 0 ? [] : [rest])),
  ];
}
