import { execFileSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Alteration, SignatureFault } from '../spec/envelope.js';
import type { JsonObject } from '../spec/json.js';
import { curlLine } from './curl-line.js';
import { endpoint, mock, operation, repeat } from './fixtures/run-events.js';
import { quoteForShell } from './quote-for-shell.js';
import { repeatCommand } from './repeat-command.js';

/** The words that a shell makes of a line. */
function wordsOf(line: string, env: Record<string, string> = {}): readonly string[] {
  const output = execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8', env });
  return output.split('\0').slice(0, -1);
}

const hostile = [
  '',
  "it's",
  "'''",
  '$HOME $(id) `id` ${x}',
  'two\nlines\n',
  '\\n \\',
  '"quoted" & ; | < > * ? [a] {a,b} ~ # !! =',
  '~',
  '-n',
  '%s%n',
  'ünïcödé 🙂',
  '\u001b[31m',
];

const quoting = suite('quoteForShell');

for (const text of hostile) {
  quoting(`gives a shell exactly ${JSON.stringify(text)}`, () => {
    assert.equal(wordsOf(quoteForShell(text)), [text]);
  });
}

quoting('leaves plain words as they are', () => {
  for (const word of ['--seed', '7', 'http://127.0.0.1:8080/', 'A/Context.key/length.max/at-max/0']) {
    assert.is(quoteForShell(word), word);
  }
});

quoting('leaves out NUL, which no program can be given', () => {
  assert.is(quoteForShell('a b\0'), "'a b'");
});

quoting.run();

const command = suite('repeatCommand');

command('names target, endpoint, flags, seed and case', () => {
  const line = repeatCommand({ target: endpoint, seed: 7, caseId: 'A/b/c/d/0', flags: ['--runs', '5'] });
  assert.is(
    line,
    'npx sms-voice-conformance run --target endpoint --endpoint http://127.0.0.1:8080/ --runs 5 --seed 7 --case A/b/c/d/0 --reporter terminal',
  );
});

command('names no endpoint for another target, also where it is known', () => {
  const target = { ...mock, endpoint: 'https://sms-voice.us-east-1.amazonaws.com' };
  assert.not.match(repeatCommand({ target, seed: 1, caseId: 'x', flags: [] }), /--endpoint/);
});

command('survives whatever is in its values', () => {
  const target = { ...endpoint, endpoint: `http://x/?a='$(id)\`id\`"\n` };
  const line = repeatCommand({ target, seed: -1, caseId: 'x', flags: ['--integration', hostile.join('')] });
  assert.equal(wordsOf(line), [
    'npx',
    'sms-voice-conformance',
    'run',
    '--target',
    'endpoint',
    '--endpoint',
    target.endpoint,
    '--integration',
    hostile.join(''),
    '--seed',
    '-1',
    '--case',
    'x',
    '--reporter',
    'terminal',
  ]);
});

command.run();

const curl = suite('curlLine');

function bodyOf(request: JsonObject): string {
  const words = wordsOf(curlLine({ url: 'http://x/', operation, request }, repeat));
  return words[words.indexOf('--data-raw') + 1] ?? '';
}

curl('is what a person would write', () => {
  const line = curlLine({ url: 'https://x.example/', operation, request: { Id: 'a' } }, repeat);
  assert.is(
    line,
    `curl --aws-sigv4 aws:amz:us-east-1:sms-voice --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"` +
      ` -H 'Content-Type: application/x-amz-json-1.0' -H 'X-Amz-Target: PinpointSMSVoiceV2.${operation}'` +
      ` --data-raw '{"Id":"a"}' https://x.example/`,
  );
});

curl('takes the credentials from the environment of whoever runs it', () => {
  const line = curlLine({ url: 'http://x/', operation, request: {} }, repeat);
  const words = wordsOf(line, { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'not a secret' });
  assert.ok(words.includes('AKIDEXAMPLE:not a secret'));
});

curl('names a method that is not POST', () => {
  const context = { ...repeat, service: { ...repeat.service, method: 'PUT' } };
  assert.match(curlLine({ url: 'http://x/', operation, request: {} }, context), / -X PUT /);
});

curl('sends the same JSON value, whatever is in it', () => {
  const request = Object.fromEntries(
    hostile.map((text, index) => [`${text}${index}`, `@${text}\0\u007f\u202e`]),
  );
  assert.equal(JSON.parse(bodyOf(request)), request);
  assert.equal(Object.keys(JSON.parse(bodyOf(JSON.parse('{"__proto__":1}') as JsonObject)) as object), [
    '__proto__',
  ]);
});

curl('keeps other languages and escapes what cannot be seen', () => {
  assert.is(bodyOf({ a: 'grün 🙂\u202e\u0085\ud800' }), String.raw`{"a":"grün 🙂\u202e\u0085\ud800"}`);
});

function alteredLine(envelope: Alteration): string {
  return curlLine({ url: 'https://x.example/', operation, request: { Id: "it's" }, envelope }, repeat);
}

curl('alters the envelope as it was altered', () => {
  const header = (name: 'content-type' | 'x-amz-target', value: string | undefined): string =>
    alteredLine({ kind: 'header', name, value });
  assert.is(
    alteredLine({ kind: 'none' }),
    curlLine({ url: 'https://x.example/', operation, request: { Id: "it's" } }, repeat),
  );
  assert.match(alteredLine({ kind: 'method', method: 'GET' }), /^curl -X GET .* --data-raw /);
  assert.match(alteredLine({ kind: 'path', below: 'a/b' }), / https:\/\/x\.example\/a\/b$/);
  assert.ok(wordsOf(header('x-amz-target', undefined)).includes('X-Amz-Target:'));
  assert.ok(wordsOf(header('x-amz-target', '')).includes('X-Amz-Target;'));
  assert.ok(wordsOf(header('content-type', 'text/plain; a=b')).includes('Content-Type: text/plain; a=b'));
  assert.is(wordsOf(alteredLine({ kind: 'body', form: 'truncated' })).at(-2), `{"Id":"it's"`);
  assert.is(wordsOf(alteredLine({ kind: 'body', form: 'empty' })).at(-2), '');
  const signature = (fault: SignatureFault): string => alteredLine({ kind: 'signature', fault });
  assert.not.match(signature('no-authorization'), /--aws-sigv4|--user|SECRET/);
  assert.match(signature('other-service'), /aws:amz:us-east-1:no-such-service/);
  assert.not.match(signature('unknown-access-key'), /\$AWS/);
});

curl('says so where curl cannot send what was sent', () => {
  for (const fault of ['altered-body', 'altered-signature', 'hour-old', 'malformed-date'] as const)
    assert.match(alteredLine({ kind: 'signature', fault }), /^# curl cannot send [^\n]+\.$/);
  for (const form of ['invalid-utf-8', 'byte-order-mark'] as const)
    assert.match(alteredLine({ kind: 'body', form }), /^# curl cannot send [^\n]+\.$/);
});

curl.run();
