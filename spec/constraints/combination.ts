import type { ScenarioPlan } from '../scenario.js';
import type { ConstraintKind } from './constraint-kind.js';

/** Members that are each valid are valid together: the page and the model name none that exclude each other. */
export const combinationKind: ConstraintKind<'combination'> = {
  scope() {
    return { kind: 'permission', reason: 'It allows valid members to stand together.' };
  },
  scenarios({ members }) {
    const pairs = members.flatMap((first, index) =>
      members.slice(index + 1).map((second): ScenarioPlan => ({
        name: `pair-${first}-${second}`,
        polarity: 'accept',
        stimulus: { kind: 'together', members: [first, second] },
      })),
    );
    const alone = members.map((member): ScenarioPlan => ({
      name: `with-required-${member}`,
      polarity: 'accept',
      stimulus: { kind: 'with-required', member },
    }));
    return [
      ...alone,
      ...pairs,
      { name: 'all-together', polarity: 'accept', stimulus: { kind: 'together', members } },
      { name: 'any-valid', polarity: 'accept', stimulus: { kind: 'any-valid' } },
    ];
  },
  describe() {
    return 'may carry any of its members together, each being valid';
  },
};
