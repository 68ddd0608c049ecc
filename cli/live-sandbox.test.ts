import { CreateVerifiedDestinationNumberCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openServer } from '../sandbox/fixtures/open-server.js';
import { exampleCredentials } from '../sandbox/http-request.js';
import { openTlsFront } from '../suites/fixtures/live/tls-front.js';
import { command, inFolder } from './fixtures/command.js';
import { sends } from './fixtures/live-run.js';
import { clientOf } from './fixtures/start-serve.js';

const keys = {
  AWS_ACCESS_KEY_ID: exampleCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: exampleCredentials.secretAccessKey,
};

/** How many messages the sandbox has sent, by its own count. */
async function countOutbox(url: URL): Promise<number> {
  const answer = (await (await fetch(new URL('/outbox', url))).json()) as {
    readonly messages: readonly unknown[];
  };
  return answer.messages.length;
}

const live = suite('live runs against the sandbox behind TLS');

live(
  'send nothing by default, and one message where one is allowed, by the count of the outbox',
  async () => {
    const { server } = await openServer({ credentials: exampleCredentials });
    const front = await openTlsFront(server.url);
    try {
      const created = await clientOf(server.url.href).send(
        new CreateVerifiedDestinationNumberCommand({ DestinationPhoneNumber: '+14255550123' }),
      );
      await inFolder(async (cwd) => {
        const env = { ...front.env, ...keys };
        const words = [
          '--target',
          'live',
          '--operation',
          sends,
          '--seed',
          '1',
          '--runs',
          '1',
          '--rate',
          '100000',
        ];
        const part = [...words, '--case', `${sends}/VerificationChannel`];
        const planned = await command(['plan', ...part], { cwd, env });
        assert.is(planned.code, 0, planned.stderr);
        const dry = await command(['run', ...part], { cwd, env });
        assert.is(dry.code, 0, dry.stdout + dry.stderr);
        assert.is(await countOutbox(server.url), 0);
        const about = ['--verified-destination-number-id', created.VerifiedDestinationNumberId ?? ''];
        const one = [
          ...words,
          '--case',
          `${sends}/response.MessageId/type`,
          ...about,
          '--max-messages',
          '1',
          '--yes',
        ];
        for (const code of [0, 3]) {
          const ended = await command(['run', ...one], { cwd, env });
          assert.is(ended.code, code, ended.stdout + ended.stderr);
          assert.is(await countOutbox(server.url), 1);
        }
      });
    } finally {
      await front.close();
      await server.stop();
    }
  },
);

live.run();
