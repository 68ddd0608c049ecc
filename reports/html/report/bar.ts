import { element } from '../element.js';
import type { ElementNode } from '../element.js';

/** A part of a bar: how much of the whole, and how it looks. */
export interface BarPart {
  readonly count: number;
  readonly look: 'pass' | 'fail' | 'known' | 'shown';
}

/** A bar of parts of a whole. It is for the eye alone: the words beside it say the same. A part that is there can be seen. */
export function bar(parts: readonly BarPart[], whole: number): ElementNode {
  const rects: ElementNode[] = [];
  let x = 0;
  for (const { count, look } of parts) {
    if (count === 0 || whole === 0) continue;
    const width = Math.max((count / whole) * 100, 1);
    rects.push(element('rect', { class: look, x: round(x), y: 0, width: round(width), height: 8 }));
    x += width;
  }
  return element(
    'svg',
    { class: 'bar', 'aria-hidden': 'true', viewBox: '0 0 100 8', preserveAspectRatio: 'none' },
    ...rects,
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
