import type { Stimulus } from '../../spec/scenario.js';

/** What is measured: a case of each stimulus, of errors that are tried again, a probe, and a call of code under test. */
export type CostTable = Readonly<Record<Stimulus['kind'] | 'retried' | 'probe' | 'call', number>>;

const msw: CostTable = {
  lengths: 3500,
  class: 2850,
  forbidden: 3070,
  values: 3100,
  'wrong-type': 3150,
  absent: 2660,
  'ordinary-value': 3020,
  integers: 1900,
  entries: 3580,
  together: 1970,
  'with-required': 2400,
  'any-valid': 2340,
  ordinary: 2180,
  invalid: 2710,
  'unknown-subject': 2000,
  envelope: 1800,
  provoked: 2650,
  retried: 3590,
  probe: 2500,
  call: 4000,
};
/** placeholder */
export const measuredCosts: { readonly [K in 'mock' | 'msw' | 'endpoint']: CostTable } = {
  mock: msw,
  msw,
  endpoint: msw,
};
