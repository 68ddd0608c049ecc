import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteVerifiedDestinationNumberCommand,
  SendDestinationNumberVerificationCodeCommand,
  VerifyDestinationNumberCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { setTimeout as delay } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FlowDesk } from '../sandbox/fixtures/flow-desk.js';
import { exchangeRaw, parseError } from '../sandbox/fixtures/open-server.js';
import { createStateWriter, readState } from '../sandbox/serve/state-file.js';
import { assertNoTrace, assertRefused, command, inFolder } from './fixtures/command.js';
import { clientOf, refusalOf, startServe, withServe } from './fixtures/start-serve.js';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const unknown = 'vdn-00000000000000000000000000000000';
const sendTo = (id: string): SendDestinationNumberVerificationCodeCommand =>
  new SendDestinationNumberVerificationCodeCommand({
    VerifiedDestinationNumberId: id,
    VerificationChannel: 'TEXT',
  });

/** A file with one number, and its id. */
function stateWithNumber(folder: string): { readonly path: string; readonly id: string } {
  const desk = new FlowDesk();
  const id = desk.createId('+14255550100');
  const path = join(folder, 'state.json');
  createStateWriter(path)(desk.state);
  return { path, id };
}

async function viewOf(url: string, path: string): Promise<Readonly<Record<string, unknown>>> {
  return (await (await fetch(new URL(path, url))).json()) as Readonly<Record<string, unknown>>;
}

async function newestCode(url: string): Promise<string> {
  const { messages } = (await viewOf(url, '/outbox')) as {
    readonly messages: readonly { readonly code: string }[];
  };
  return messages.at(-1)?.code ?? '';
}

const serving = suite('serve');

serving(
  'says where it listens, answers the SDK, logs as JSON, and ends with 0 on SIGTERM and SIGINT',
  async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { url, child, ended } = await startServe(['--seed', '7']);
      assert.is(await refusalOf(clientOf(url).send(sendTo(unknown))), 'ResourceNotFoundException');
      child.kill(signal);
      const { code, stdout, stderr } = await ended;
      assert.is(code, 0, stderr);
      assert.match(stdout, new RegExp(`^The sandbox listens on ${url}\\n`));
      assert.match(stdout, `AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2=${url.slice(0, -1)}\n`);
      assert.match(stdout, 'seed: 7; state: in memory\n');
      const lines = stderr
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
      assert.equal(
        lines.map(({ event }) => event),
        ['request', 'stopping', 'stopped'],
      );
      assert.is(lines[0]?.error, 'ResourceNotFoundException');
      assert.match(String(lines[0]?.time), /^\d{4}-\d\d-\d\dT/);
    }
  },
);

serving('--state survives a kill, and goes on with its numbers, codes and seed', async () => {
  await inFolder(async (folder) => {
    const { path, id } = stateWithNumber(folder);
    const first = await startServe(['--state', path]);
    await clientOf(first.url).send(sendTo(id));
    const code = await newestCode(first.url);
    first.child.kill('SIGKILL');
    await first.ended;
    await withServe(['--state', path, '--seed', '1'], async ({ url }) => {
      assert.is(await newestCode(url), code);
      const wrong = { VerifiedDestinationNumberId: id, VerificationCode: 'wrong' };
      assert.is(
        await refusalOf(clientOf(url).send(new VerifyDestinationNumberCommand(wrong))),
        'ValidationException VERIFICATION_CODE_MISMATCH',
      );
      const right = { VerifiedDestinationNumberId: id, VerificationCode: code };
      const verify = new VerifyDestinationNumberCommand(right);
      assert.is((await clientOf(url).send(verify)).Status, 'VERIFIED');
      assert.is(
        await refusalOf(clientOf(url).send(verify)),
        'ConflictException VERIFICATION_ALREADY_COMPLETE',
      );
    });
    assertRefused(
      await command(['serve', '--state', path, '--seed', '2']),
      /^error: --seed: The state goes on with seed 1, not with 2\./,
      'another seed',
    );
  });
});

