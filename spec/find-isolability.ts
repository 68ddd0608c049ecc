import type { Operation } from './contract.js';
import type { Isolability } from './isolability/isolability.js';

/**
 * Works out, from the spec alone, for each constraint of an operation whether a request can break it and keep all others: by
 * id, in page order, with a witness or a proof. Loads what it needs when it is first called.
 *
 * @throws ConformanceError kind `spec` where a pattern is beyond automata; kind `generator` where a witness does not break
 * what it should.
 */
export async function findIsolability(operation: Operation): Promise<ReadonlyMap<string, Isolability>> {
  const { analyseIsolability } = await import('./isolability/analyse.js');
  return analyseIsolability(operation);
}
