import type { Operation } from '../spec/contract.js';
import { createProbeContext } from './probe-context.js';
import type { Probe } from './probe.js';
import { answerProbes } from './probes-answers.js';
import { jsonProbes } from './probes-json.js';
import { shapeProbes } from './probes-shapes.js';
import { stringProbes } from './probes-strings.js';

/** The probes of one operation. */
export interface ProbeSet {
  readonly operation: Operation;
  readonly probes: readonly Probe[];
}

/**
 * Makes the probes of one operation, derived from its rules alone; equal arguments, equal probes, in a fixed order.
 * `subjectId` is what ordinary requests are about; undefined for the example of the spec.
 */
export function createProbes(operation: Operation, subjectId: string | undefined): ProbeSet {
  const context = createProbeContext(operation, subjectId);
  const probes = [
    ...stringProbes(context),
    ...jsonProbes(context),
    ...shapeProbes(context),
    ...answerProbes(context),
  ];
  return { operation, probes };
}
