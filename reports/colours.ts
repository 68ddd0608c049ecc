import picocolors from 'picocolors';
import type { Verdict } from '../suites/judgement.js';
import type { ConstraintResult } from './results.js';

/** Makes text coloured, or leaves it as it is. */
export type Colours = ReturnType<typeof picocolors.createColors>;

/** Colours, or functions that change nothing. Colour never says what the text does not say too. */
export function createColours(isEnabled: boolean): Colours {
  return picocolors.createColors(isEnabled);
}

/** How a verdict is written in a table; a failure stands out without colour too. */
const verdictMarks: { readonly [K in Verdict]: string } = {
  pass: 'pass',
  fail: 'FAIL',
  inconclusive: 'inconclusive',
  unsupported: 'unsupported',
  untested: 'untested',
};

/** How the verdict of a rule is written in a table: a known deviation does not look like any other failure. */
export function markOf({ verdict, deviation }: Pick<ConstraintResult, 'verdict' | 'deviation'>): string {
  return deviation === undefined ? verdictMarks[verdict] : `${verdictMarks[verdict]} (known)`;
}

const paints: { readonly [K in Verdict]: (colours: Colours) => (text: string) => string } = {
  pass: (colours) => colours.green,
  fail: (colours) => colours.red,
  inconclusive: (colours) => colours.yellow,
  unsupported: (colours) => colours.dim,
  untested: (colours) => colours.dim,
};

/** Gives a text the colour of a verdict. */
export function paintVerdict(colours: Colours, verdict: Verdict, text: string): string {
  return paints[verdict](colours)(text);
}
