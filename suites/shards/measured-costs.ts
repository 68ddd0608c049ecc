import type { Stimulus } from '../../spec/scenario.js';

/** What is measured: a case of each stimulus, of errors that are tried again, a probe, and calls of code under test. */
export type CostTable = Readonly<Record<Stimulus['kind'] | 'retried' | 'probe' | 'call', number>>;

/**
 * What a case takes of the processor on each target, in microseconds; `call`, what the calls of code under test take, for each input
 * of the catalogue. Written by `npm run shard-costs`, and not by hand: all operations, one request at a time, medians of 3 rounds
 * (Node.js 20.20.2, Intel(R) Xeon(R) Processor). Only the ratios matter: by them, `run --shard` divides.
 */
export const measuredCosts: { readonly [K in 'mock' | 'msw' | 'endpoint']: CostTable } = {
  mock: {
    lengths: 160,
    class: 100,
    forbidden: 107,
    values: 111,
    'wrong-type': 133,
    absent: 92,
    'ordinary-value': 212,
    integers: 85,
    entries: 454,
    together: 55,
    'with-required': 56,
    'any-valid': 241,
    ordinary: 65,
    invalid: 136,
    'unknown-subject': 152,
    envelope: 152,
    provoked: 93,
    retried: 152,
    probe: 68,
    call: 407,
  },
  msw: {
    lengths: 2447,
    class: 2010,
    forbidden: 2413,
    values: 2290,
    'wrong-type': 2464,
    absent: 2146,
    'ordinary-value': 2862,
    integers: 2078,
    entries: 2833,
    together: 1927,
    'with-required': 1603,
    'any-valid': 2093,
    ordinary: 1940,
    invalid: 2178,
    'unknown-subject': 2264,
    envelope: 1549,
    provoked: 2136,
    retried: 3339,
    probe: 2129,
    call: 2577,
  },
  endpoint: {
    lengths: 532,
    class: 502,
    forbidden: 500,
    values: 626,
    'wrong-type': 517,
    absent: 478,
    'ordinary-value': 592,
    integers: 681,
    entries: 918,
    together: 421,
    'with-required': 357,
    'any-valid': 753,
    ordinary: 439,
    invalid: 662,
    'unknown-subject': 382,
    envelope: 709,
    provoked: 557,
    retried: 557,
    probe: 409,
    call: 557,
  },
};
