import fc from 'fast-check';
import type { FlowCall } from './flow-call.js';
import type { FlowLimits } from './flow-model.js';
import type { FlowWalk } from './flow-walk.js';

type Command = fc.AsyncCommand<object, FlowWalk>;

/** Picks the call of a step, once it is known what there is. */
type Choose = (walk: FlowWalk) => FlowCall;

/** Few, so that a number and a token meet again. */
const phones = ['+14255550100', '+14255550101', '+14255550102', '+14255550103'];
const tokens = ['one', 'one', 'two'];
/** An id that no number has. */
const nowhere = 'vdn-00000000000000000000000000000000';

/**
 * What can happen in the flow, as fast-check commands. Numbers are chosen by their place in the order of creation, so that a
 * shorter sequence still speaks of numbers that exist; a place that is too high stands for the last one.
 */
export function flowCommands(limits: FlowLimits): fc.Arbitrary<Iterable<Command>> {
  const place = fc.nat({ max: limits.numbers });
  const idAt = fc.oneof({ weight: 12, arbitrary: place }, { weight: 1, arbitrary: fc.constant(undefined) });
  const channel = fc.constantFrom<'TEXT' | 'VOICE'>('TEXT', 'VOICE');
  return fc.commands(
    [
      fc
        .record({ phone: fc.constantFrom(...phones), token: maybe(tokens), agent: maybe(['rcs-1']) })
        .map(create),
      fc.record({ at: idAt, channel }).map(send),
      // Again: limits of a day take several codes to one number.
      fc.record({ at: fc.constant(0), channel }).map(send),
      idAt.map((at) => verify(at, 'right')),
      idAt.map((at) => verify(at, 'wrong')),
      idAt.map((at) => verify(at, 'earlier')),
      fc
        .record({ pageSize: fc.integer({ min: 1, max: 4 }), status: maybe(['PENDING', 'VERIFIED'] as const) })
        .map(describe),
      idAt.map(remove),
      fc.constantFrom(...momentsOf(limits)).map(pass),
    ],
    { maxCommands: 30, size: 'max' },
  );
}

/** One of the values, or none. */
function maybe<T>(values: readonly T[]): fc.Arbitrary<T | undefined> {
  return fc.constantFrom(undefined, undefined, ...values);
}

/** How much time passes: little, and what reaches each limit or just does not. */
function momentsOf({ codeLifetimeMs, tokenLifetimeMs }: FlowLimits): readonly number[] {
  const dayMs = 86_400_000;
  return [1, codeLifetimeMs, tokenLifetimeMs, dayMs].flatMap((ms) => (ms === 1 ? [1] : [ms - 1, ms]));
}

class Step implements Command {
  readonly #name: string;
  readonly #choose: Choose;

  constructor(name: string, choose: Choose) {
    this.#name = name;
    this.#choose = choose;
  }

  check(): boolean {
    return true;
  }

  run(_model: object, walk: FlowWalk): Promise<void> {
    return walk.step(this.#name, this.#choose(walk));
  }

  toString(): string {
    return this.#name;
  }
}

class Pass implements Command {
  readonly #ms: number;

  constructor(ms: number) {
    this.#ms = ms;
  }

  check(): boolean {
    return true;
  }

  run(_model: object, walk: FlowWalk): Promise<void> {
    walk.pass(this.#ms);
    return Promise.resolve();
  }

  toString(): string {
    return `${this.#ms} ms pass`;
  }
}

function pass(ms: number): Command {
  return new Pass(ms);
}

interface Wanted {
  readonly phone: string;
  readonly token: string | undefined;
  readonly agent: string | undefined;
}

function create({ phone, token, agent }: Wanted): Command {
  const others = [
    ...(token === undefined ? [] : [`token ${token}`]),
    ...(agent === undefined ? [] : [agent]),
  ];
  return new Step(['create', phone, ...others].join(' '), () => ({ kind: 'create', phone, token, agent }));
}

type Place = number | undefined;

function idOf({ model }: FlowWalk, at: Place): string {
  const ids = model.ids();
  return at === undefined ? nowhere : (ids[Math.min(at, ids.length - 1)] ?? nowhere);
}

function nameOf(at: Place): string {
  return at === undefined ? 'of no number' : `#${at}`;
}

function send({ at, channel }: { readonly at: Place; readonly channel: 'TEXT' | 'VOICE' }): Command {
  return new Step(`send ${channel} ${nameOf(at)}`, (walk) => ({ kind: 'send', id: idOf(walk, at), channel }));
}

function verify(at: Place, which: 'right' | 'wrong' | 'earlier'): Command {
  return new Step(`verify ${which} ${nameOf(at)}`, (walk) => {
    const id = idOf(walk, at);
    const [last = '123456', earlier = otherThan(last)] = walk.model.codes(id).toReversed();
    const codes = { right: last, wrong: otherThan(last), earlier };
    return { kind: 'verify', id, code: codes[which] };
  });
}

/** A code of the same form that is not this one. */
function otherThan(code: string): string {
  return code.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
}

function describe(asked: {
  readonly pageSize: number;
  readonly status: 'PENDING' | 'VERIFIED' | undefined;
}): Command {
  const { pageSize, status } = asked;
  const name = `describe ${status ?? 'all'}, ${pageSize} a page`;
  return new Step(name, () => ({ kind: 'describe', pageSize, status }));
}

function remove(at: Place): Command {
  return new Step(`delete ${nameOf(at)}`, (walk) => ({ kind: 'delete', id: idOf(walk, at) }));
}
