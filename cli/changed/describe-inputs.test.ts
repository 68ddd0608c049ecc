import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packaged, send } from '../../spec/fixtures/operations.js';
import type { RunInputs } from '../../suites/run-inputs.js';
import { describeInputs, requiredFiles } from './describe-inputs.js';

const describing = suite('describeInputs');

/** What a run with code under test rests on, with other variables. */
function inputsOf(code: string, env: Readonly<Record<string, string>> = {}): RunInputs {
  const folder = mkdtempSync(join(tmpdir(), 'sms-voice-inputs-'));
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
  try {
    Object.assign(process.env, env);
    writeFileSync(join(folder, 'code.mjs'), code);
    const flags = { runs: 1, timeout: 1, concurrency: 1, out: folder, integration: join(folder, 'code.mjs') };
    const sources = {
      contract: packaged,
      operations: [send],
      targets: ['mock'],
      requiredBefore: requiredFiles(),
    } as const;
    return describeInputs(flags, sources);
  } finally {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    rmSync(folder, { recursive: true, force: true });
  }
}

describing('says of what Node.js preloads that it cannot be told', () => {
  assert.is(inputsOf('').software.unclear, undefined);
  assert.match(inputsOf('', { NODE_OPTIONS: '--import ./s.mjs' }).software.unclear?.join() ?? '', '--import');
});

describing('takes the variables that code names, and those that need no naming', () => {
  const named = inputsOf('process.env.SMS_VOICE_A', { SMS_VOICE_A: '1', TZ: 'UTC' }).integration;
  assert.is(named?.unclear, undefined);
  assert.ok(['SMS_VOICE_A', 'TZ'].every((name) => named?.environment?.names.includes(name)));
  const other = inputsOf('process.env.SMS_VOICE_A', { SMS_VOICE_A: '2', TZ: 'UTC' }).integration;
  assert.is.not(other?.environment?.digest, named?.environment?.digest);
});

describing.run();
