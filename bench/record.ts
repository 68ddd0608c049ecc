import type { RunEvent } from '../suites/events.js';
import type { Exchange, Target } from '../suites/target.js';
import type { Attempt } from './measure.js';
import { premadeCatalogue } from './material.js';
import type { Material } from './material.js';
import { runAll } from './run-all.js';

/** What runs of one target need. Its cases are made beforehand. */
export interface RunSubject {
  readonly material: Material;
  readonly url: URL;
  readonly open: () => Target;
}

type Emit = (event: RunEvent) => void;

/** The subject with its cases made beforehand. */
export function premade(material: Material): Material {
  return { ...material, catalogue: premadeCatalogue(material.catalogue) };
}

/** The subject with its catalogue cut into so many parts of about equally many scenarios, in order. */
export function inPieces(subject: RunSubject, count: number): readonly RunSubject[] {
  const { material } = subject;
  const { scenarios } = material.catalogue;
  return Array.from({ length: count }, (_, piece) => {
    const [from, to] = [piece, piece + 1].map((each) => Math.round((each * scenarios.length) / count));
    const catalogue = { ...material.catalogue, scenarios: scenarios.slice(from, to) };
    return { ...subject, material: { ...material, catalogue } };
  });
}

/** Everything from the first request to the last verdict, with nobody to report to. */
export function runAttempt({ material, url, open }: RunSubject, emit: Emit = ignore): Attempt {
  const target = open();
  const { contract, catalogue } = material;
  const work = { contract, catalogues: [catalogue], url: url.href, emit };
  return { run: () => runAll(target, work), close: () => target.close() };
}

/** Runs once and notes every request of the run, premises and controls included, in the order in which they were sent. */
export async function record(subject: RunSubject): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  const open = (): Target => {
    const target = subject.open();
    const send: Target['send'] = (exchange, signal) => {
      exchanges.push(exchange);
      return target.send(exchange, signal);
    };
    return { ...target, send };
  };
  const attempt = runAttempt({ ...subject, open });
  try {
    await attempt.run();
  } finally {
    await attempt.close();
  }
  return exchanges;
}

/** Runs once and keeps the events. */
export async function recordEvents(subject: RunSubject): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  const attempt = runAttempt(subject, (event) => void events.push(event));
  try {
    await attempt.run();
  } finally {
    await attempt.close();
  }
  return events;
}

function ignore(): void {
  // Reports are measured apart.
}
