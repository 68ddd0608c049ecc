import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { packaged } from '../../spec/fixtures/operations.js';
import type { Observation, WireAnswer } from '../observation.js';
import { rawSent } from '../send-raw.js';
import type { Exchange, Target } from '../target.js';
import { endpointAbilities } from '../targets/endpoint.js';
import { readRecording } from './read-recording.js';
import { recordTarget } from './record-target.js';
import type { RecordingHead, RecordingLine } from './recording.js';
import { createReplayTarget } from './replay-target.js';

const [operation] = packaged.operations;
if (operation === undefined) throw new TypeError('The contract has no operation.');
const ask = (body: string): Exchange => ({ operation, request: {}, provocation: undefined, body });
const head: RecordingHead = {
  type: 'recording',
  version: 1,
  suite: { name: 'sms-voice-conformance', version: '0.1.0', specDigest: 'ab' },
  recordedAt: '2026-11-25T12:00:00.000Z',
  seed: 1,
  runs: 1,
  probes: false,
  operations: [operation.name],
  subjects: {},
  target: { name: 'endpoint', endpoint: 'http://127.0.0.1:1/' },
};
const info = {
  recordedAt: head.recordedAt,
  by: 'sms-voice-conformance 0.1.0',
  sameSpec: true,
  ageDays: 0,
  staleAfterDays: 90,
  complete: true,
};

/** Sends these bodies to a target that answers in turn, and gives the text of the recording. */
async function record(
  bodies: readonly string[],
  answers: readonly Observation[],
  signal = new AbortController().signal,
): Promise<string> {
  const lines: RecordingLine[] = [head];
  const queue = [...answers];
  const target: Target = {
    info: { name: 'endpoint', kind: 'real', endpoint: head.target.endpoint },
    abilities: endpointAbilities,
    concurrency: 1,
    send: () => Promise.resolve(queue.shift() as Observation),
    close: () => Promise.resolve(),
  };
  const recorded = recordTarget(target, (line) => lines.push(line));
  for (const body of bodies) await recorded.send(ask(body), signal);
  await recorded.close();
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function replay(text: string): (body: string) => Promise<Observation> {
  const target = createReplayTarget({
    recording: readRecording('file', text),
    info,
    abilities: endpointAbilities,
  });
  return (body) => target.send(ask(body), new AbortController().signal);
}

function refused(name: string, headers: WireAnswer['headers'] = {}): Observation {
  const body = JSON.stringify({
    __type: name,
    Message: 'About +14255550123 in arn:aws:sms-voice:us-east-1:123456789012:x/y.',
  });
  const wire = { status: 400, headers: { 'x-amzn-errortype': name, ...headers }, body, isUtf8: true };
  const error = { name, status: 400, members: {}, isTyped: undefined, message: '' };
  return { kind: 'rejected', error, wire, sent: rawSent };
}

function nameOf(observation: Observation): string | undefined {
  return observation.kind === 'rejected' ? observation.error.name : observation.kind;
}

const recording = suite('recordings');

recording('give each request what it got, in turn, and the last answer from then on', async () => {
  const answers = [refused('A'), refused('B'), refused('C')];
  const again = replay(await record(['1', '2', '1'], answers));
  assert.is(nameOf(await again('1')), 'A');
  assert.is(nameOf(await again('1')), 'C');
  assert.is(nameOf(await again('1')), 'C');
  assert.is(nameOf(await again('2')), 'B');
  const unknown = await again('3');
  assert.is(unknown.kind === 'unreachable' && unknown.problem, 'withheld');
});

recording('hold what was not answered, and nothing of what was not sent', async () => {
  const unreachable = (problem: 'timeout' | 'withheld'): Observation => ({
    kind: 'unreachable',
    problem,
    detail: 'It was so.',
  });
  const text = await record(['1', '2'], [unreachable('timeout'), unreachable('withheld')]);
  assert.is(text.split('\n').length, 4);
  assert.equal(await replay(text)('1'), unreachable('timeout'));
});

recording(
  'hold no number, no account, no id of an answer, and wait for nobody when they are replayed',
  async () => {
    const requestId = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
    const wire = {
      status: 200,
      headers: { 'x-amzn-requestid': requestId, date: 'now', 'retry-after': '7' },
      body: `{"MessageId":"${requestId}"}`,
      isUtf8: true,
    };
    const accepted: Observation = { kind: 'accepted', output: undefined, wire, sent: rawSent };
    const text = await record(['1', '2'], [refused('A'), accepted]);
    assert.not.match(text, /14255550123|123456789012|f47ac10b|"date"/);
    assert.match(text, /retry-after/);
    const again = await replay(text)('2');
    assert.equal(again.kind === 'accepted' && again.wire, {
      ...wire,
      headers: {},
      body: '{"MessageId":"00000000-0000-4000-8000-000000000000"}',
    });
  },
);

recording('know whether their run came to its end', async () => {
  const whole = await record(['1'], [refused('A')]);
  assert.is(readRecording('file', whole).isComplete, true);
  const lines = whole.trimEnd().split('\n');
  assert.is(readRecording('file', lines.slice(0, -1).join('\n')).isComplete, false);
  assert.is(readRecording('file', [lines[0], lines[2]].join('\n')).isComplete, false);
  assert.is(readRecording('file', `${lines[0] ?? ''}\n{"type":"obser`).isComplete, false);
  assert.is(
    readRecording('file', await record(['1'], [refused('A')], AbortSignal.abort())).isComplete,
    false,
  );
});

recording('keep their schema, and the schema keeps the rules of JSON Schema 2020-12', async () => {
  const path = new URL('../../../suites/schemas/recording.schema.json', import.meta.url);
  const schema = JSON.parse(readFileSync(path, 'utf8')) as object;
  const ajv = new Ajv2020({ strict: true, strictRequired: false });
  assert.is(ajv.validateSchema(schema), true, ajv.errorsText(ajv.errors));
  const validate = ajv.compile(schema);
  for (const line of (await record(['1'], [refused('A')])).trimEnd().split('\n'))
    assert.is(validate(JSON.parse(line)), true, ajv.errorsText(validate.errors));
});

recording.run();
