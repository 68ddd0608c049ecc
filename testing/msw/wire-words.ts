import { assertNever } from '../../spec/assert-never.js';
import { nearest } from '../../spec/nearest.js';
import type { OperationName } from '../../suites/operation-types.js';
import type { WireFault } from '../../suites/wire-fault.js';
import { AnswerWords } from '../answer-words.js';
import type { WordsTarget } from '../answer-words.js';
import { usageError } from '../usage-error.js';

/** A fault that needs nothing said but its name. */
export type WireFaultName = Exclude<WireFault['kind'], 'slow'>;

/** How a test says what calls are answered with over HTTP, where a connection can fail, too. */
export class WireWords<N extends OperationName> extends AnswerWords<N, WireFault> {
  readonly #target: WordsTarget<WireFault>;

  constructor(target: WordsTarget<WireFault>) {
    super(target);
    this.#target = target;
  }

  /** Every valid request meets this fault. */
  faultWith(fault: WireFault | WireFaultName): this {
    const { script, scope } = this.#target;
    script.always(scope, { kind: 'fault', fault: readFault(fault) });
    return this;
  }

  /** The next valid request meets this fault: one attempt of the SDK, not a call with all its attempts. */
  faultOnceWith(fault: WireFault | WireFaultName): this {
    const { script, scope } = this.#target;
    script.once(scope, { kind: 'fault', fault: readFault(fault) });
    return this;
  }

  /**
   * The next `times` valid requests get the documented ThrottlingException; without a number, all of them.
   *
   * @throws ConformanceError kind `usage` where it is no whole number of at least 1
   */
  throttle(times?: number): this {
    if (times === undefined) return this.failWith('ThrottlingException');
    if (!Number.isInteger(times) || times < 1)
      throw usageError(
        'throttle',
        `${times} is no number of requests.`,
        'Give a whole number of at least 1.',
      );
    for (let each = 0; each < times; each += 1) this.failOnceWith('ThrottlingException');
    return this;
  }
}

const kinds: Readonly<Record<WireFault['kind'], true>> = {
  'server-error': true,
  'html-page': true,
  'truncated-json': true,
  slow: true,
  reset: true,
  'cut-off': true,
  refused: true,
  'no-answer': true,
  stalled: true,
};

/** @throws ConformanceError kind `usage` where there is no such fault, or its time is none */
function readFault(fault: WireFault | WireFaultName): WireFault {
  const read: WireFault = typeof fault === 'string' ? { kind: fault } : fault;
  if (!Object.hasOwn(kinds, read.kind)) {
    const known = Object.keys(kinds);
    const close = nearest(read.kind, known);
    const advice = close === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${close}?`;
    throw usageError('faultWith', `There is no fault ${read.kind}.`, advice);
  }
  const timeMs = timeOf(read);
  if (!(timeMs >= 0 && timeMs <= longestMs))
    throw usageError(read.kind, `${timeMs} is no time.`, 'Give milliseconds: delayMs, or endAfterMs.');
  return read;
}

/** What a timer of Node can wait, in milliseconds. */
const longestMs = 2 ** 31 - 1;

function timeOf(fault: WireFault): number {
  switch (fault.kind) {
    case 'slow':
      return fault.delayMs;
    case 'no-answer':
    case 'stalled':
      return fault.endAfterMs ?? 0;
    case 'server-error':
    case 'html-page':
    case 'truncated-json':
    case 'reset':
    case 'cut-off':
    case 'refused':
      return 0;
    default:
      return assertNever(fault);
  }
}
