import { createRequire } from 'node:module';
import type refa from 'refa';

const require = createRequire(import.meta.url);

/** The library of automata, loaded when it is first asked for: it takes most of the start of a command that needs none. */
export function loadRefa(): typeof refa {
  return require('refa') as typeof refa;
}
