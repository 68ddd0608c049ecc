import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ConformanceError } from '../../spec/conformance-error.js';
import { FlowDesk, otherCode } from '../fixtures/flow-desk.js';
import { emptyState } from '../state/flow-state.js';
import { createStateWriter, readState } from './state-file.js';

const files = suite('state-file');

async function inFolder(use: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'state-file-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A state that holds something everywhere. */
function fullState(): FlowDesk {
  const desk = new FlowDesk();
  const Tags = [{ Key: 'a', Value: '' }];
  const id = desk.createId('+14255550100', { ClientToken: 't', RcsAgentId: 'rcs-1', Tags });
  desk.verify(id, otherCode(desk.sendCode(id)));
  desk.send(id, 'VOICE');
  const other = desk.createId('+14255550101');
  desk.verify(other, desk.sendCode(other));
  return desk;
}

files('gives back what was written, and nothing where there is no file', () =>
  inFolder((folder) => {
    const path = join(folder, 'state.json');
    assert.is(readState(path), undefined);
    const write = createStateWriter(path);
    for (const state of [emptyState(4_294_967_295), fullState().state]) {
      write(state);
      assert.equal(readState(path), state);
    }
    assert.equal(readdirSync(folder), ['state.json']);
    assert.is(statSync(path).mode & 0o777, 0o600);
  }),
);

files('refuses what is no state, and leaves it as it is', () =>
  inFolder((folder) => {
    const path = join(folder, 'state.json');
    createStateWriter(path)(fullState().state);
    const text = readFileSync(path, 'utf8');
    for (const wrong of [
      '',
      text.slice(0, -3),
      '{}',
      '[]',
      text.replace('"version":1', '"version":2'),
      text.replace('"PENDING"', '"DONE"'),
      text.replace('"wrong":0', '"wrong":-1'),
      text.replace('"revision"', '"extra":1,"revision"'),
      text.replace('"seed":1', '"seed":4294967296'),
    ]) {
      assert.is.not(wrong, text);
      writeFileSync(path, wrong);
      assert.throws(
        () => readState(path),
        (error: unknown) =>
          error instanceof ConformanceError && error.kind === 'usage' && error.where === path && error.advice,
        wrong.slice(0, 60),
      );
      assert.is(readFileSync(path, 'utf8'), wrong);
    }
  }),
);

files('throws where it cannot write, and the old state is still there', () =>
  inFolder((folder) => {
    assert.throws(() => createStateWriter(join(folder, 'missing', 'state.json'))(emptyState(1)), /ENOENT/);
    assert.throws(() => readState(folder), /The state cannot be read/);
    assert.throws(() => createStateWriter(folder)(emptyState(1)), /EISDIR|EEXIST|ENOTEMPTY/);
    assert.equal(readdirSync(folder), []);
  }),
);

files('writes over nothing that somebody else wrote, and makes no file that was taken away', () =>
  inFolder((folder) => {
    const path = join(folder, 'state.json');
    const [one, other] = [createStateWriter(path), createStateWriter(path)];
    one(emptyState(1));
    other(emptyState(2));
    assert.throws(() => one(emptyState(3)), /Another process wrote the file/);
    other(emptyState(4));
    assert.is(readState(path)?.seed, 4);
    rmSync(path);
    assert.throws(() => other(emptyState(5)), /took it away/);
    assert.equal(readdirSync(folder), []);
  }),
);

/** Writes states one after the other, each with its number as seed, and prints the number of each one that is written. */
const writer = `
  import { createStateWriter } from ${JSON.stringify(new URL('state-file.js', import.meta.url).href)};
  import { emptyState } from ${JSON.stringify(new URL('../state/flow-state.js', import.meta.url).href)};
  import { writeSync } from 'node:fs';
  const write = createStateWriter(process.argv[1]);
  for (let seed = 1; ; seed += 1) {
    write({ ...emptyState(seed), spending: { month: 'x'.repeat(200_000), text: 0, voice: 0 } });
    writeSync(1, seed + '\\n');
  }`;

files('survives a kill at any moment: what was written is there, whole', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'state.json');
    for (const delayMs of [0, 1, 3, 7, 12]) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', writer, path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let written = 0;
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (written === 0) setTimeout(() => child.kill('SIGKILL'), delayMs);
        written = Number(text.trim().split('\n').at(-1));
      });
      await new Promise((resolve) => child.on('close', resolve));
      const seed = readState(path)?.seed ?? 0;
      assert.ok(written > 0 && (seed === written || seed === written + 1), `${seed} after ${written}`);
    }
  }),
);

files.run();
