import type { RunEvent } from '../suites/events.js';
import type { ProbeAnswerResult, ProbeResults } from './results.js';

/** The events about probes. */
export type ProbeEvent = Extract<RunEvent, { readonly type: 'probe-observed' | 'probes-folded' }>;

/** Takes in what targets did with probes. */
export interface ProbeCollector {
  add(event: ProbeEvent): void;
  /** By target and operation, in the order of the run; empty where no probe was sent. */
  results(): readonly ProbeResults[];
}

interface MutableProbeResults extends Omit<ProbeResults, 'probes' | 'findings'> {
  findings: ProbeResults['findings'];
  readonly probes: ProbeAnswerResult[];
}

/** Makes a collector of what was found out with probes. */
export function collectProbes(): ProbeCollector {
  const all: MutableProbeResults[] = [];
  const find = (target: ProbeResults['target'], operation: string): MutableProbeResults => {
    const known = all.find((each) => each.target === target && each.operation === operation);
    if (known !== undefined) return known;
    const opened: MutableProbeResults = { target, operation, findings: [], probes: [] };
    all.push(opened);
    return opened;
  };
  return {
    add(event) {
      if (event.type === 'probe-observed') {
        const { probe, answer, target } = event;
        find(target.name, probe.operation).probes.push({
          id: probe.id,
          answer: answer.kind,
          ...(answer.kind === 'seen' ? { detail: answer.words } : {}),
          ...(answer.kind === 'masked' ? { detail: answer.reason } : {}),
        });
      } else {
        find(event.target.name, event.operation).findings = event.findings.map(
          ({ words, member, ...finding }) => ({
            ...finding,
            ...(member === undefined ? {} : { member }),
            finding: words,
          }),
        );
      }
    },
    results: () => all,
  };
}
