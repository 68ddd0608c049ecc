import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PinpointSMSVoiceV2 } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exampleCredentials } from '../sandbox/http-request.js';
import { numericSettings, settingNames } from '../sandbox/state/flow-settings.js';
import { canCurlSign } from './fixtures/can-curl-sign.js';
import { command, inFolder, shell, writeFiles } from './fixtures/command.js';
import { refusalOf, withServe } from './fixtures/start-serve.js';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const section = /### Is there something to develop against\?\n([\s\S]*?)\n###? /.exec(readme)?.[1] ?? '';

/** The code blocks of the section in a language, in order. */
function blocks(language: string): readonly string[] {
  const found = section.matchAll(/```(\w+)\n([\s\S]*?)```/g);
  return [...found].flatMap(([, each, code = '']) => (each === language ? [code] : []));
}

/** The rows of the tables of the section, each as its cells. */
function rows(): readonly (readonly string[])[] {
  const lines = section.split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const said = suite('serve: what README says');

const [start, lines = ''] = blocks('sh');

said('it starts as it says, on the port that it says', async () => {
  assert.is(start, 'npx sms-voice-conformance serve\n');
  const { stdout } = await command(['help', 'serve']);
  assert.match(
    stdout.replaceAll(/\s+/g, ' '),
    `--port <n> port to listen on; 0 for any that is free (default: 8080)`,
  );
});

said('the lines for curl create, send, read the code, verify, describe and delete', async () => {
  if (!canCurlSign()) return;
  const ended = await withServe([], async ({ url }) => {
    const local = lines.replaceAll('http://127.0.0.1:8080/', url);
    assert.is(local.match(/8080/), null);
    const { code, stdout, stderr } = await shell(`set -e\n${local}`);
    assert.is(code, 0, stderr);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const described = answers[3]?.VerifiedDestinationNumbers as readonly Readonly<Record<string, unknown>>[];
    assert.equal(
      [answers[0]?.Status, typeof answers[1]?.MessageId, answers[2]?.Status, described[0]?.Status],
      ['PENDING', 'string', 'VERIFIED', 'VERIFIED'],
    );
    assert.is(answers[4]?.DestinationPhoneNumber, '+14255550100');
    assert.is(answers.length, 5);
  });
  assert.is(ended.code, 0);
});

said('the lines for the SDK do the same, with the endpoint in the code and in the environment', async () => {
  const [code = ''] = blocks('js');
  await inFolder(async (cwd) => {
    await withServe([], async ({ url }) => {
      const local = code.replace('http://127.0.0.1:8080', url.slice(0, -1));
      const byEnvironment = local.replace('PinpointSMSVoiceV2({ endpoint,', 'PinpointSMSVoiceV2({');
      assert.is.not(byEnvironment, local);
      writeFiles(cwd, { 'flow.mjs': local, 'by-environment.mjs': byEnvironment });
      const AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2 = url.slice(0, -1);
      for (const [file, env] of [
        ['flow.mjs', {}],
        ['by-environment.mjs', { AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2 }],
      ] as const) {
        const ended = await shell(`'${process.execPath}' ${file}`, { cwd, env });
        assert.equal([ended.code, ended.stdout], [0, 'VERIFIED\n'], `${file}: ${ended.stderr}`);
      }
    });
  });
});

said(
  'an SDK of another language finds the endpoint in the environment, and understands each answer',
  async () => {
    if (!hasBoto3()) return;
    const script = fileURLToPath(new URL('../../cli/fixtures/flow-boto3.py', import.meta.url));
    await withServe([], async ({ url }) => {
      const env = { AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: url.slice(0, -1) };
      const ended = await shell(`python3 '${script}'`, { env });
      assert.is(ended.code, 0, ended.stderr);
      assert.equal(ended.stdout.trim().split('\n'), [
        "PENDING [{'Key': 'team', 'Value': 'a'}] True",
        'ValidationException VERIFICATION_CODE_MISMATCH VerificationCode',
        'VERIFIED',
        "['VERIFIED']",
        'ThrottlingException 400',
        'InternalServerException 500',
        'AccessDeniedException 400',
      ]);
    });
  },
);

said('each id of the table is answered with its error', async () => {
  const errors = rows().filter(([name]) => name?.endsWith('Exception`'));
  assert.is(errors.length, 7);
  await withServe([], async ({ url: endpoint }) => {
    const client = new PinpointSMSVoiceV2({
      endpoint,
      region: 'us-east-1',
      credentials: exampleCredentials,
      maxAttempts: 1,
    });
    for (const [error = '', , id = ''] of errors) {
      const [VerifiedDestinationNumberId, name] = [id.slice(1, -1), error.slice(1, -1)];
      const request = { VerifiedDestinationNumberId, VerificationChannel: 'TEXT' } as const;
      const refusal = await refusalOf(client.sendDestinationNumberVerificationCode(request));
      const reason = VerifiedDestinationNumberId.split('-')[3];
      assert.is(refusal, reason === undefined ? name : `${name} ${reason}`);
    }
  });
});

said('the table of settings is that of the program', () => {
  const listed = rows().filter(([name]) => !name?.endsWith('Exception`'));
  assert.equal(
    listed,
    settingNames.map((name) => {
      const { default: value, description, basis } = numericSettings[name];
      return [`\`${name}\``, String(value), description, basis];
    }),
  );
});

said.run();

function hasBoto3(): boolean {
  try {
    execFileSync('python3', ['-c', 'import boto3'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
