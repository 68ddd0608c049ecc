import { toVisibleJson } from './make-visible.js';
import { assertNever } from '../spec/assert-never.js';
import type { Isolability, Obstacle, Witness } from '../spec/isolability/isolability.js';

/** The longest value that is printed whole, in UTF-16 units. */
const longestValue = 60;

/** Whether a rule can be broken alone, with an example or the proof: lines without indentation. */
export function renderIsolability(isolability: Isolability): readonly string[] {
  switch (isolability.kind) {
    case 'isolable':
      return [
        `It can be broken alone: ${renderWitness(isolability.witness)} breaks nothing else.`,
        ...renderOpen([isolability.witness]),
      ];
    case 'entangled':
      return renderEntangled(isolability);
    case 'vacuous':
      return isolability.because.kind === 'permission'
        ? [`Nothing breaks it. ${isolability.because.reason}`]
        : [`Nothing breaks it. ${renderObstacle(isolability.because.obstacle, [])}`];
    case 'not-applicable':
      return [`No value in a request breaks it: it is about ${isolability.about}.`];
    default:
      return assertNever(isolability);
  }
}

/** The same in a few words, for lists; empty where there is nothing to say. */
export function markIsolability(isolability: Isolability | undefined): string {
  if (isolability?.kind === 'entangled') return ' (cannot be broken alone)';
  const isImpossible = isolability?.kind === 'vacuous' && isolability.because.kind === 'impossible';
  return isImpossible ? ' (nothing breaks it)' : '';
}

function renderEntangled({
  choices,
  proof,
}: Extract<Isolability, { readonly kind: 'entangled' }>): readonly string[] {
  const [first] = choices;
  const others =
    choices.length === 1
      ? `${first?.with.join(' and ') ?? ''}, too`
      : `others, too: ${choices.map((each) => each.with.join(' and ')).join('; or ')}`;
  return [
    `It cannot be broken alone: what breaks it breaks ${others}.`,
    ...proof.map(({ keeps, obstacle }) => renderObstacle(obstacle, keeps)),
    ...choices.map(({ witness }) => `No more than that: ${renderWitness(witness)}.`),
    ...renderOpen(choices.map((each) => each.witness)),
  ];
}

function renderObstacle(obstacle: Obstacle, keeps: readonly string[]): string {
  const kept = keeps.join(' and ');
  const isVacuous = keeps.length === 0;
  switch (obstacle.kind) {
    case 'no-string': {
      const shown = `(shown for all strings, by an automaton of ${obstacle.states} states)`;
      return isVacuous
        ? `Every string keeps it ${shown}.`
        : `No string breaks it and keeps ${kept} ${shown}.`;
    }
    case 'no-number':
      return isVacuous
        ? 'Every whole number of 32 bits keeps it.'
        : `No whole number of 32 bits breaks it and keeps ${kept}.`;
    case 'no-count':
      return isVacuous
        ? 'Every number of entries keeps it.'
        : `No number of entries breaks it and keeps ${kept}.`;
    case 'too-few-keys':
      return `It takes ${obstacle.entries} different keys, and only ${obstacle.keys} keep ${kept}.`;
    default:
      return assertNever(obstacle);
  }
}

function renderWitness({ value, path }: Witness): string {
  if (value === undefined) return `a request without ${path}`;
  const text = toVisibleJson(value);
  const half = longestValue / 2;
  const shown = text.length <= longestValue ? text : `${text.slice(0, half)} ... ${text.slice(-half)}`;
  return `${shown} at ${path}`;
}

/** Where there is no other witness: no scenario may rest on one like that. */
function renderOpen(witnesses: readonly Witness[]): readonly string[] {
  if (witnesses.some((each) => each.open.length === 0)) return [];
  const open = new Set(witnesses.flatMap((each) => each.open));
  return [`Implementations differ on each such request that was found: ${[...open].join(', ')}.`];
}
