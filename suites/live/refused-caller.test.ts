import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packaged } from '../../spec/fixtures/operations.js';
import type { Observation } from '../observation.js';
import type { Exchange } from '../target.js';
import { refusalOfCaller } from './refused-caller.js';

const [operation] = packaged.operations;
if (operation === undefined) throw new TypeError('The contract has no operation.');
const exchange: Exchange = { operation, request: {}, provocation: undefined };
const nowMs = Date.parse('2026-11-25T12:00:00Z');

function refused(name: string, date = 'Wed, 25 Nov 2026 12:00:00 GMT'): Observation {
  return {
    kind: 'rejected',
    error: { name, status: 403, members: {}, isTyped: undefined, message: '' },
    wire: { status: 403, headers: { date }, body: '', isUtf8: true },
    sent: { via: 'raw', attempts: 1, envelope: undefined, arrivedUnchanged: undefined },
  };
}

const caller = suite('a caller that is refused');

caller('has lost its credentials after three such answers in a row', () => {
  const watch = refusalOfCaller(packaged.service);
  const note = (name: string): string | undefined => watch.note(exchange, refused(name), nowMs);
  assert.is(note('ExpiredTokenException'), undefined);
  assert.is(note('ExpiredTokenException'), undefined);
  assert.is(note('ValidationException'), undefined);
  assert.is(note('ExpiredTokenException'), undefined);
  assert.is(note('ExpiredTokenException'), undefined);
  assert.match(note('ExpiredTokenException') ?? '', /the credentials are refused: ExpiredTokenException/);
});

caller('is told of its clock at once', () => {
  const watch = refusalOfCaller(packaged.service);
  const at = (date: string): string | undefined =>
    watch.note(exchange, refused('InvalidSignatureException', date), nowMs);
  assert.match(at('Wed, 25 Nov 2026 13:01:00 GMT') ?? '', /61 minutes behind that of the service/);
  assert.match(at('Wed, 25 Nov 2026 11:00:00 GMT') ?? '', /60 minutes ahead of that of the service/);
  assert.is(
    refusalOfCaller(packaged.service).note(exchange, refused('InvalidSignatureException', ''), nowMs),
    undefined,
  );
});

caller('is not one that lacks a permission, or that signs wrongly on purpose', () => {
  const watch = refusalOfCaller(packaged.service);
  const envelope = { kind: 'signature', fault: 'hour-old' } as const;
  for (let count = 0; count < 5; count += 1) {
    assert.is(watch.note(exchange, refused('AccessDeniedException'), nowMs), undefined);
    assert.is(
      watch.note(
        { ...exchange, envelope },
        refused('InvalidSignatureException', 'Wed, 25 Nov 2026 15:00:00 GMT'),
        nowMs,
      ),
      undefined,
    );
  }
});

caller.run();
