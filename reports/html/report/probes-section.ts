import { countWords } from '../../count-words.js';
import { describeFindings, probesPreface } from '../../describe-probes.js';
import type { ProbeResults, Results } from '../../results.js';
import { element } from '../element.js';
import type { ElementNode } from '../element.js';

/** What targets do where the documentation is silent, as findings; nothing where no probe was sent. */
export function probesSection({ probes = [] }: Results): readonly ElementNode[] {
  if (probes.length === 0) return [];
  return [
    element(
      'section',
      { id: 'probes', 'aria-labelledby': 'probes-title' },
      element('h2', { id: 'probes-title' }, 'Probes: what was found'),
      element('p', { class: 'faint' }, probesPreface),
      ...probes.map(findingsOf),
    ),
  ];
}

function findingsOf(each: ProbeResults): ElementNode {
  const lines = describeFindings(each);
  const sent = `${countWords(each.findings.length, 'question')}, ${countWords(each.probes.length, 'probe')}`;
  return element(
    'details',
    { open: each.findings.length <= 12 ? '' : undefined },
    element('summary', {}, `${each.target}, ${each.operation} `, element('span', { class: 'faint' }, sent)),
    element('ul', {}, ...lines.map((line) => element('li', {}, line))),
  );
}