serving('a kill in the middle of many requests loses none that was answered', async () => {
  await inFolder(async (folder) => {
    const { path, id } = stateWithNumber(folder);
    const words = ['--state', path, '--set', 'codes-per-day=100000', '--set', 'text-price-micro-usd=0'];
    const { url, child, ended } = await startServe(words);
    const client = clientOf(url);
    const answered: string[] = [];
    const work = async (): Promise<void> => {
      for (;;) answered.push((await client.send(sendTo(id))).MessageId ?? '');
    };
    const working = Promise.allSettled(Array.from({ length: 8 }, work));
    // On a machine that is busy with other things, the first answers take longer.
    for (let tries = 0; answered.length <= 16 && tries < 1000; tries += 1) await delay(20);
    child.kill('SIGKILL');
    await working;
    await ended;
    const kept = new Set(readState(path)?.outbox.map(({ messageId }) => messageId));
    assert.ok(answered.length > 8, `${answered.length} answers`);
    assert.equal(
      answered.filter((each) => !kept.has(each)),
      [],
    );
    assert.ok(kept.size <= answered.length + 8);
  });
});

serving('signatures: the example pair, that of the environment, that of the flags, any', async () => {
  const own = { accessKeyId: 'AKIDOWN', secretAccessKey: 'own' };
  const flags = ['--access-key-id', 'AKIDOWN', '--secret-access-key', 'own'];
  const env = { AWS_ACCESS_KEY_ID: 'AKIDOWN', AWS_SECRET_ACCESS_KEY: 'own' };
  const other = { AWS_ACCESS_KEY_ID: 'AKIDOTHER', AWS_SECRET_ACCESS_KEY: 'other' };
  const [found, refused] = ['ResourceNotFoundException', 'UnrecognizedClientException'];
  for (const [words, options, byExample, byOwn] of [
    [[], {}, found, refused],
    [[], { env }, refused, found],
    [flags, { env: other }, refused, found],
    [['--no-signature'], { env }, found, found],
  ] as const) {
    const ended = await withServe(
      words,
      async ({ url }) => {
        assert.is(await refusalOf(clientOf(url).send(sendTo(unknown))), byExample, words.join(' '));
        assert.is(await refusalOf(clientOf(url, own).send(sendTo(unknown))), byOwn, words.join(' '));
        const guessed = { ...own, secretAccessKey: 'guessed' };
        const byGuess = await refusalOf(clientOf(url, guessed).send(sendTo(unknown)));
        assert.is(byGuess === found, words[0] === '--no-signature', byGuess);
      },
      options,
    );
    assert.not.match(`${ended.stdout}${ended.stderr}`, /"own"|[ :=]own\b|wJalr/);
  }
});

serving('what is set is in force: --set, --account, --opted-out, --region', async () => {
  await inFolder(async (folder) => {
    const { path, id } = stateWithNumber(folder);
    const words = ['--state', path, '--set', 'codes-per-day=0', '--set', 'page-size=7'];
    await withServe([...words, '--region', 'eu-central-1'], async ({ url }) => {
      const quota = 'ServiceQuotaExceededException VERIFICATION_ATTEMPTS_PER_DAY';
      assert.is(await refusalOf(clientOf(url).send(sendTo(id))), quota);
      const arn = `arn:aws:sms-voice:eu-central-1:123456789012:verified-destination-number/${id}`;
      assert.is(await refusalOf(clientOf(url).send(sendTo(arn))), quota);
      const { numbers } = (await viewOf(url, '/settings')) as {
        readonly numbers: readonly { readonly name: string; readonly value: number }[];
      };
      assert.is(numbers.find(({ name }) => name === 'page-size')?.value, 7);
    });
    await withServe(['--state', path, '--opted-out', '14255550100'], async ({ url }) => {
      const wanted = 'ConflictException DESTINATION_PHONE_NUMBER_OPTED_OUT';
      assert.is(await refusalOf(clientOf(url).send(sendTo(id))), wanted);
    });
    await withServe(['--state', path, '--account', 'disabled'], async ({ url }) => {
      const remove = new DeleteVerifiedDestinationNumberCommand({ VerifiedDestinationNumberId: id });
      assert.is(await refusalOf(clientOf(url).send(remove)), 'AccessDeniedException ACCOUNT_DISABLED');
    });
    await withServe(['--state', path, '--set', 'requests-per-second=1'], async ({ url }) => {
      const answers = await Promise.all([1, 2].map(() => refusalOf(clientOf(url).send(sendTo(id)))));
      assert.equal(answers.toSorted(), ['ThrottlingException', 'accepted']);
    });
  });
});

