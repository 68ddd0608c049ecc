import { readFileSync } from 'node:fs';
import { ConformanceError } from '../spec/conformance-error.js';
import { compileSchema, validateDocument } from '../spec/validate-document.js';
import { parseYamlSource } from '../spec/yaml-source.js';
import type { SourceText, YamlSource } from '../spec/yaml-source.js';
import type { DeviationEntry } from './deviations.js';
import type { ObservedForm } from './observed-form.js';

/** A file that keeps the published schema. */
interface DeviationsDocument {
  readonly deviations: readonly {
    readonly id: string;
    readonly target: DeviationEntry['target'];
    readonly observed: ObservedForm | readonly ObservedForm[];
    readonly reason: string;
    readonly ticket?: string;
    readonly expires?: string;
  }[];
}

const schemaFile = new URL('../../reports/schemas/deviations.schema.json', import.meta.url);

/**
 * Reads the text of a deviations file.
 *
 * @throws ConformanceError kind `spec`, with file, line and column: broken YAML, what the schema does not allow, a day that
 * no calendar has, or two entries about one scenario of one target.
 */
export function readDeviations(text: SourceText): readonly DeviationEntry[] {
  const source = parseYamlSource(text);
  validateDocument(source, compileSchema(JSON.parse(readFileSync(schemaFile, 'utf8')) as object));
  const { deviations } = source.value as DeviationsDocument;
  const entries = deviations.map(
    ({ id, target, observed, reason, ticket, expires }, index): DeviationEntry => {
      if (expires !== undefined && !isDay(expires)) throw noSuchDay(source, index, expires);
      const where = source.locate(['deviations', index, 'id']);
      return { id, target, observed: listOf(observed), reason, ticket, expires, where };
    },
  );
  refuseOverlaps(entries);
  return entries;
}

function listOf(observed: ObservedForm | readonly ObservedForm[]): readonly ObservedForm[] {
  return isList(observed) ? observed : [observed];
}

function isList(observed: ObservedForm | readonly ObservedForm[]): observed is readonly ObservedForm[] {
  return Array.isArray(observed);
}

/** True for a day of the calendar: the engine takes 2026-02-30 for the second of March. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function noSuchDay(source: YamlSource, index: number, day: string): ConformanceError {
  return new ConformanceError('spec', `There is no day ${day}.`, {
    where: source.locate(['deviations', index, 'expires']),
    advice: 'Write the last day on which the entry holds, as YYYY-MM-DD.',
  });
}

/** Of two entries about one scenario, nobody could say which one is to hold. */
function refuseOverlaps(entries: readonly DeviationEntry[]): void {
  for (const [index, entry] of entries.entries()) {
    const { id, target, where } = entry;
    const earlier = entries.slice(0, index).filter((each) => each.target === target);
    const other = earlier.find((each) => covers(each.id, id) || covers(id, each.id));
    if (other === undefined) continue;
    const advice =
      other.id === id
        ? 'Keep one of the two; several observations go into one list.'
        : 'Keep the entry of the rule, which covers all its scenarios, or list its scenarios one by one.';
    throw new ConformanceError('spec', `For target ${target}, ${id} is listed already, at ${other.where}.`, {
      where,
      advice,
    });
  }
}

/** True where the one id is the other, or the rule that the other one is a scenario of. */
function covers(id: string, other: string): boolean {
  return other === id || other.startsWith(`${id}/`);
}
