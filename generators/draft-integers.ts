import fc from 'fast-check';
import { brokenBounds, readBounds } from '../spec/isolability/counts.js';
import type { DraftContext, DraftSource, Target } from './draft.js';
import { placeValue } from './place-value.js';

/** A whole number in a range: inside of the bounds, or outside of one. */
export function draftIntegers(
  context: DraftContext,
  { place, stimulus, scenario }: Target<'integers'>,
): DraftSource | undefined {
  const { min, max } = stimulus;
  const bounds = readBounds(place.shape.constraints, 'numbers');
  const breaks = brokenBounds(bounds, min).map(({ id }) => id);
  const isSame = brokenBounds(bounds, max).every(({ id }) => breaks.includes(id));
  const isAccept = scenario.polarity === 'accept';
  if (!isSame || isAccept !== (breaks.length === 0)) return undefined;
  return {
    breaks,
    size: 1,
    exact: false,
    draft: (index, base) =>
      fc.integer({ min, max }).map((value) => {
        const slot = { entry: scenario.entry, index };
        return placeValue(context, base, { place, slot, value, premises: [undefined] });
      }),
  };
}
