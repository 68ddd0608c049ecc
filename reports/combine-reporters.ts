import { ConformanceError } from '../spec/conformance-error.js';
import type { Reporter } from './reporter.js';

/** A reporter that could not go on, and why. */
interface Failure {
  readonly reporter: Reporter;
  readonly cause: unknown;
}

/**
 * One reporter that passes everything on to all. One that throws is not called again, and the others go on; `finish`
 * ends all the others before it throws.
 *
 * @throws ConformanceError kind `output`, from `finish` only: one for all the reporters that failed
 */
export function combineReporters(reporters: readonly Reporter[]): Reporter {
  const failures: Failure[] = [];
  const working = new Set(reporters);
  const fail = (reporter: Reporter, cause: unknown): void => {
    working.delete(reporter);
    failures.push({ reporter, cause });
  };
  return {
    name: 'all',
    onEvent(event) {
      for (const reporter of working) {
        try {
          reporter.onEvent(event);
        } catch (cause) {
          fail(reporter, cause);
        }
      }
    },
    async finish(results) {
      for (const reporter of working) {
        try {
          await reporter.finish(results);
        } catch (cause) {
          fail(reporter, cause);
        }
      }
      if (failures.length > 0) throw describeFailures(failures);
    },
  };
}

function describeFailures(failures: readonly Failure[]): ConformanceError {
  const causes = failures.map((each) => each.cause);
  const [first] = causes;
  if (causes.length === 1 && first instanceof ConformanceError) return first;
  const reasons = failures.map(({ reporter, cause }) => `${reporter.name}: ${describe(cause)}`);
  return new ConformanceError('output', `Not every report could be written.\n  ${reasons.join('\n  ')}`, {
    advice: 'The other reports are whole.',
    cause: causes.length === 1 ? first : new AggregateError(causes),
  });
}

function describe(cause: unknown): string {
  if (cause instanceof ConformanceError) return cause.describe();
  return cause instanceof Error ? cause.message : String(cause);
}
