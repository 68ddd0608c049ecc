import type { Evidence } from '../../../spec/contract.js';

/** All kinds of evidence, the strongest first. */
export const evidenceKinds = [
  'documented',
  'modeled',
  'protocol',
  'observed',
  'inferred',
] as const satisfies readonly Evidence[];