serving('--body-limit and --request-timeout are kept', async () => {
  await withServe(['--body-limit', '1024', '--request-timeout', '200'], async ({ url }) => {
    const head = 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: ';
    const tooLarge = await exchangeRaw(new URL(url), `${head}1025\r\n\r\n`);
    assert.is(parseError(tooLarge).status, 413);
    const startMs = performance.now();
    assert.is(parseError(await exchangeRaw(new URL(url), `${head}1024\r\n\r\n{`)).status, 408);
    assert.ok(performance.now() - startMs < 5000);
  });
});

serving('a state that cannot be saved any more is a 500, and nothing has happened', async () => {
  await inFolder(async (folder) => {
    const { id, path } = stateWithNumber(folder);
    await withServe(['--state', path], async ({ url }) => {
      mkdirSync(`${path}.tmp`);
      assert.is(await refusalOf(clientOf(url).send(sendTo(id))), 'InternalServerException');
      assert.is(await newestCode(url), '');
      rmdirSync(`${path}.tmp`);
      assert.is(await refusalOf(clientOf(url).send(sendTo(id))), 'accepted');
    });
  });
});

serving('two on one file: the one that comes second has it, and the first one says so', async () => {
  await inFolder(async (folder) => {
    const { id, path } = stateWithNumber(folder);
    const first = await withServe(['--state', path], async ({ url }) => {
      await withServe(['--state', path], async (second) => {
        assert.is(await refusalOf(clientOf(url).send(sendTo(id))), 'InternalServerException');
        assert.is(await refusalOf(clientOf(second.url).send(sendTo(id))), 'accepted');
      });
    });
    assert.match(first.stderr, /"event":"fault",.*Another process wrote the file/);
  });
});

serving('the suite finds that it conforms', async () => {
  await inFolder(async (folder) => {
    await withServe([], async ({ url }) => {
      const words = ['run', '--target', 'endpoint', '--endpoint', url, '--seed', '1', '--runs', '1'];
      const ended = await command(words, { cwd: folder });
      assert.is(ended.code, 0, ended.stdout);
      assert.match(ended.stdout, /^CONFORMS: every rule that was shown holds\./m);
      assert.match(ended.stdout, /^ {2}\d{3} pass, 0 fail, /m);
    });
  });
});

serving.run();

const refusing = suite('serve: wrong usage');

refusing('is refused, and what to write is said', async () => {
  const rows: readonly (readonly [readonly string[], RegExp])[] = [
    [['--host', '0.0.0.0'], /^error: --host: Others can reach 0\.0\.0\.0\.\n {2}Add --allow-remote/],
    [['--host', '198.51.100.1', '--allow-remote', '--port', '0'], /is no address of this machine/],
    [['--state', join('missing', 'state.json')], /missing.*: The state cannot be written/],
    [['--state', '.'], /\.: The state cannot be read/],
    [['--spec', 'missing'], /missing/],
    [['extra'], /too many arguments/],
  ];
  await inFolder(async (cwd) => {
    for (const [words, line] of rows)
      assertRefused(await command(['serve', ...words], { cwd }), line, words.join(' '));
  });
  const half = await command(['serve'], { env: { AWS_ACCESS_KEY_ID: 'A' } });
  assertRefused(half, /AWS_SECRET_ACCESS_KEY is not set/, 'half a pair in the environment');
});

refusing('a port that is in use', async () => {
  await withServe([], async ({ url }) => {
    const ended = await command(['serve', '--port', new URL(url).port]);
    assertRefused(ended, /^error: --port: 127\.0\.0\.1:\d+ is in use\./, 'port');
    assertNoTrace(ended);
  });
});

refusing('--allow-remote listens on all addresses', async () => {
  await withServe(['--host', '0.0.0.0', '--allow-remote'], async ({ url }) => {
    const local = url.replace('0.0.0.0', '127.0.0.1');
    assert.is((await viewOf(local, '/health')).status, 'ok');
  });
});

refusing.run();
