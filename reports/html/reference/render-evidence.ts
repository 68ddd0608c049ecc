import { element } from '../element.js';
import type { ElementNode } from '../element.js';

/** Why something is believed, in a word. */
export function renderEvidence(evidence: string): ElementNode {
  return element('span', { class: `evidence ${evidence}` }, evidence);
}

/** Why something is believed, and where it was read. */
export function renderSource({ evidence, source }: Sourced): ElementNode {
  return element(
    'p',
    { class: 'source' },
    renderEvidence(evidence),
    ' ',
    element('a', { href: source.url }, source.label),
    `, read ${source.read}`,
  );
}

interface Sourced {
  readonly evidence: string;
  readonly source: { readonly url: string; readonly label: string; readonly read: string };
}
