import { types } from 'node:util';
import { assertNever } from '../../spec/assert-never.js';
import { isJsonObject } from '../../spec/json.js';
import type { OperationName } from '../../suites/operation-types.js';
import type { WireFault } from '../../suites/wire-fault.js';
import { AnswerWords } from '../answer-words.js';
import type { WordsTarget } from '../answer-words.js';
import { blameCaller } from '../blame-caller.js';
import { suggest } from '../suggest.js';
import { usageError } from '../usage-error.js';
import { showValue } from '../validity/show-value.js';

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
    script.always(scope, { kind: 'fault', fault: blameCaller(this, 'faultWith', () => readFault(fault)) });
    return this;
  }

  /** The next valid request meets this fault: one attempt of the SDK, not a call with all its attempts. */
  faultOnceWith(fault: WireFault | WireFaultName): this {
    const { script, scope } = this.#target;
    script.once(scope, { kind: 'fault', fault: blameCaller(this, 'faultOnceWith', () => readFault(fault)) });
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

/** The time that a fault takes, if any, and how the fault is written with it. */
const times: Readonly<Record<WireFault['kind'], FaultTime | undefined>> = {
  'server-error': undefined,
  'html-page': undefined,
  'truncated-json': undefined,
  slow: { member: 'delayMs', example: "{ kind: 'slow', delayMs: 100 }" },
  reset: undefined,
  'cut-off': undefined,
  refused: undefined,
  'no-answer': { member: 'endAfterMs', example: "{ kind: 'no-answer', endAfterMs: 100 }" },
  stalled: { member: 'endAfterMs', example: "{ kind: 'stalled', endAfterMs: 100 }" },
};

interface FaultTime {
  readonly member: string;
  readonly example: string;
}

/** @throws ConformanceError kind `usage` where there is no such fault, it has no such member, or its time is none */
function readFault(fault: WireFault | WireFaultName): WireFault {
  checkKind(fault);
  const read: WireFault = typeof fault === 'string' ? { kind: fault } : fault;
  const time = times[read.kind];
  const wrong = Object.keys(read).find((name) => name !== 'kind' && name !== time?.member);
  if (wrong !== undefined)
    throw usageError(read.kind, `A fault of this kind has no ${wrong}.`, `Write ${exampleOf(read.kind)}.`);
  const timeMs = timeOf(read);
  if (!(typeof timeMs === 'number' && timeMs >= 0 && timeMs <= longestMs))
    throw usageError(
      read.kind,
      timeMs === undefined ? 'It lacks its time.' : `${showValue(timeMs)} is no time.`,
      `Give milliseconds: faultWith(${exampleOf(read.kind)}).`,
    );
  return read;
}

function exampleOf(kind: WireFault['kind']): string {
  return times[kind]?.example ?? `'${kind}'`;
}

/** Of what a caller without types gave. @throws ConformanceError kind `usage` where it names no fault */
function checkKind(fault: unknown): void {
  const kind = nameOf(fault);
  const known = Object.keys(times);
  if (kind === undefined)
    throw usageError(
      'faultWith',
      `It takes a fault, and this is ${showValue(fault)}.`,
      `There are ${known.join(', ')}: faultWith('reset').`,
    );
  if (!Object.hasOwn(times, kind))
    throw usageError('faultWith', `There is no fault ${kind}.`, suggest(kind, known));
  if (types.isNativeError(fault))
    throw usageError('faultWith', 'It takes no error.', `Write faultWith('${kind}').`);
}

/** The name of a fault, as such, or as its kind; of an error, its code, so that it can be said what is meant. */
function nameOf(fault: unknown): string | undefined {
  if (typeof fault === 'string') return fault;
  if (!isJsonObject(fault)) return undefined;
  const { kind, code } = fault;
  return [kind, code].find((each) => typeof each === 'string');
}

/** What a timer of Node can wait, in milliseconds. */
const longestMs = 2 ** 31 - 1;

/** Unknown: a caller without types may have given anything. */
function timeOf(fault: WireFault): unknown {
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
