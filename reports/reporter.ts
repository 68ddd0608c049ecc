import type { RunEvent } from '../suites/events.js';
import type { Results } from './results.js';

/** Makes one report out of the events of a run. */
export interface Reporter {
  /** What a message about this reporter calls it. */
  readonly name: string;
  /** Takes in the next event. @throws ConformanceError kind `output` where the report cannot be written. */
  onEvent(event: RunEvent): void;
  /**
   * Ends the report; called once, also for a run that was cut short.
   *
   * @throws ConformanceError kind `output` where the report cannot be written.
   */
  finish(results: Results): void | Promise<void>;
}
