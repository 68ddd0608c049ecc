import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openLedger } from './message-ledger.js';
import type { Permit } from './message-ledger.js';

const note = { operation: 'Op', endpoint: 'https://example.com/', destination: '+1*******23' };
const noon = new Date('2026-11-25T12:00:00Z');
const nextDay = new Date('2026-11-26T00:00:00Z');

function withFile(use: (file: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'ledger '));
  try {
    use(join(folder, 'not yet', 'there', 'messages.jsonl'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function takes(file: string, most: number, now = noon): Permit['kind'] {
  return openLedger(file).take(note, { most, now }).kind;
}

const ledger = suite('the ledger of messages');

ledger('grants as many as are allowed in all, however often it is opened', () => {
  withFile((file) => {
    assert.equal(openLedger(file).count(noon), { inAll: 0, onDay: 0 });
    assert.is(takes(file, 2), 'granted');
    assert.is(takes(file, 2), 'granted');
    assert.is(takes(file, 2), 'refused');
    assert.is(takes(file, 2, nextDay), 'refused');
    assert.is(takes(file, 3, nextDay), 'granted');
    assert.equal(openLedger(file).count(nextDay), { inAll: 3, onDay: 1 });
    assert.equal(openLedger(file).count(noon), { inAll: 3, onDay: 2 });
  });
});

ledger('writes nothing down where nothing may be sent', () => {
  withFile((file) => {
    assert.is(takes(file, 1), 'granted');
    const before = readFileSync(file, 'utf8');
    assert.is(takes(file, 1), 'refused');
    assert.is(takes(file, 0), 'refused');
    assert.is(readFileSync(file, 'utf8'), before);
  });
});

ledger('counts a line that a process left unfinished, and goes on behind it', () => {
  withFile((file) => {
    assert.is(takes(file, 3), 'granted');
    appendFileSync(file, '\n{"at":"2026-11-2');
    assert.is(openLedger(file).count(noon).inAll, 2);
    assert.is(takes(file, 3), 'granted');
    assert.is(takes(file, 3), 'refused');
    assert.is(openLedger(file).count(noon).inAll, 3);
  });
});

ledger('holds the line before the permit is granted, with nothing that names anybody', () => {
  withFile((file) => {
    takes(file, 1);
    const entry: unknown = JSON.parse(readFileSync(file, 'utf8'));
    assert.equal(Object.keys(entry as object), ['at', 'id', 'operation', 'endpoint', 'destination']);
  });
});

ledger('that cannot be read or written grants nothing', () => {
  assert.throws(() => openLedger('/dev/null/ledger').take(note, { most: 1, now: noon }), /cannot be written/);
  assert.throws(() => openLedger(tmpdir()).count(noon), /cannot be read \(EISDIR\)/);
});

ledger.run();
